extension Rational {
    /// How many digits ``decimal(significantDigits:rounding:)`` adds at most to keep a value below 1 apart from 1.
    private static let extraDigitLimit = 4

    /// The value as a decimal for people, correctly rounded to `significantDigits` digits.
    ///
    /// ```swift
    /// Rational(numerator: 1, denominator: 3).decimal(significantDigits: 5)     // 0.33333
    /// Rational(numerator: 99998, denominator: 100000).decimal(significantDigits: 2)  // 0.99998
    /// (1 - Rational.powerOfTwo(-40)).decimal(significantDigits: 2)             // 1 - 9.1e-13
    /// Rational.powerOfTwo(-1_000_007).decimal(significantDigits: 3)            // 7.89e-301033
    /// ```
    ///
    /// - Form: `12.5`, `0.089123` for 10^-4 ≤ |x| < 10^15, else `1.25e-9`; the exact value, before rounding,
    ///   chooses. Zero is `0`.
    /// - Zeros: a decimal that equals the value drops the zeros at the end of its fraction (`0.5`); a
    ///   rounded one keeps all its digits (`0.50000`). So does a rounded integer, with zeros for the digits
    ///   that it lost.
    /// - Ends: a value with 0 < |x| < 1 never reads as 0 or as ±1. When rounding would reach 1, digits are
    ///   added, at most four; if that is not enough the gap itself is rounded, `1 - 2.3e-12` or, for a
    ///   negative value, `-1 + 2.3e-12`.
    /// - Computation: integers only. The sole rounding is that of one exact quotient.
    ///
    /// Cost: a few products and divisions of integers of the size of p, q and 10^`significantDigits`; 10 ms
    /// for 2^-1,000,007.
    ///
    /// The text is approximate in general and no input of any computation; the exact text is ``description``.
    ///
    /// - Parameter rounding: half to even, or, for the ends of an enclosure, down and up.
    /// - Precondition: `significantDigits` ≥ 1.
    public func decimal(significantDigits: Int, rounding: DecimalRounding = .nearest) -> String {
        decimalForm(significantDigits: significantDigits, rounding: rounding).text
    }

    /// The same, and whether it equals the value.
    ///
    /// - Precondition: `significantDigits` ≥ 1.
    public func decimalForm(
        significantDigits: Int, rounding: DecimalRounding = .nearest
    ) -> (text: String, isExact: Bool) {
        precondition(significantDigits >= 1, "Rational: a decimal needs at least one significant digit")
        if isZero { return ("0", true) }
        let size = magnitude
        let prefix = sign < 0 ? "-" : ""
        let rounding = sign < 0 ? rounding.mirrored : rounding
        if size >= 1 {
            let expansion = DecimalExpansion(of: size, digits: significantDigits, rounding)
            return (prefix + expansion.text, expansion.isExact)
        }
        for digits in significantDigits...(significantDigits + Rational.extraDigitLimit) {
            let expansion = DecimalExpansion(of: size, digits: digits, rounding)
            if !expansion.roundsUpToOne { return (prefix + expansion.text, expansion.isExact) }
        }
        let gap = DecimalExpansion(of: 1 - size, digits: significantDigits, rounding.mirrored)
        return (sign < 0 ? "-1 + \(gap.text)" : "1 - \(gap.text)", gap.isExact)
    }
}
