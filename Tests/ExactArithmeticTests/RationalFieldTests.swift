import ExactArithmetic
import Testing

/// All p/q with |p|, q ≤ 12 against cross-multiplication of machine integers.
@Suite struct RationalFieldTests {
    private let pairs = Fraction.pairs(upTo: 12)

    /// One `#expect` a run: the macro is slow inside loops of ten thousands.
    private func mismatches(_ holds: ((p: Int, q: Int), (p: Int, q: Int), Rational, Rational) -> Bool)
        -> [String]
    {
        let rationals = pairs.map { Rational($0) }
        var found: [String] = []
        for (a, x) in zip(pairs, rationals) {
            for (b, y) in zip(pairs, rationals) where !holds(a, b, x, y) { found.append("\(a) \(b)") }
        }
        return found
    }

    private func equals(_ value: Rational, _ numerator: Int, _ denominator: Int) -> Bool {
        value.description == Fraction(Int128(numerator), Int128(denominator)).text
    }

    @Test func thereAreThreeHundredPairs() {
        #expect(pairs.count == 25 * 12)
    }

    @Test func sums() {
        #expect(mismatches { a, b, x, y in equals(x + y, a.p * b.q + b.p * a.q, a.q * b.q) } == [])
    }

    @Test func differences() {
        #expect(mismatches { a, b, x, y in equals(x - y, a.p * b.q - b.p * a.q, a.q * b.q) } == [])
    }

    @Test func products() {
        #expect(mismatches { a, b, x, y in equals(x * y, a.p * b.p, a.q * b.q) } == [])
    }

    @Test func quotients() {
        #expect(mismatches { a, b, x, y in b.p == 0 || equals(x / y, a.p * b.q, a.q * b.p) } == [])
    }

    @Test func order() {
        #expect(mismatches { a, b, x, y in (x < y) == (a.p * b.q < b.p * a.q) } == [])
        #expect(mismatches { a, b, x, y in (x >= y) == (a.p * b.q >= b.p * a.q) } == [])
    }

    @Test func equalityAndHash() {
        #expect(mismatches { a, b, x, y in (x == y) == (a.p * b.q == b.p * a.q) } == [])
        #expect(mismatches { _, _, x, y in x != y || x.hashValue == y.hashValue } == [])
        // Distinct values: 0, and ±p/q with p and q coprime.
        let texts = Set(pairs.map { Fraction(Int128($0.p), Int128($0.q)).text })
        #expect(Set(pairs.map { Rational($0) }).count == texts.count)
    }

    @Test func compoundAssignmentAgreesWithOperators() {
        #expect(
            mismatches { _, b, x, y in
                var (sum, difference, product, quotient) = (x, x, x, x)
                sum += y
                difference -= y
                product *= y
                if b.p != 0 { quotient /= y }
                return sum == x + y && difference == x - y && product == x * y
                    && (b.p == 0 || quotient == x / y)
            } == [])
    }

    @Test func compoundAssignmentInPlaceAgreesWithOperators() {
        #expect(
            mismatches { a, b, x, y in
                // Each accumulator owns its cell, so the operators write in place.
                var (sum, difference) = (Rational(a), Rational(a))
                var (product, quotient) = (Rational(a), Rational(a))
                sum += y
                difference -= y
                product *= y
                if b.p != 0 { quotient /= y }
                return sum == x + y && difference == x - y && product == x * y
                    && (b.p == 0 || quotient == x / y)
            } == [])
    }

    @Test func associativityAndDistributivity() {
        let values = Fraction.pairs(upTo: 4).map { Rational($0) }
        var failures: [String] = []
        for x in values {
            for y in values {
                for z in values {
                    let holds =
                        (x + y) + z == x + (y + z) && (x * y) * z == x * (y * z)
                        && x * (y + z) == x * y + x * z
                    if !holds { failures.append("\(x) \(y) \(z)") }
                }
            }
        }
        #expect(failures == [])
    }

    @Test func partsSignAndNegation() {
        for pair in pairs {
            let (value, expected) = (Rational(pair), Fraction(Int128(pair.p), Int128(pair.q)))
            #expect(value.numerator == Rational(expected.numerator))
            #expect(value.denominator == Rational(expected.denominator))
            #expect(value.sign == pair.p.signum())
            #expect(value.isZero == (pair.p == 0))
            #expect(value.isInteger == (pair.p % pair.q == 0))
            #expect(equals(-value, -pair.p, pair.q))
            #expect(equals(value.magnitude, abs(pair.p), pair.q))
            #expect(Rational(numerator: -pair.p, denominator: -pair.q) == value)
            if pair.p != 0 { #expect(equals(value.reciprocal, pair.q, pair.p)) }
        }
    }

    @Test func powersAreRepeatedProducts() {
        for pair in pairs {
            let value = Rational(pair)
            var product: Rational = 1
            for exponent in 0...6 {
                #expect(value.power(exponent) == product)
                if pair.p != 0 { #expect(value.power(-exponent) == 1 / product) }
                product *= value
            }
        }
    }
}
