import Dispatch
import Enumeration
import MonotoneMachine
import Synchronization
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

    /// Cut short after so many tasks, or in the middle of one, the walk has counted no tape in another place than the whole
    /// walk does.
    @Test(arguments: [0, 1, 7, 40, 133]) func nothingChangesItsPlace(tasks: Int) {
        let query = CensusQuery(
            prefix: BitString("010")!, budget: Budget(maxBits: 22, patience: 100), horizon: 8,
            proofs: .counted)
        let whole = FastWalk.census(query, threads: 2)
        let interruption = Interruption()
        let left = Atomic(tasks)
        let observer = WalkObserver(
            began: { _, _ in if tasks == 0 { interruption.request() } }, known: { _ in nil },
            finished: { _, _ in
                if left.subtract(1, ordering: .relaxed).newValue == 0 { interruption.request() }
            })
        let part = FastWalk.census(query, threads: 2, interruption: interruption, observer: observer)
        #expect(!part.isComplete && part.unvisited.total > 0)
        for bit in 0...1 { #expect(part.next[bit] <= whole.next[bit]) }
        let tallies: [KeyPath<Census, Tally>] = [
            \.refuted, \.silent, \.outOfBits, \.outOfPatience, \.wordOverflow,
        ]
        for tally in tallies {
            let (cut, full) = (part[keyPath: tally], whole[keyPath: tally])
            for index in 0..<cut.count { #expect(cut[index] <= full[index]) }
        }
        let counted = tallies.reduce(part.next[0] + part.next[1]) { $0 + part[keyPath: $1].total }
        #expect(counted + part.unvisited.total == part.totalUnits)
    }

    /// A run of a thousand million steps is no reason to go on.
    @Test(arguments: [false, true]) func inALongRun(proofs: Bool) {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 24, patience: 1_000_000_000), horizon: 16,
            proofs: proofs ? .counted : .none)
        let interruption = Interruption()
        DispatchQueue(label: "end").asyncAfter(deadline: .now() + .milliseconds(500)) {
            interruption.request()
        }
        let start = ContinuousClock.now
        let census = FastWalk.census(query, threads: 1, interruption: interruption)
        #expect(.now - start < .seconds(8), "\(.now - start)")
        #expect(!census.isComplete && census.unvisited.total > 0)
    }
}
