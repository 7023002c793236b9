/// The Elias gamma code γ(n) of an operand n ≥ 0: the code of n + 1, ⌊log2(n + 1)⌋ zeros and then n + 1
/// in binary (Elias 1975). Length 2⌊log2(n + 1)⌋ + 1 bits.
public enum EliasGamma {
    /// The number of bits of γ(`n`); `n` < 2^64 − 1.
    public static func bitCount(_ n: UInt64) -> Int { 2 * exponent(n) + 1 }

    /// Appends γ(`n`) to `tape`; `n` < 2^64 − 1.
    public static func append(_ n: UInt64, to tape: inout BitString) {
        let zeros = exponent(n)
        for _ in 0..<zeros { tape.append(0) }
        for place in stride(from: zeros, through: 0, by: -1) { tape.append(UInt8((n + 1) >> place & 1)) }
    }

    /// Reads one operand from `nextBit`, which gives nil at the end of the tape.
    ///
    /// - Returns: the operand, `UInt64.max` for every one that does not fit below it; nil when the tape ended.
    public static func read(_ nextBit: () -> UInt8?) -> UInt64? {
        var zeros = 0
        while true {
            guard let bit = nextBit() else { return nil }
            if bit == 1 { break }
            zeros += 1
        }
        var value: UInt64 = 1
        for _ in 0..<zeros {
            guard let bit = nextBit() else { return nil }
            value = value << 1 | UInt64(bit)
        }
        return zeros < 64 ? value - 1 : .max
    }

    private static func exponent(_ n: UInt64) -> Int {
        precondition(n < .max, "an operand of 2^64 − 1 or more has no encoding here")
        return 63 - (n + 1).leadingZeroBitCount
    }
}
