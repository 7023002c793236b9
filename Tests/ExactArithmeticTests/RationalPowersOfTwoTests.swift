import ExactArithmetic
import Testing

/// Powers of two, bit counts and exact logarithms.
@Suite struct RationalPowersOfTwoTests {
    @Test func smallPowersAreRepeatedDoublings() {
        var (up, down): (Rational, Rational) = (1, 1)
        for exponent in 0...200 {
            #expect(Rational.powerOfTwo(exponent) == up)
            #expect(Rational.powerOfTwo(-exponent) == down)
            up += up
            down /= 2
        }
    }

    @Test func powersBeyondAMillionBits() {
        let (large, tiny) = (Rational.powerOfTwo(1_000_007), Rational.powerOfTwo(-1_000_007))
        #expect(large == Rational(2).power(1_000_007))
        #expect(large * tiny == 1)
        #expect(large.isInteger && !tiny.isInteger)
        #expect(large.numeratorBitCount == 1_000_008 && large.denominatorBitCount == 1)
        #expect(tiny.numeratorBitCount == 1 && tiny.denominatorBitCount == 1_000_008)
        #expect(large.floorLog2() == 1_000_007 && large.ceilLog2() == 1_000_007)
        #expect(tiny.floorLog2() == -1_000_007 && tiny.ceilLog2() == -1_000_007)
        #expect((large - 1).floorLog2() == 1_000_006 && (large + 1).ceilLog2() == 1_000_008)
        #expect(tiny > 0 && tiny + 1 > 1 && tiny.scaled(byPowerOfTwo: 1_000_007) == 1)
    }

    @Test func scalingIsMultiplication() {
        for pair in Fraction.pairs(upTo: 12) {
            let value = Rational(pair)
            for exponent in -70...70 {
                #expect(value.scaled(byPowerOfTwo: exponent) == value * Rational.powerOfTwo(exponent))
            }
        }
    }

    @Test func bitCounts() {
        for pair in Fraction.pairs(upTo: 12) {
            let expected = Fraction(Int128(pair.p), Int128(pair.q))
            let value = Rational(pair)
            #expect(
                value.numeratorBitCount == String(expected.numerator.magnitude, radix: 2).count
                    - (pair.p == 0 ? 1 : 0))
            #expect(value.denominatorBitCount == String(expected.denominator, radix: 2).count)
        }
    }

    /// ⌊log2⌋ and ⌈log2⌉ of all p/q with p, q ≤ 80, found by stepping through the powers of two.
    @Test func logarithmsAgreeWithComparisons() {
        var failures: [String] = []
        for p in 1...80 {
            for q in 1...80 {
                // The largest k with 2^k ≤ p/q and the smallest with p/q ≤ 2^k, in machine integers.
                let floor = (-8...8).last { $0 < 0 ? q <= p << -$0 : q << $0 <= p }
                let ceil = (-8...8).first { $0 < 0 ? p << -$0 <= q : p <= q << $0 }
                let value = Rational(numerator: p, denominator: q)
                if value.floorLog2() != floor || value.ceilLog2() != ceil { failures.append("\(value)") }
            }
        }
        #expect(failures == [])
    }

    @Test func logarithmsAroundEachPower() {
        let hair = Rational.powerOfTwo(-300)
        for exponent in -200...200 {
            let power = Rational.powerOfTwo(exponent)
            #expect(power.floorLog2() == exponent && power.ceilLog2() == exponent)
            #expect((power - hair).floorLog2() == exponent - 1 && (power - hair).ceilLog2() == exponent)
            #expect((power + hair).floorLog2() == exponent && (power + hair).ceilLog2() == exponent + 1)
        }
    }

    /// Against fractions in lowest terms of machine integers.
    @Test func dyadic() throws {
        for pair in Fraction.pairs(upTo: 12) {
            let fraction = Fraction(Int128(pair.p), Int128(pair.q))
            let unitBits = [1, 2, 4, 8].firstIndex(of: fraction.denominator)
            let found = Rational(pair).dyadic
            #expect(found?.unitBits == unitBits)
            #expect(found?.count == unitBits.map { _ in Rational(Int64(fraction.numerator)) })
        }
        let large = try #require((Rational(41) * .powerOfTwo(-200)).dyadic)
        #expect(large.count == 41 && large.unitBits == 200)
    }
}
