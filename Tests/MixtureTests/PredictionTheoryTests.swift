import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// The theorems of Docs/theory.md on sequences that a known program generates, checked with rationals.
@Suite struct PredictionTheoryTests {
    /// Programs of machine.md and shorter ones, with their bits.
    static let truths: [(text: String, bits: Int)] = [
        ("again", 2), ("time again", 6), ("time half again", 10), ("time half half again", 14),
        ("time time half recall add again", 22), ("emit time half recall inc again", 22),
        ("time half pick 0 emit recall again", 23), ("time pick 14 time add again", 25),
    ]
    /// 6931471805 / 10^10 < ln 2 < 6931471806 / 10^10.
    private static let logarithm = Rational("6931471806/10000000000")!

    @Test(arguments: truths.indices) func boundsOnATruth(index: Int) throws {
        let (text, bits) = Self.truths[index]
        let truth = try Laboratory().output(text, 24)
        #expect(truth.count == 24)
        var mistakes = 0
        var loss = Rational.zero
        var product = Rational.one
        for time in 0..<24 {
            let laboratory = Laboratory(prefix: truth.prefix(time), maxBits: 18, patience: 100)
            let plant = try laboratory.follow(text)
            #expect(plant.plant.tape.count == bits)
            let mixture = laboratory.mixture(plant)
            // The chain rule: M(x_≤t) from here is the product so far times M(x_t | x_<t).
            #expect(mixture.prefixMass == product)
            let right = mixture.nextMass[Int(truth[time])]
            let wrong = mixture.nextMass[1 - Int(truth[time])]
            #expect(right >= .powerOfTwo(-bits))
            #expect(right + wrong <= mixture.prefixMass)
            // A tie counts as a mistake: it halves the mass as well.
            if wrong >= right { mistakes += 1 }
            let conditional = right / mixture.prefixMass
            loss += 1 - conditional
            product *= conditional
        }
        #expect(product >= .powerOfTwo(-bits))
        #expect(mistakes <= bits)
        #expect(Rational.powerOfTwo(-mistakes) >= product)
        #expect(loss <= Rational(bits) * Self.logarithm)
    }
}
