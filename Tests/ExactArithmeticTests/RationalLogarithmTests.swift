import ExactArithmetic
import Testing

/// log2 against powers, whose integer logarithms are exact.
@Suite struct RationalLogarithmTests {
    /// ⌊log2 x^m⌋ ≤ m log2 x ≤ ⌈log2 x^m⌉.
    private func expectConsistent(_ value: Rational, power: Int) {
        let enclosure = value.log2()
        let large = value.power(power)
        let other = Enclosure(
            lower: Rational(large.floorLog2()) / Rational(power),
            upper: Rational(large.ceilLog2()) / Rational(power))
        #expect(enclosure.intersection(other) != nil, "\(value)")
        #expect(enclosure.width <= Rational.powerOfTwo(-19), "\(value)")
    }

    @Test func allSmallFractions() {
        for p in 1...40 {
            for q in 1...40 { expectConsistent(Rational(numerator: p, denominator: q), power: 4096) }
        }
    }

    /// Fewer places: between neighbouring multiples of 2^-m, which ⌊log2 x^(2^m)⌋ says without a logarithm.
    @Test(arguments: [1, 2, 6, 10]) func fewerPlaces(places: Int) {
        for p in 1...40 {
            for q in 1...40 {
                let value = Rational(numerator: p, denominator: q)
                let large = value.power(1 << places)
                let exact = Enclosure(
                    lower: Rational(large.floorLog2()).scaled(byPowerOfTwo: -places),
                    upper: Rational(large.ceilLog2()).scaled(byPowerOfTwo: -places))
                #expect(value.log2(places: places) == exact, "\(value)")
            }
        }
    }

    /// Many places: the logarithms of 3 and 5 to 50 digits (OEIS A020857, A020858), and with many places before the point.
    @Test func manyPlaces() {
        let known: [(Rational, String)] = [
            (3, "158496250072115618145373894394781650875981440769248"),
            (5, "232192809488736234787031942948939017586483139302458"),
        ]
        for (value, digits) in known {
            let exact = Rational(digits)! / Rational(10).power(50)
            let shifted = value.scaled(byPowerOfTwo: -1_000_000)
            for (enclosure, logarithm) in [
                (value.log2(places: 48), exact), (shifted.log2(places: 48), exact - 1_000_000),
            ] {
                #expect(enclosure.lower <= logarithm && logarithm <= enclosure.upper)
                #expect(enclosure.width <= Rational.powerOfTwo(-47))
            }
        }
    }

    @Test func powersOfTwoAreExact() {
        for exponent in [-1000, -64, -1, 0, 1, 63, 64, 1000] {
            let logarithm = Rational.powerOfTwo(exponent).log2()
            #expect(logarithm == Enclosure(exact: Rational(exponent)))
        }
    }

    /// Next to a power of two, where all places are 0 or 1 and bounds may fall on both sides.
    @Test(arguments: [10, 20, 40, 61, 62, 63, 64, 70, 500]) func besidePowersOfTwo(distance: Int) {
        for sign in [-1, 1] {
            let value = 1 + Rational(sign) * Rational.powerOfTwo(-distance)
            let enclosure = value.log2()
            // |log2(1 + e)| < 2 |e| for |e| ≤ 1/2, and it has the sign of e.
            let bound = Rational.powerOfTwo(1 - distance)
            #expect(
                enclosure.intersection(
                    sign < 0 ? Enclosure(lower: -bound, upper: 0) : Enclosure(lower: 0, upper: bound)) != nil)
            #expect(enclosure.width <= Rational.powerOfTwo(-19))
        }
    }

    /// Near 2^(k/2^i), where squaring comes near to 2: x with x^(2^i) next to 2^k, from both sides.
    @Test(arguments: 1...6) func besideRootsOfTwo(depth: Int) {
        let power = 1 << depth
        for exponent in [1, power - 1, power + 1] {
            // ⌊2^(k/2^i) · 2^120⌋, bit by bit.
            var root = Rational(0)
            for place in (0...125).reversed() {
                let larger = root + Rational.powerOfTwo(place)
                if larger.power(power) <= Rational.powerOfTwo(exponent + 120 * power) { root = larger }
            }
            let exact = Rational(exponent) / Rational(power)
            for neighbour in [root, root + 1] {
                let enclosure = neighbour.scaled(byPowerOfTwo: -120).log2()
                let near = Enclosure(
                    lower: exact - Rational.powerOfTwo(-118), upper: exact + Rational.powerOfTwo(-118))
                #expect(enclosure.intersection(near) != nil, "2^(\(exponent)/\(power))")
                #expect(enclosure.width <= Rational.powerOfTwo(-19))
            }
        }
    }
}
