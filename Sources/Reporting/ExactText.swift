import ExactArithmetic
import Machines
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

    /// What it means that the work was cut short.
    static let partialMeaning =
        "the work was cut short. What was not visited counts as unresolved, so every mass is a lower bound and "
        + "the enclosure holds."

    /// What stands above a result whose work was cut short; nothing above a complete one.
    static func partial(_ isComplete: Bool, _ meaning: String = partialMeaning) -> String {
        isComplete ? "" : partialLines(meaning) + "\n"
    }

    /// The same by itself.
    static func partialLines(_ meaning: String) -> String {
        wrapped("PARTIAL RESULT: \(meaning)", indent: "")
    }

    /// The bits, or the first of many and an ellipsis.
    static func shown(_ bits: BitString) -> String {
        bits.count <= 40 ? bits.description : "\(bits.prefix(24))…"
    }

    /// `, with the contexts 3, 1, 2`, behind what they belong to; `0 (20 times), 1` where one comes several times in a row and there
    /// are many, and the first eight of these; nothing where there are none.
    static func withContexts(_ contexts: [UInt64]) -> String {
        guard let first = contexts.first else { return "" }
        guard contexts.count > 8 else {
            return ", with the context\(contexts.count == 1 ? "" : "s") "
                + contexts.map(String.init).joined(separator: ", ")
        }
        var runs = [(word: first, count: 0)]
        for word in contexts {
            if runs[runs.count - 1].word != word { runs.append((word, 0)) }
            runs[runs.count - 1].count += 1
        }
        let shown = runs.prefix(8).map { $0.count == 1 ? "\($0.word)" : "\($0.word) (\($0.count) times)" }
        return ", with the contexts " + shown.joined(separator: ", ")
            + (runs.count > 8 ? ", … (\(contexts.count) of them)" : "")
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

    /// A program's code, and the data that it has read.
    static func program(_ listing: ProgramListing) -> String {
        let data = listing.data
        guard !data.isEmpty else { return listing.code }
        let shown = data.count <= 48 ? data.description : "\(data.prefix(40))… (\(data.count) bits)"
        return "\(listing.code)  with data \(shown)"
    }

    /// `20.3 %`, rounded to three digits.
    static func percent(_ value: Rational) -> String { "\((value * 100).decimal(significantDigits: 3)) %" }

    /// About how many decimal digits p and q have together: the bits times 0.30103, rounded up.
    private static func digits(_ value: Rational) -> Int {
        (value.numeratorBitCount + value.denominatorBitCount) * 30103 / 100_000 + 2
    }

    /// `text` in lines of at most `width` characters, broken between words, each behind `indent`, the first behind `first`; a word
    /// that is longer stands alone.
    static func wrapped(_ text: String, indent: String, first: String? = nil, width: Int = 78) -> String {
        var lines: [String] = []
        var line = first ?? indent
        var gap = ""
        for word in text.split(separator: " ") {
            if line != indent, line.count + gap.count + word.count > width {
                lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
                line = indent
                gap = ""
            }
            line += gap + word
            gap = " "
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}
