import CGMP

/// A positive rational x rounded to a number of significant decimal digits.
///
/// The rounded value is d.ddd… · 10^`exponent`. All of it is computed with integers.
struct DecimalExpansion {
    /// The significant digits, as many as asked for; the first is not 0.
    private let digits: String
    /// The decimal exponent of the first digit after rounding.
    private let exponent: Int
    /// ⌊log10 x⌋ of the exact value; `exponent` is one more if rounding carried into a new digit.
    private let exactExponent: Int
    /// Whether the digits equal the value.
    let isExact: Bool

    init(of value: Rational, digits count: Int, _ rounding: DecimalRounding) {
        // The guess may be off by a few; the number of digits of the quotient corrects it.
        var exponent = DecimalExpansion.guessedExponent(floorLog2: value.floorLog2())
        while true {
            let quotient = ScaledQuotient(of: value, timesPowerOfTen: count - 1 - exponent)
            if quotient.digitCount != count {
                exponent += quotient.digitCount - count
                continue
            }
            let rounded = quotient.rounded(rounding)
            exactExponent = exponent
            isExact = quotient.isExact
            // 99.9 rounds to 100: the carry adds one digit, a 0 at the end.
            let carried = rounded.utf8.count > count
            digits = carried ? String(rounded.dropLast()) : rounded
            self.exponent = carried ? exponent + 1 : exponent
            return
        }
    }

    /// Whether the exact value is below 1 and the rounded one is 1.
    var roundsUpToOne: Bool {
        exactExponent < 0 && exponent == 0
    }

    /// The decimal, positional for 10^-4 ≤ x < 10^15 and with an exponent outside.
    var text: String {
        if exactExponent < -4 || exactExponent >= 15 {
            return DecimalExpansion.join(digits.prefix(1), fraction(digits.dropFirst())) + "e\(exponent)"
        }
        if exponent < 0 {
            return DecimalExpansion.join("0", fraction(String(repeating: "0", count: -exponent - 1) + digits))
        }
        let lost = max(0, exponent + 1 - digits.utf8.count)
        let padded = digits + String(repeating: "0", count: lost)
        return DecimalExpansion.join(padded.prefix(exponent + 1), fraction(padded.dropFirst(exponent + 1)))
    }

    private func fraction(_ digits: some StringProtocol) -> Substring {
        var kept = Substring(digits)
        while isExact && kept.last == "0" { kept.removeLast() }
        return kept
    }

    private static func join(_ whole: Substring, _ fraction: Substring) -> String {
        fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
    }

    /// ⌊k · 0.30103⌋, near ⌊log10 x⌋ for ⌊log2 x⌋ = k, since log10 2 = 0.3010299956….
    private static func guessedExponent(floorLog2: Int) -> Int {
        let product = floorLog2 * 30103
        return product >= 0 ? product / 100_000 : -((-product + 99_999) / 100_000)
    }
}

/// The integer division of p · 10^k by q for a positive p/q: quotient, remainder and divisor.
private struct ScaledQuotient: ~Copyable {
    private let quotient: ScratchInteger
    private let remainder: ScratchInteger
    private let divisor: ScratchInteger
    private let truncated: String

    init(of value: Rational, timesPowerOfTen power: Int) {
        let dividend = value.read { ScratchInteger(solo_q_num($0), timesPowerOfTen: max(power, 0)) }
        let divisor = value.read { ScratchInteger(solo_q_den($0), timesPowerOfTen: max(-power, 0)) }
        let quotient = ScratchInteger { _ in }
        let remainder = ScratchInteger { _ in }
        quotient.with { q in
            remainder.with { r in
                dividend.with { a in divisor.with { b in solo_z_tdiv_qr(q, r, a, b) } }
            }
        }
        truncated = quotient.with { decimalText(of: $0) }
        self.quotient = quotient
        self.remainder = remainder
        self.divisor = divisor
    }

    /// The decimal digits of the truncated quotient; none for 0.
    var digitCount: Int {
        truncated == "0" ? 0 : truncated.utf8.count
    }

    /// Whether the division leaves no remainder.
    var isExact: Bool {
        remainder.with { solo_z_sgn($0) } == 0
    }

    /// The digits of the quotient, rounded to an integer.
    func rounded(_ rounding: DecimalRounding) -> String {
        guard isAbove(rounding) else { return truncated }
        let next = ScratchInteger { result in quotient.with { solo_z_add_ui(result, $0, 1) } }
        return next.with { decimalText(of: $0) }
    }

    /// Whether the rounded quotient is the one above the truncated one.
    private func isAbove(_ rounding: DecimalRounding) -> Bool {
        switch rounding {
        case .down: return false
        case .up: return !isExact
        case .nearest:
            let twice = ScratchInteger { result in remainder.with { solo_z_mul_2exp(result, $0, 1) } }
            let order = twice.with { doubled in divisor.with { solo_z_cmp(doubled, $0) } }
            let isOdd = quotient.with { solo_z_odd($0) } != 0
            return order > 0 || (order == 0 && isOdd)
        }
    }
}
