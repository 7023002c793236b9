import MonotoneMachine

/// A continuation of the prefix: up to 64 bits, the first of which is the next bit.
///
/// The bits are those that a minimal program emits without asking for more tape, up to the horizon; a
/// program that asks sooner has a shorter continuation.
public struct Continuation: Hashable, Sendable {
    /// The bits, first bit lowest.
    public let word: UInt64
    public let count: Int

    public init(word: UInt64, count: Int) {
        self.word = word
        self.count = count
    }

    public init(_ bits: BitString) {
        precondition(bits.count <= 64, "a continuation has at most 64 bits")
        var word: UInt64 = 0
        for (place, bit) in bits.bits.enumerated() { word |= UInt64(bit) << UInt64(place) }
        self.init(word: word, count: bits.count)
    }

    public var bits: BitString { BitString((0..<count).map { self[$0] }) }

    /// The bit at `index`, below `count`.
    public subscript(index: Int) -> UInt8 { UInt8(word >> UInt64(index) & 1) }

    /// The continuation's first `length` bits, or all of them.
    public func prefix(_ length: Int) -> Continuation {
        guard length < count else { return self }
        return Continuation(word: word & ((1 << UInt64(length)) - 1), count: length)
    }
}
