import ExactArithmetic
import Mixture
import Testing

/// By how many bits a mass is short of all other: the least s ≥ 0 with 2^s m ≥ rest.
@Suite struct BitsShortTests {
    @Test func byDefinition() {
        var seen = Set<Int>()
        for (a, b) in (1...9).flatMap({ a in (1...9).map { (a, $0) } }) {
            let mass = Rational(numerator: a, denominator: b)
            for (c, d) in (0...40).flatMap({ c in (1...4).map { (c, $0) } }) {
                let rest = Rational(numerator: c, denominator: d)
                let short = Mixture.bitsShort(mass, of: rest)
                seen.insert(short)
                #expect(short >= 0)
                #expect(Rational(1 << short) * mass >= rest)
                if short > 0 { #expect(Rational(1 << (short - 1)) * mass < rest) }
            }
        }
        #expect(seen == Set(0...9))
    }

    @Test func atPowersOfTwo() {
        for s in 0...70 {
            let rest = Rational.powerOfTwo(s)
            #expect(Mixture.bitsShort(1, of: rest) == s)
            #expect(Mixture.bitsShort(1, of: rest + .powerOfTwo(-90)) == s + 1)
        }
    }

    @Test func inAReport() throws {
        // Prefix 0 with L = 6, T = 60; the plant's share against all that emits 0.
        let laboratory = Laboratory(prefix: .init("0")!, maxBits: 6)
        let mixture = laboratory.mixture(try laboratory.follow("time half again"))
        let report = try #require(mixture.reports(mixture.behaviours).first)
        let rest = mixture.prefixMass - report.mass
        let short = try #require(report.bitsShort)
        #expect(report.mass == .powerOfTwo(-10))
        #expect(Rational(1 << short) * report.mass >= rest && Rational(1 << (short - 1)) * report.mass < rest)
    }
}
