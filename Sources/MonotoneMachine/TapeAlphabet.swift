/// The symbols of a machine's tape, all equally likely: n symbols are a cylinder of mass size^-n.
///
/// In a `BitString` a tape keeps each symbol as `symbolBits` bits, highest first. On a binary tape that is
/// the tape itself; on others, tapes can be compared, ordered and cut at symbols all the same.
public struct TapeAlphabet: Hashable, Sendable {
    /// How many symbols there are, 0 ..< `size`; at least 2.
    public let size: Int
    /// ⌈log2 `size`⌉.
    public let symbolBits: Int

    public static let binary = TapeAlphabet(size: 2)

    public init(size: Int) {
        precondition((2...256).contains(size), "a tape has 2 to 256 symbols")
        self.size = size
        symbolBits = Int.bitWidth - (size - 1).leadingZeroBitCount
    }

    /// The longest tapes of a census: their mass is a whole number of machine-word units, and they fit a
    /// `ShortTape`.
    public var longestTape: Int { Budget.maxBitsRange.upperBound / symbolBits }

    /// size^`exponent`; 0 ≤ `exponent` ≤ `longestTape`.
    public func power(_ exponent: Int) -> UInt64 {
        (0..<exponent).reduce(1) { product, _ in product * UInt64(size) }
    }

    /// How many symbols `tape` has.
    public func symbolCount(_ tape: BitString) -> Int { tape.count / symbolBits }

    public func append(_ symbol: UInt8, to tape: inout BitString) {
        for place in stride(from: symbolBits - 1, through: 0, by: -1) {
            tape.append(symbol >> UInt8(place) & 1)
        }
    }

    /// The symbols of `tape`.
    public func symbols(_ tape: BitString) -> [UInt8] {
        stride(from: 0, to: tape.count, by: symbolBits).map { start in
            tape.bits[start..<start + symbolBits].reduce(0) { $0 << 1 | $1 }
        }
    }
}
