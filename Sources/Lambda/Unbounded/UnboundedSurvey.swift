import Enumeration
import ExactArithmetic
import MonotoneMachine

/// Bounds of M(x) for every string x of up to N bits, for the Lambda machine without any limit on the length
/// of programs.
///
/// Like the census, the walk runs terms whose unneeded parts are holes. Here a hole stands for terms of every
/// length: random bits fill it with a term with probability p(d) (`ClosedTermProbability`), independently of
/// all else. So a class is decided at once for all its terms, and only classes lighter than a threshold, or
/// out of patience, are left open: their mass belongs to what they have emitted so far. All that is counted is rounded down;
/// what is missing to 1 may belong to any string.
public struct UnboundedSurvey: Sendable {
    /// N.
    public let length: Int
    /// The units that are known to emit each string, whatever they emit behind it; by index, as in `UnboundedWalk.Sum`.
    private let emitting: [UInt128]
    /// The units of the classes that have emitted each string and were then left open.
    private let open: [UInt128]
    /// An upper bound of all the mass that is not decided.
    public let unresolved: Rational
    /// Of it, the classes out of patience.
    public let outOfPatience: Rational
    /// The classes decided.
    public let classCount: Int

    /// The enclosure of M(x), |x| ≤ N: what emits x, and besides what may do so, that is, what is left open behind the proper
    /// prefixes of x, and what was not counted.
    public func mass(of string: BitString) -> Enclosure {
        let index = UnboundedSurvey.index(string)
        let lower = UnboundedSurvey.mass(emitting[index])
        return Enclosure(lower: lower, upper: lower + undecided(upTo: index / 2))
    }

    /// The enclosure of P(1 | x); |x| < N. Nil where nothing is known.
    public func next1(after string: BitString) -> Enclosure? {
        let index = UnboundedSurvey.index(string)
        return Enclosure(
            shareOf: UnboundedSurvey.mass(emitting[2 * index + 1]),
            beside: UnboundedSurvey.mass(emitting[2 * index]), unresolved: undecided(upTo: index))
    }

    /// What is left open behind the string `last` and its prefixes, and what was not counted. `last` is 0 for none of them.
    private func undecided(upTo last: Int) -> Rational {
        var units = UnboundedWalk.one - emitting[1]
        var index = last
        while index > 0 {
            units += open[index]
            index /= 2
        }
        return UnboundedSurvey.mass(units)
    }

    private static func index(_ string: BitString) -> Int { string.bits.reduce(1) { 2 * $0 + Int($1) } }

    private static func mass(_ units: UInt128) -> Rational {
        Rational(units).scaled(byPowerOfTwo: -UnboundedWalk.unitBits)
    }

    /// Walks every class of at least the mass 2^-`thresholdBits`.
    ///
    /// - Precondition: 1 ≤ `length` ≤ 16, 1 ≤ `thresholdBits` ≤ 60.
    /// - Cost: about 2^`thresholdBits` times the unresolved mass, in classes.
    public static func computed(
        length: Int, thresholdBits: Int, patience: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> UnboundedSurvey {
        precondition(Budget.maxBitsRange.contains(thresholdBits) && Survey.lengthRange.contains(length))
        let upper = UnboundedWalk(
            length: length, thresholdBits: thresholdBits, patience: patience,
            taskBits: LambdaCensus.taskBits, interruption: interruption)
        upper.walk()
        let sums = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            let walk = UnboundedWalk(
                length: length, thresholdBits: thresholdBits, patience: patience, interruption: interruption)
            for subtree in subtrees { walk.walk(subtree) }
            return walk.sum
        }
        return UnboundedSurvey(length: length, sum: sums.reduce(into: upper.sum) { $0.add($1) })
    }

    private init(length: Int, sum: UnboundedWalk.Sum) {
        self.length = length
        var emitting = zip(sum.ended, sum.open).map { $0 + $1 }
        for index in (2..<emitting.count).reversed() { emitting[index / 2] += emitting[index] }
        precondition(emitting[1] <= UnboundedWalk.one, "more than all tapes were counted")
        self.emitting = emitting
        open = sum.open
        unresolved = UnboundedSurvey.mass(UnboundedWalk.one - sum.ended.reduce(0, +))
        outOfPatience = UnboundedSurvey.mass(sum.outOfPatience)
        classCount = sum.classCount
    }
}
