import MonotoneMachine

/// D(n): how often each string is the output of an n-state, 2-symbol Turing machine that halts from a blank
/// tape (F. Soler-Toscano, H. Zenil, J.-P. Delahaye, N. Gauvrit 2014).
///
/// ```swift
/// let distribution = OutputDistribution.computed(states: 2, stepBound: 107)
/// // 6088 machine–tape pairs halt; the output is 0 in 2000 of them.
/// ```
///
/// A transition table has 2n entries, each of which is one of 4n + 2: write 0 or 1, move left or right and go
/// to one of n states; or write 0 or 1 and halt, without a move. So there are (4n + 2)^(2n) machines, and each
/// runs twice, on a tape of 0s and on a tape of 1s. The halting transition counts as a step, and so does every
/// other. The output is the contents of all visited cells, from left to right.
///
/// D(n)(s) is `count` of s divided by `halting`: exact integers. K(s) = −log2 D(n)(s) estimates the Kolmogorov
/// complexity of s by the coding theorem. It is not a semimeasure on prefixes like M(x): the strings are whole
/// outputs, and their shares add up to 1.
public struct OutputDistribution: Sendable {
    /// n.
    public let states: Int
    /// T: a pair that does not halt within so many steps counts as one that never halts.
    public let stepBound: Int
    /// The strings of up to 32 bits that are outputs, with the number of pairs that have this output: shortest
    /// first and in lexicographic order.
    public let strings: [Entry]
    /// Likewise for the longer outputs together, by length, shortest first.
    public let longer: [LengthCount]
    /// The number of pairs that halt: the sum of all counts.
    public let halting: UInt64
    /// Whether the walk came to its end; else every count is a lower bound.
    public let isComplete: Bool

    public struct Entry: Sendable, Equatable {
        public let string: BitString
        public let count: UInt64
    }

    public struct LengthCount: Sendable, Equatable {
        public let length: Int
        public let count: UInt64
    }

    /// The numbers of states that are within reach.
    public static let statesRange = 1...5
    /// The step bounds that are within reach.
    public static let stepBoundRange = 1...1_000_000
    /// The longest strings that are listed.
    public static let longestListed = OutputCounts.longestKept

    /// The step bound under which D(n) is published: for n ≤ 4 no machine halts after more than 107 steps
    /// (A. H. Brady 1983), so D(n) is complete; D(5) was computed with 500.
    public static func publishedStepBound(states: Int) -> Int { states <= 4 ? 107 : 500 }

    /// (4n + 2)^(2n) machines, twice.
    public var pairs: UInt64 {
        (0..<(2 * states)).reduce(2) { product, _ in product * UInt64(4 * states + 2) }
    }

    /// The length of the longest output; 0 without any.
    public var longest: Int { longer.last?.length ?? strings.last?.string.count ?? 0 }

    /// Makes the distribution from the counts of the machines that begin with a move to the right on 0s.
    init(states: Int, stepBound: Int, movedRight: OutputTally, isComplete: Bool) {
        self.states = states
        self.stepBound = stepBound
        self.isComplete = isComplete
        var counts: [UInt64: UInt64] = [:]
        for (key, count) in movedRight.byKey {
            // The mirror image of a machine has the mirror image of its output.
            counts[key, default: 0] += count
            counts[Key.mirrored(key), default: 0] += count
        }
        // Half of the machines that halt in their first step write 0, half 1; the others have no say.
        let others = (1..<(2 * states)).reduce(1 as UInt64) { product, _ in product * UInt64(4 * states + 2) }
        for key in [0b10, 0b11] as [UInt64] { counts[key, default: 0] += others }
        // On a tape of 1s, the complement of a machine has the complement of its output.
        var both = counts
        for (key, count) in counts { both[Key.complement(key), default: 0] += count }
        longer = movedRight.longer.sorted { $0.key < $1.key }.map {
            LengthCount(length: $0.key, count: 4 * $0.value)
        }
        strings = both.map { (mirrored: Key.mirrored($0.key), count: $0.value) }
            .sorted { $0.mirrored < $1.mirrored }
            .map { Entry(string: Key.string(ofMirrored: $0.mirrored), count: $0.count) }
        halting = strings.reduce(0) { $0 + $1.count } + longer.reduce(0) { $0 + $1.count }
    }
}

/// Operations on the keys of `OutputCounts`: the bits of a string, the first one lowest, below a bit 1.
private enum Key {
    static func length(_ key: UInt64) -> Int { 63 - key.leadingZeroBitCount }

    static func mirrored(_ key: UInt64) -> UInt64 {
        let length = length(key)
        return (0..<length).reduce(1) { $0 << 1 | (key >> UInt64($1) & 1) }
    }

    static func complement(_ key: UInt64) -> UInt64 { key ^ ((1 << UInt64(length(key))) - 1) }

    /// The string whose mirrored key, that with the first bit highest, is `key`.
    static func string(ofMirrored key: UInt64) -> BitString {
        BitString(highestFirst: key, count: length(key))
    }
}
