import ExactArithmetic
import TestSupport
import Testing

/// Large operands from a fixed seed, which each failure prints.
@Suite struct RationalRandomTests {
    private static let seed: UInt64 = 20_261_121

    init() {
        print("ExactArithmetic random tests: seed \(Self.seed)")
    }

    /// Operands of up to 62 bits against 128-bit machine arithmetic.
    @Test func operationsAgreeWithMachineIntegers() {
        var random = SplitMix64(seed: Self.seed)
        var failures: [String] = []
        for _ in 0..<5_000 {
            let width = Int.random(in: 2...62, using: &random)
            let bound = Int128(1) << width
            let numerators = -bound...bound
            let denominators = 1...bound
            let p = Int128.random(in: numerators, using: &random)
            let q = Int128.random(in: denominators, using: &random)
            let r = Int128.random(in: numerators, using: &random)
            let s = Int128.random(in: denominators, using: &random)
            let x = Rational(numerator: p, denominator: q)
            let y = Rational(numerator: r, denominator: s)
            let holds =
                (x + y).description == Fraction(p * s + r * q, q * s).text
                && (x - y).description == Fraction(p * s - r * q, q * s).text
                && (x * y).description == Fraction(p * r, q * s).text
                && (r == 0 || (x / y).description == Fraction(p * s, q * r).text)
                && (x < y) == (p * s < r * q) && (x == y) == (p * s == r * q)
            if !holds { failures.append("\(p)/\(q) and \(r)/\(s)") }
        }
        #expect(failures == [], "seed \(Self.seed)")
    }

    /// Operands of thousands of bits: identities that the small tests cannot reach.
    @Test func identitiesOfLongNumbers() throws {
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<60 {
            let (x, y) = (Self.long(using: &random), Self.long(using: &random))
            #expect((x + y) - y == x, "seed \(Self.seed)")
            #expect((x * y) / y == x, "seed \(Self.seed)")
            #expect((x + y) * (x - y) == x * x - y * y, "seed \(Self.seed)")
            #expect(try #require(Rational(x.description)) == x, "seed \(Self.seed)")
            #expect((x < y) == ((x - y).sign < 0), "seed \(Self.seed)")
            #expect(x.numerator / x.denominator == x && (x.reciprocal * x) == 1, "seed \(Self.seed)")
            let log = x.magnitude.floorLog2()
            #expect(Rational.powerOfTwo(log) <= x.magnitude, "seed \(Self.seed)")
            #expect(x.magnitude < Rational.powerOfTwo(log + 1), "seed \(Self.seed)")
        }
    }

    /// Not zero, up to some thousand bits over and under the line.
    private static func long(using random: inout SplitMix64) -> Rational {
        var value = Rational(
            numerator: Int.random(in: 1...Int.max, using: &random), denominator: random.next() | 1)
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            value *= Rational(numerator: random.next() | 1, denominator: random.next() | 1)
            value += Rational(numerator: 1, denominator: Int.random(in: 1...1_000_000, using: &random))
        }
        return Bool.random(using: &random) ? value : -value
    }
}
