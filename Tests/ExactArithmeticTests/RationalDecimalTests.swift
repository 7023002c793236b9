import ExactArithmetic
import Testing

/// The rounded decimal.
@Suite struct RationalDecimalTests {
    /// Each expected text was worked out by hand.
    @Test(
        arguments: [
            ("0", 3, "0"), ("1", 3, "1"), ("-1", 3, "-1"), ("1/2", 3, "0.5"), ("1/3", 5, "0.33333"),
            ("2/3", 1, "0.7"),
            ("-2/3", 4, "-0.6667"), ("1/8", 2, "0.12"), ("3/8", 2, "0.38"), ("1/8", 3, "0.125"),
            ("1/8", 9, "0.125"),
            // Ties: 0.125 and 0.375 above; 2.5 → 2, 3.5 → 4, 25 → 20, 35 → 40, and one hair above 2.5.
            ("5/2", 1, "2"), ("7/2", 1, "4"), ("25", 1, "20"), ("35", 1, "40"), ("2500001/1000000", 1, "3"),
            ("-5/2", 1, "-2"), ("-7/2", 1, "-4"),
            // Rounded zeros are kept, exact ones dropped.
            ("1001/2000", 2, "0.50"), ("1/2", 2, "0.5"), ("10000001/10000000", 6, "1.00000"),
            ("1000", 2, "1000"),
            ("100/3", 2, "33"), ("123456789", 6, "123457000"),
            // Carries: 9.99 → 10, 99.96 → 100.0.
            ("999/100", 2, "10"), ("9996/100", 4, "99.96"), ("9996/100", 3, "100"), ("99951/1000", 3, "100"),
            ("99999999/100", 6, "1000000"), ("9999/1000", 3, "10.0"),
            // The ends of the positional form: 10^-4 and 10^15.
            ("1/10000", 3, "0.0001"), ("1/20000", 3, "5e-5"), ("1/800000000", 3, "1.25e-9"),
            ("1/3000000", 2, "3.3e-7"),
            ("99996/1000000000", 3, "1.00e-4"), ("999999999999999", 15, "999999999999999"),
            ("999999999999999", 3, "1000000000000000"), ("1000000000000000", 3, "1e15"),
            ("1250000000000001", 3, "1.25e15"), ("-1/800000000", 3, "-1.25e-9"),
            ("89123/1000000", 5, "0.089123"),
            // Below 1: digits are added, at most four, then the gap is written.
            ("99998/100000", 5, "0.99998"), ("99998/100000", 2, "0.99998"), ("99998/100000", 1, "0.99998"),
            ("999998/1000000", 1, "1 - 2e-6"), ("999998/1000000", 2, "0.999998"),
            ("-999998/1000000", 1, "-1 + 2e-6"),
            ("9999996/10000000", 6, "0.9999996"), ("-99998/100000", 2, "-0.99998"),
            ("9999999999977/10000000000000", 2, "1 - 2.3e-12"),
            ("-9999999999977/10000000000000", 2, "-1 + 2.3e-12"),
            // A tie at 1: 0.9995 at three digits would go to the even 1.00.
            ("9995/10000", 3, "0.9995"), ("95/100", 1, "0.95"), ("19/20", 1, "0.95"), ("94/100", 1, "0.9"),
        ] as [(String, Int, String)])
    func byHand(value: String, digits: Int, expected: String) throws {
        #expect(try #require(Rational(value)).decimal(significantDigits: digits) == expected)
    }

    @Test func agreesWithLongDivision() {
        var failures: [String] = []
        var compared = 0
        for p in 1...150 {
            for q in 1...150 {
                for digits in 1...6 {
                    // The rule for values just below 1 has its own tests.
                    if p < q && LongDivision.round(p, q, digits: digits).exponent == 0 { continue }
                    let text = Rational(numerator: p, denominator: q).decimal(significantDigits: digits)
                    let expected = LongDivision.text(p, q, digits: digits)
                    compared += 1
                    if text != expected { failures.append("\(p)/\(q) to \(digits): \(text) for \(expected)") }
                }
            }
        }
        #expect(failures == [])
        #expect(compared > 130_000)
    }

