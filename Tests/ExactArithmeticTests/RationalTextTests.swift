import ExactArithmetic
import Testing

/// The exact text, out and back.
@Suite struct RationalTextTests {
    @Test func roundTripOfAllSmallRationals() {
        for pair in Fraction.pairs(upTo: 12) {
            let value = Rational(pair)
            #expect(value.description == Fraction(Int128(pair.p), Int128(pair.q)).text)
            #expect(Rational(value.description) == value)
            #expect(Rational("\(pair.p)/\(pair.q)") == value, "not in lowest terms: \(pair)")
        }
    }

    @Test func roundTripOfLongNumbers() {
        let value = Rational(numerator: -7, denominator: 3).power(4001)
        #expect(Rational(value.description) == value)
    }

    @Test(
        arguments: [
            ("0", "0"), ("-0", "0"), ("+5", "5"), ("-6/4", "-3/2"), ("+6/4", "3/2"), ("007/0014", "1/2"),
            ("0/9", "0"),
            ("123456789012345678901234567890/10", "12345678901234567890123456789"),
        ] as [(String, String)])
    func accepted(text: String, canonical: String) {
        #expect(Rational(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "-", "+", "/", "1/", "/2", "1/0", "0/0", "-1/0", "1/00", "1/-2", "1/+2", "--1", "+-1", "1//2",
        "1/2/3",
        " 1", "1 ", "1 /2", "1/ 2", "1.5", "1e3", "0x10", "1_000", "a", "1a", "१", "1/२", "\u{FF11}", "1\n",
        "1\0",
    ])
    func rejected(text: String) {
        #expect(Rational(text) == nil)
    }

    @Test func rejectedControlCharacters() {
        for text in ["1\n", "1\0", "\0", "1\0/2", "1\r\n", "\t1"] { #expect(Rational(text) == nil) }
    }
}
