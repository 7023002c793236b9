import Enumeration
import ExactArithmetic
import Machines
import MonotoneMachine
import Synchronization

/// Bounds of M(x) for every string x of up to N bits, for the Lambda machine without any limit on the length
/// of programs.
///
/// Like the census, the walk runs terms whose unneeded parts are holes. Here a hole stands for terms of every
/// length: random bits fill it with a term with probability p(d) (`ClosedTermProbability`), independently of
/// all else. So a class is decided at once for all its terms, and only classes lighter than a threshold, or
/// out of patience, are left open. All that is counted is rounded down; what is missing to 1 bounds all else.
public struct UnboundedSurvey: Sendable {
    /// N.
    public let length: Int
    /// A lower bound of M(x) for each string x that something emits.
    private let masses: [Continuation: Rational]
    /// An upper bound of all the mass that is not decided.
    public let unresolved: Rational
    /// Of it, the classes out of patience.
    public let outOfPatience: Rational
    /// The classes decided.
    public let classCount: Int

    /// At least M(x).
    public func lowerMass(of string: BitString) -> Rational { masses[Continuation(string)] ?? .zero }

    /// The enclosure of P(1 | x); |x| < N. Nil where nothing is known.
    public func next1(after string: BitString) -> Enclosure? {
        let next = (0...1 as ClosedRange<UInt8>).map { lowerMass(of: BitString(string.bits + [$0])) }
        return Enclosure(shareOf: next[1], beside: next[0], unresolved: unresolved)
    }

    /// Walks every class of at least the mass 2^-`thresholdBits`.
    ///
    /// - Precondition: 1 ≤ `length` ≤ 16, 1 ≤ `thresholdBits` ≤ 60.
    /// - Cost: about 2^`thresholdBits` times the unresolved mass, in classes.
    public static func computed(
        length: Int, thresholdBits: Int, patience: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> UnboundedSurvey {
        precondition(Budget.maxBitsRange.contains(thresholdBits) && Survey.lengthRange.contains(length))
        let sum = Mutex(UnboundedWalk.Sum())
        SubtreeShare.run(threads: threads, interruption: interruption) { share, countsTop in
            let walk = UnboundedWalk(
                length: length, thresholdBits: thresholdBits, patience: patience, share: share,
                countsTop: countsTop)
            walk.run()
            sum.withLock { $0.add(walk.sum) }
        }
        return UnboundedSurvey(length: length, sum: sum.withLock { $0 })
    }

    private init(length: Int, sum: UnboundedWalk.Sum) {
        self.length = length
        let mass = { (units: UInt128) in
            Rational(units).scaled(byPowerOfTwo: -UnboundedWalk.unitBits)
        }
        var masses: [Continuation: UInt128] = [:]
        for (output, units) in sum.ended {
            for count in 0...output.count { masses[output.prefix(count), default: 0] += units }
        }
        self.masses = masses.mapValues(mass)
        unresolved = mass(UnboundedWalk.one - sum.ended.values.reduce(0, +))
        outOfPatience = mass(sum.outOfPatience)
        classCount = sum.classCount
        precondition(unresolved.sign >= 0, "more than all tapes were counted")
    }
}
