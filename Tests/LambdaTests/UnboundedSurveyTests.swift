import Enumeration
import ExactArithmetic
import Lambda
import MonotoneMachine
import Testing

/// Bounds over programs of every length.
@Suite struct UnboundedSurveyTests {
    private static let survey = UnboundedSurvey.computed(
        length: 4, thresholdBits: 18, patience: 300, threads: 2)

    /// The census within L bits is a lower bound of M(x) as well, and 1 less what it says of the other strings
    /// of the same length is an upper one: neither may be beyond the other bound of the survey.
    @Test(arguments: [16, 24]) func agreesWithTheCensus(maxBits: Int) {
        let census = LambdaCensus.survey(length: 4, budget: Budget(maxBits: maxBits, patience: 300))
        let unit = Rational.powerOfTwo(-maxBits)
        for count in 0...4 {
            let units = BitString.all(ofLength: count).reduce(0) { $0 + census.units(of: $1) }
            for string in BitString.all(ofLength: count) {
                let own = unit * Rational(census.units(of: string))
                let lower = Self.survey.lowerMass(of: string)
                #expect(own <= lower + Self.survey.unresolved, "\(string)")
                #expect(lower <= 1 - (unit * Rational(units) - own), "\(string)")
            }
        }
    }

    /// Masses known by hand are inside: M(0) + M(1) ≤ 1, and each at least half of what `0010` passes on.
    @Test func massesAddUp() {
        for count in 1...4 {
            let sum = BitString.all(ofLength: count).reduce(Rational.zero) {
                $0 + Self.survey.lowerMass(of: $1)
            }
            #expect(sum + Self.survey.unresolved <= 1)
            let echo = Rational.powerOfTwo(-4 - count)
            for string in BitString.all(ofLength: count) {
                #expect(Self.survey.lowerMass(of: string) >= echo)
            }
        }
        #expect(Self.survey.lowerMass(of: BitString()) + Self.survey.unresolved == 1)
    }

    /// A lower threshold and more patience only narrow.
    @Test func nests() throws {
        let wide = UnboundedSurvey.computed(length: 4, thresholdBits: 12, patience: 20)
        #expect(wide.unresolved > Self.survey.unresolved)
        for string in (0...3).flatMap(BitString.all(ofLength:)) {
            let outer = try #require(wide.next1(after: string))
            let inner = try #require(Self.survey.next1(after: string))
            #expect(outer.contains(inner))
        }
    }

    @Test func oneThreadOrTwo() {
        let one = UnboundedSurvey.computed(length: 4, thresholdBits: 18, patience: 300)
        for string in (0...4).flatMap(BitString.all(ofLength:)) {
            #expect(one.lowerMass(of: string) == Self.survey.lowerMass(of: string))
        }
        #expect(one.unresolved == Self.survey.unresolved)
    }
}
