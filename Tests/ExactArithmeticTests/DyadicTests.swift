import ExactArithmetic
import Testing

@Suite struct DyadicTests {
    @Test func descriptionIsNotReduced() {
        let mass = Dyadic(count: 82, unitBits: 26)
        #expect(mass.description == "82/2^26")
        #expect(mass.reduced.description == "41/2^25")
        #expect(Rational(mass).description == "41/33554432")
        #expect(Dyadic(count: 12, unitBits: 1).reduced.description == "6/2^0")
        #expect(Dyadic(count: 0, unitBits: 9).description == "0/2^9")
        #expect(Dyadic(count: 0, unitBits: 9).reduced.description == "0/2^0")
        #expect(Dyadic(count: .max, unitBits: 64).description == "18446744073709551615/2^64")
    }

    /// All pairs of counts ≤ 9 and units 2^0 … 2^-5, against machine integers over the common unit 2^-5.
    @Test func sumOrderAndHashGoByValue() {
        let cells = (0...9).flatMap { count in (0...5).map { bits in (count, bits) } }
        for (count, bits) in cells {
            for (otherCount, otherBits) in cells {
                let (x, y) = (
                    Dyadic(count: UInt64(count), unitBits: bits),
                    Dyadic(count: UInt64(otherCount), unitBits: otherBits)
                )
                let (a, b) = (count << (5 - bits), otherCount << (5 - otherBits))
                let sum = x + y
                #expect(Rational(sum) == Rational(numerator: a + b, denominator: 32))
                #expect(sum.unitBits == max(bits, otherBits))
                #expect(Rational(sum.reduced) == Rational(sum))
                #expect(
                    sum.reduced.unitBits == 0 || !sum.reduced.numerator.scaled(byPowerOfTwo: -1).isInteger)
                #expect((x < y) == (a < b) && (x == y) == (a == b))
                if a == b { #expect(x.hashValue == y.hashValue) }
                var accumulated = x
                accumulated += y
                #expect(accumulated.description == sum.description)
            }
        }
    }

    @Test func sumPassesSixtyFourBits() {
        let sum = Dyadic(count: .max, unitBits: 3) + Dyadic(count: .max, unitBits: 3)
        #expect(sum.description == "36893488147419103230/2^3")
        let spread = Dyadic(count: 1, unitBits: 0) + Dyadic(count: 1, unitBits: 100)
        #expect(spread.description == "1267650600228229401496703205377/2^100")
    }

    @Test func conversionFromARational() {
        #expect(Dyadic(exactly: Rational(numerator: 41, denominator: 1 << 25))?.description == "41/2^25")
        #expect(Dyadic(exactly: -6)?.description == "-6/2^0")
        for pair in Fraction.pairs(upTo: 12) {
            let value = Rational(pair)
            let isDyadic = [1, 2, 4, 8].contains(Fraction(Int128(pair.p), Int128(pair.q)).denominator)
            #expect((Dyadic(exactly: value) != nil) == isDyadic)
            if let dyadic = Dyadic(exactly: value) { #expect(Rational(dyadic) == value) }
        }
    }

    @Test func aUnitAboveOneTraps() async {
        await #expect(processExitsWith: .failure) { _ = Dyadic(count: 1, unitBits: -1) }
    }
}
