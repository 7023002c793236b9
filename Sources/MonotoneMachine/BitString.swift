/// A finite binary string: a prefix, a tape, an output.
///
/// One byte a bit, so that a million bits cost a megabyte and indexing is a load. Bits are 0 or 1,
/// always; the first bit has index 0. Text form: the characters `0` and `1`, first bit first.
public struct BitString: Hashable, Sendable {
    /// The bits, each 0 or 1.
    public private(set) var bits: [UInt8]

    public init() { bits = [] }

    /// The bits of `bits`, each of which must be 0 or 1.
    public init(_ bits: some Sequence<UInt8>) {
        self.bits = Array(bits)
        precondition(self.bits.allSatisfy { $0 <= 1 }, "a bit is 0 or 1")
    }

    /// The string that `text` spells in `0` and `1`; nil when another character occurs.
    public init?(_ text: String) {
        bits = []
        bits.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            guard byte == 0x30 || byte == 0x31 else { return nil }
            bits.append(byte & 1)
        }
    }

    /// The lowest `count` bits of `word`, the highest of them first.
    public init(highestFirst word: UInt64, count: Int) {
        bits = (0..<count).reversed().map { UInt8(word >> UInt64($0) & 1) }
    }

    /// All strings of `length` bits, in lexicographic order; `length` < 63.
    public static func all(ofLength length: Int) -> [BitString] {
        (0..<1 << UInt64(length)).map { BitString(highestFirst: $0, count: length) }
    }

    /// All strings of at most `length` bits, shortest first and in lexicographic order; `length` < 63.
    public static func all(upTo length: Int) -> [BitString] { (0...length).flatMap(all(ofLength:)) }

    public var count: Int { bits.count }
    public var isEmpty: Bool { bits.isEmpty }
    public subscript(index: Int) -> UInt8 { bits[index] }

    public mutating func append(_ bit: UInt8) {
        precondition(bit <= 1, "a bit is 0 or 1")
        bits.append(bit)
    }

    public mutating func append(contentsOf other: BitString) { bits.append(contentsOf: other.bits) }

    public mutating func removeLast(_ count: Int = 1) { bits.removeLast(count) }

    /// The first `length` bits, or all of them where there are fewer.
    public func prefix(_ length: Int) -> BitString { BitString(trusted: Array(bits.prefix(length))) }

    /// Whether the first bits of this string are `other`.
    public func starts(with other: BitString) -> Bool { bits.starts(with: other.bits) }

    /// Whether no bit that both have differs.
    public func agrees(with other: BitString) -> Bool { zip(bits, other.bits).allSatisfy { $0 == $1 } }

    private init(trusted bits: [UInt8]) { self.bits = bits }
}

extension BitString: CustomStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: count) { buffer in
            for (index, bit) in bits.enumerated() { buffer[index] = 0x30 + bit }
            return count
        }
    }
}

extension BitString: Comparable {
    /// The order by length, then lexicographic: the order in which shortest witnesses are chosen.
    public static func < (left: BitString, right: BitString) -> Bool {
        left.count != right.count
            ? left.count < right.count : left.bits.lexicographicallyPrecedes(right.bits)
    }
}