    @Test func agreesWithLongDivisionAcrossMagnitudes() {
        var failures: [String] = []
        for p in [1, 3, 7, 15, 99, 101, 12345, 99_995, 999_999_999, 123_456_789_012_345_678] {
            for q in [1, 2, 3, 7, 11, 999, 4096, 100_000, 123_456_789, 99_999_999_999_999_999] {
                for digits in 1...20 where p > q || LongDivision.round(p, q, digits: digits).exponent < 0 {
                    let text = Rational(numerator: p, denominator: q).decimal(significantDigits: digits)
                    let expected = LongDivision.text(p, q, digits: digits)
                    if text != expected { failures.append("\(p)/\(q) to \(digits): \(text) for \(expected)") }
                }
            }
        }
        #expect(failures == [])
    }

    /// 2^-k and 1 − 2^-k: read back, the text lies strictly between 0 and 1 and within half a unit of its
    /// last digit.
    @Test func neverReachesTheEnds() throws {
        for bits in 1...200 {
            let gap = Rational.powerOfTwo(-bits)
            for digits in 1...8 {
                let half = Rational(10).power(-digits) / 2
                let small = try Self.read(gap.decimal(significantDigits: digits))
                #expect(small > 0 && (small - gap).magnitude <= 10 * half * gap)
                for sign in [1, -1] as [Rational] {
                    let below = try Self.read((sign * (1 - gap)).decimal(significantDigits: digits))
                    #expect(below.magnitude < 1 && below.sign == sign.sign)
                    #expect((below - sign * (1 - gap)).magnitude <= min(half, gap))
                }
            }
        }
    }

    /// By hand: outwards, the value lies between.
    @Test(
        arguments: [
            ("1/3", 3, "0.333", "0.334"), ("-1/3", 3, "-0.334", "-0.333"), ("1/8", 3, "0.125", "0.125"),
            ("1/8", 2, "0.12", "0.13"), ("999/1000", 2, "0.99", "0.999"), ("25", 1, "20", "30"),
            ("9999/1000", 3, "9.99", "10.0"), ("999999999/1000000000", 2, "0.99", "1 - 1e-9"),
            ("1/30000", 2, "3.3e-5", "3.4e-5"), ("0", 2, "0", "0"),
        ] as [(String, Int, String, String)])
    func outwards(value: String, digits: Int, down: String, up: String) throws {
        let value = try #require(Rational(value))
        #expect(value.decimal(significantDigits: digits, rounding: .down) == down)
        #expect(value.decimal(significantDigits: digits, rounding: .up) == up)
    }

    /// Read back, the two decimals enclose the value, and the nearest one is one of them.
    @Test func enclosesTheValue() throws {
        for p in stride(from: -211, through: 211, by: 3) {
            for q in [1, 2, 7, 64, 97, 1000, 99_991] {
                let value = Rational(numerator: p, denominator: q)
                for digits in 1...6 {
                    let text = { value.decimal(significantDigits: digits, rounding: $0) }
                    let (down, up) = (try Self.read(text(.down)), try Self.read(text(.up)))
                    #expect(down <= value && value <= up)
                    #expect((down == value) == (up == value))
                    guard value.magnitude >= 1 || value.magnitude * 10 < 9 else { continue }
                    let nearest = try Self.read(text(.nearest))
                    #expect(nearest == down || nearest == up)
                }
            }
        }
    }

    /// The value of `0.125`, `1.25e-9`, `1 - 2.3e-12` or `-1 + 2.3e-12`.
    private static func read(_ text: String) throws -> Rational {
        let terms = text.split(separator: " ")
        if terms.count == 3 {
            let gap = try read(String(terms[2]))
            return try read(String(terms[0])) + (terms[1] == "-" ? -gap : gap)
        }
        let parts = text.split(separator: "e")
        let places = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
        let digits = try #require(Rational(parts[0].filter { $0 != "." }))
        let exponent = parts.count == 2 ? try #require(Int(parts[1])) : 0
        return digits * Rational(10).power(exponent - places)
    }

    /// Leading digits from an independent computation of 2^±1000007 with 60 decimal digits.
    @Test func extremeExponents() {
        #expect(Rational.powerOfTwo(-1_000_007).decimal(significantDigits: 12) == "7.89089108748e-301033")
        #expect(Rational.powerOfTwo(1_000_007).decimal(significantDigits: 12) == "1.26728399735e301032")
        #expect((1 - Rational.powerOfTwo(-1_000_007)).decimal(significantDigits: 3) == "1 - 7.89e-301033")
    }
}
