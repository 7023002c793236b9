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

    public var bits: BitString { BitString((0..<count).map { UInt8(word >> UInt64($0) & 1) }) }

    /// The continuation's first `length` bits, or all of them.
    public func prefix(_ length: Int) -> Continuation {
        guard length < count else { return self }
        return Continuation(word: word & ((1 << UInt64(length)) - 1), count: length)
    }
}

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

/// The minimal programs of the prefix that go on alike.
public struct BehaviourCount: Equatable, Sendable {
    /// Their mass, in units of 2^-L, and how many they are.
    public var units: UInt64
    public var programs: UInt64
    /// The first of them by length, then lexicographic.
    public var shortest: ShortTape

    public init(units: UInt64, programs: UInt64, shortest: ShortTape) {
        self.units = units
        self.programs = programs
        self.shortest = shortest
    }

    public mutating func merge(_ other: BehaviourCount) {
        units += other.units
        programs += other.programs
        shortest = min(shortest, other.shortest)
    }
}
