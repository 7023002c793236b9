import ExactArithmetic
import Testing

/// From fractions to integers.
@Suite struct RationalIntegersTests {
    /// The floor is the one integer f with f ≤ x < f + 1; beside it, the quotient of machine integers.
    @Test func floorOfSmallFractions() {
        for pair in Fraction.pairs(upTo: 12) {
            let (value, floor) = (Rational(pair), Rational(pair).floor)
            #expect(floor.isInteger && floor <= value && value < floor + 1, "\(value)")
            let quotient = pair.p / pair.q - (pair.p % pair.q < 0 ? 1 : 0)
            #expect(floor == Rational(quotient), "\(value)")
        }
    }

    @Test func floorBeyondTheWords() {
        let large = Rational.powerOfTwo(100)
        #expect((large + Rational(numerator: 2, denominator: 3)).floor == large)
        #expect((-large - Rational(numerator: 2, denominator: 3)).floor == -large - 1)
    }

    @Test func wordsOfIntegersOnly() {
        for pair in Fraction.pairs(upTo: 12) {
            #expect(Int(exactly: Rational(pair)) == (pair.p % pair.q == 0 ? pair.p / pair.q : nil))
        }
        for word in [Int.min, Int.min + 1, Int.max - 1, Int.max] {
            #expect(Int(exactly: Rational(word)) == word)
        }
        for value in [Rational(Int.max) + 1, Rational(Int.min) - 1, .powerOfTwo(64), -.powerOfTwo(200)] {
            #expect(Int(exactly: value) == nil, "\(value)")
        }
    }
}
