import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// The course of a posterior against censuses of the shorter prefixes.
@Suite struct PosteriorCourseTests {
    /// M(x_≤t) does not depend on what comes after t, so it is that of the census of x_≤t.
    @Test(arguments: [0, 1, 4, 7]) func massesAreThoseOfTheShorterPrefixes(length: Int) throws {
        for prefix in BitString.all(ofLength: length) where prefix.bits.first != 1 {
            var laboratory = Laboratory(prefix: prefix, maxBits: 12, recordFrom: 0)
            let texts = ["time half again", "time num 2 less again", "time again"]
            let course = PosteriorCourse(try laboratory.mixture(planting: texts), from: 0)
            #expect(course.moments.map(\.time) == Array(0...length))
            for moment in course.moments {
                laboratory.prefix = prefix.prefix(moment.time)
                laboratory.recordFrom = nil
                let shorter = try laboratory.mixture(planting: texts)
                #expect(moment.mass == shorter.prefixMass, "\(prefix), t = \(moment.time)")
                let plants = shorter.reports(shorter.behaviours).map(\.mass)
                #expect(moment.plants == plants, "\(prefix), t = \(moment.time)")
            }
        }
    }

    /// Without plants, what is undecided is what the ledger has under silence and spent budgets.
    @Test func undecidedIsWhatTheLedgerLeavesOpen() {
        let laboratory = Laboratory(prefix: BitString("010101")!, maxBits: 14)
        let census = laboratory.census
        let open = [census.silent, census.outOfBits, census.outOfPatience, census.wordOverflow]
        for moment in PosteriorCourse(laboratory.mixture(), from: 0).moments {
            let units = open.reduce(UInt64(0)) { sum, tally in
                sum + (moment.time...6).reduce(0) { $0 + tally[$1] }
            }
            #expect(moment.undecided == census.mass(units))
            let wrong = (moment.time..<6).reduce(UInt64(0)) { $0 + census.refuted[$1] }
            #expect(moment.wrongLater == census.mass(wrong))
        }
    }

    @Test func spansFitMemory() {
        #expect(PosteriorCourse.longestSpan(of: 0) == 0)
        #expect(PosteriorCourse.longestSpan(of: 16) == 16)
        for length in [1000, 100_000, 1_000_000, 100_000_000] {
            let span = PosteriorCourse.longestSpan(of: length)
            #expect((1...512).contains(span) && span * length <= max(length, 1 << 26))
        }
    }
}
