import Enumeration
import ExactArithmetic
import Foundation
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
                let mass = Self.survey.mass(of: string)
                #expect(own <= mass.upper, "\(string)")
                #expect(mass.lower <= 1 - (unit * Rational(units) - own), "\(string)")
            }
        }
    }

    /// What a program of up to L bits emits, a class of at least 2^-L emits: so no bound is below the census within L bits, but
    /// for the rounding of probabilities, which are known to 2^-60.
    @Test(arguments: [1, 5]) func noneIsBelowTheCensus(length: Int) {
        let census = LambdaCensus.survey(length: length, budget: Budget(maxBits: 14, patience: 300))
        let survey = UnboundedSurvey.computed(length: length, thresholdBits: 14, patience: 300)
        for string in BitString.all(upTo: length) {
            let own = Rational.powerOfTwo(-14) * Rational(census.units(of: string))
            #expect(own <= survey.mass(of: string).lower + .powerOfTwo(-40), "\(string)")
        }
    }

    /// How long the strings are is no matter of what is known of the shorter ones, but for rounding.
    @Test func longerStringsTakeNothingFromShorterOnes() throws {
        let short = UnboundedSurvey.computed(length: 1, thresholdBits: 18, patience: 300)
        for string in BitString.all(upTo: 1) {
            let (mass, other) = (short.mass(of: string), Self.survey.mass(of: string))
            #expect((mass.lower - other.lower).magnitude <= .powerOfTwo(-40), "\(string)")
            #expect((mass.upper - other.upper).magnitude <= .powerOfTwo(-40), "\(string)")
        }
    }

    /// Masses known by hand are inside: M(empty) = 1, M(0) + M(1) ≤ 1, and each at least half of what `0010` passes on.
    @Test func massesAddUp() {
        let all = Self.survey.mass(of: BitString())
        #expect(all.upper == 1)
        #expect(all.lower >= 1 - .powerOfTwo(-40))
        for count in 1...4 {
            let sum = BitString.all(ofLength: count).reduce(Rational.zero) {
                $0 + Self.survey.mass(of: $1).lower
            }
            #expect(sum <= 1)
            let echo = Rational.powerOfTwo(-4 - count)
            for string in BitString.all(ofLength: count) {
                #expect(Self.survey.mass(of: string).lower >= echo)
            }
        }
    }

    /// No mass is wider than what is undecided.
    @Test func undecidedMassBoundsAllWidths() {
        for string in BitString.all(upTo: 4) {
            #expect(Self.survey.mass(of: string).width <= Self.survey.unresolved)
        }
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
            #expect(one.mass(of: string) == Self.survey.mass(of: string))
        }
        #expect(one.unresolved == Self.survey.unresolved)
    }

    /// What is cut short at any moment, on any number of threads, knows nothing that is not so, and counts nothing twice: then
    /// more than all tapes would be counted in the end. A class that is counted whole is rounded down once, and its parts once
    /// each, so that the lower end may be a little higher: by a unit of 2^-62 for each of the factors, fewer than 2^6, of a mass.
    @Test(arguments: [1, 2, 5]) func interruptionWidens(threads: Int) {
        let whole = ContinuousClock().measure { _ = Self.survey(threads, nil) }
        var cut = 0
        for moment in 0...120 {
            let interruption = Interruption()
            let delay = whole * moment / 100 / .seconds(1)
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: delay)
                interruption.request()
            }
            let survey = Self.survey(threads, interruption)
            cut += survey.classCount < Self.deeper.classCount ? 1 : 0
            for string in BitString.all(upTo: 4) {
                let (wide, narrow) = (survey.mass(of: string), Self.deeper.mass(of: string))
                #expect(
                    wide.lower <= narrow.lower + .powerOfTwo(-56) && narrow.upper <= wide.upper, "\(string)")
            }
        }
        #expect(cut > 0)
    }

    private static func survey(_ threads: Int, _ interruption: Interruption?) -> UnboundedSurvey {
        UnboundedSurvey.computed(
            length: 4, thresholdBits: 22, patience: 300, threads: threads, interruption: interruption)
    }

    private static let deeper = survey(2, nil)
}
