import MonotoneMachine

/// A tape of at most 60 bits in one word, as the census handles it: first bit highest.
public struct ShortTape: Hashable, Comparable, Sendable {
    public let word: UInt64
    public let count: Int

    public init(word: UInt64, count: Int) {
        self.word = word
        self.count = count
    }

    /// The tape of `bits`, at most 60.
    public init(_ bits: BitString) {
        precondition(bits.count <= Budget.maxBitsRange.upperBound, "a short tape has at most 60 bits")
        self.init(word: bits.bits.reduce(0) { $0 << 1 | UInt64($1) }, count: bits.count)
    }

    public var bits: BitString { BitString(highestFirst: word, count: count) }

    /// By length, then lexicographic.
    public static func < (left: ShortTape, right: ShortTape) -> Bool {
        left.count != right.count ? left.count < right.count : left.word < right.word
    }
}
