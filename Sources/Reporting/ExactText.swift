import ExactArithmetic
import MonotoneMachine

/// How exact numbers are shown to people: exactly first, then as a decimal marked ≈.
enum ExactText {
    /// Fractions longer than this are left to the machine-readable outputs.
    private static let longest = 56

    /// `41/45 ≈ 0.91111`, `1/2 = 0.5`; `1` for a number whose exact text says it all. Where the fraction is
    /// too long to read, the decimal and where the fraction is found. A bound's decimal is rounded outwards.
    static func both(_ value: Rational, _ rounding: DecimalRounding) -> String {
        let decimal = value.decimalForm(significantDigits: 5, rounding: rounding)
        guard let exact = short(value) else {
            return "≈ \(decimal.text) (the fraction has \(digits(value)) digits: --format json)"
        }
        if value.isInteger { return exact }
        return "\(exact) \(decimal.isExact ? "=" : "≈") \(decimal.text)"
    }

    static func both(_ value: Rational) -> String { both(value, .nearest) }

    /// `P(1) = 41/45 ≈ 0.91111`.
    static func equation(_ name: String, _ value: Rational) -> String {
        short(value) == nil ? "\(name) \(both(value))" : "\(name) = \(both(value))"
    }

    /// The fraction in lowest terms, where it is short enough to read.
    static func short(_ value: Rational) -> String? {
        guard digits(value) <= longest else { return nil }
        return value.description
    }

    /// A mass as a count of cells, `82/2^26`, over the unit 2^-`unitBits` where it is a whole number of them;
    /// else over its own unit, or as ≈ decimal where that is too long.
    static func mass(_ value: Rational, unitBits: Int) -> String {
        let count = value.scaled(byPowerOfTwo: unitBits)
        if count.isInteger { return "\(count)/2^\(unitBits)" }
        return massOfItsOwn(value)
    }

    /// A mass as a count of cells of size^-`length`, `82/7^9`, or of smaller ones where it takes them.
    static func mass(_ value: Rational, unit alphabet: TapeAlphabet, _ length: Int) -> String {
        if alphabet == .binary { return mass(value, unitBits: length) }
        var count = value * Rational(alphabet.power(length))
        for exponent in length...length + longest {
            if count.isInteger { return "\(count)/\(alphabet.size)^\(exponent)" }
            count *= Rational(alphabet.size)
        }
        return "≈ \(decimal(value))"
    }

    private static func massOfItsOwn(_ value: Rational) -> String {
        // 2^66 has 20 digits.
        guard value.numeratorBitCount <= 66, let (count, unitBits) = value.dyadic else {
            return "≈ \(decimal(value))"
        }
        return "\(count)/2^\(unitBits)"
    }

    static func decimal(_ value: Rational, _ rounding: DecimalRounding) -> String {
        value.decimal(significantDigits: 5, rounding: rounding)
    }

    static func decimal(_ value: Rational) -> String { decimal(value, .nearest) }

    /// −log2 of a mass above 0, in bits.
    static func bits(_ mass: Rational) -> String { log2(mass.reciprocal, digits: 5).text }

    /// log2 of a value above 0, correctly rounded to `digits` digits, or to as many as are certain where the value is nearer to 1
    /// than some 2^-30; and whether it is a whole number of bits.
    static func log2(_ value: Rational, digits: Int) -> (text: String, isExact: Bool) {
        let logarithm = value.log2(places: 48)
        let ends = (1...digits).reversed().lazy.map { digits in
            [logarithm.lower, logarithm.upper].map { $0.decimal(significantDigits: digits) }
        }
        return (ends.first { $0[0] == $0[1] }?[0] ?? "0", logarithm.width.isZero)
    }

    /// `20.3 %`, rounded to three digits.
    static func percent(_ value: Rational) -> String { "\((value * 100).decimal(significantDigits: 3)) %" }

    /// About how many decimal digits p and q have together: the bits times 0.30103, rounded up.
    private static func digits(_ value: Rational) -> Int {
        (value.numeratorBitCount + value.denominatorBitCount) * 30103 / 100_000 + 2
    }
}
