import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// A walk that is cut short: what was not visited is accounted for.
@Suite struct InterruptionTests {
    private let query = CensusQuery(
        prefix: BitString("01")!, budget: Budget(maxBits: 14, patience: 50), horizon: 8)

    /// Requested before the start, the walk leaves all tapes at its first demand.
    @Test func beforeTheStart() {
        let interruption = Interruption()
        interruption.request()
        let census = FastWalk.census(query, threads: 2, interruption: interruption)
        #expect(!census.isComplete)
        #expect(census.unvisited[0] == census.totalUnits && census.unresolvedUnits == census.totalUnits)
        let survey = FastWalk.survey(
            length: 3, contexts: [], budget: query.budget, interruption: interruption)
        #expect(!survey.isComplete)
        #expect(survey.units(of: BitString()) == 1 << 14 && survey.units(of: BitString("0")!) == 0)
    }

    @Test func notRequested() {
        let census = FastWalk.census(query, threads: 2, interruption: Interruption())
        #expect(census.isComplete && census == PlainWalk.census(query))
    }
}
