/// γ(n) by its definition: the binary digits of n + 1 behind one zero for each digit but the first.
func literalGamma(_ n: UInt64) -> String {
    let digits = String(UInt128(n) + 1, radix: 2)
    return String(repeating: "0", count: digits.count - 1) + digits
}

/// 0…4096, the powers of two up to 2^63 with their neighbours, and the largest operand that has a code.
let operandsToTry: [UInt64] =
    Array(0...4096) + (12...63).flatMap { [UInt64(1) << $0 - 1, 1 << $0, 1 << $0 + 1] } + [.max - 1]
