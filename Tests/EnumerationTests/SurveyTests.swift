import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// M(x) of all short strings in one walk, against a census of each.
@Suite struct SurveyTests {
    @Test(arguments: [
        (14, 50, [UInt64]()), (15, 2, []), (13, 200, [5, 0, 3, 7, 1]), (3, 9, []), (1, 1, []),
    ])
    func agreesWithSeparateCensuses(maxBits: Int, patience: Int, contexts: [UInt64]) {
        let budget = Budget(maxBits: maxBits, patience: patience)
        let survey = FastWalk.survey(length: 5, contexts: contexts, budget: budget, threads: 2)
        #expect(survey.strings.count == 63 && Set(survey.strings).count == 63)
        for string in survey.strings {
            let query = CensusQuery(prefix: string, contexts: contexts, budget: budget)
            let census = PlainWalk.census(query)
            #expect(survey.units(of: string) == census.units(emitting: string.count), "\(string)")
        }
    }

    @Test func stringsAreOrdered() {
        let survey = FastWalk.survey(length: 2, contexts: [], budget: Budget(maxBits: 4, patience: 5))
        #expect(survey.strings.map(\.description) == ["", "0", "1", "00", "01", "10", "11"])
    }
}
