// Walks of every machine on two threads and more, for the thread sanitizer and for a leak detector: the results
// must be those of one thread.
//
//     swift build --sanitize=thread --product race-check --scratch-path .build-tsan
//     TSAN_OPTIONS=halt_on_error=1 .build-tsan/debug/race-check

import Enumeration
import Lambda
import Machines
import MonotoneMachine
import Phoque
import Synchronization
import TuringMachines

/// Walks `query` on `threads` threads with an observer; the census, and the units that the observer saw.
func observed(_ query: CensusQuery, threads: Int, _ interruption: Interruption? = nil) -> (Census, UInt64) {
    let units = Atomic<UInt64>(0)
    let observer = WalkObserver(
        began: { upper, _ in units.add(upper.countedUnits, ordering: .relaxed) },
        finished: { _, part in units.add(part.countedUnits, ordering: .relaxed) })
    let census = FastWalk.census(query, threads: threads, interruption: interruption, observer: observer)
    return (census, units.load(ordering: .relaxed))
}

var censuses = 0
for (prefix, maxBits) in [("", 12), ("0101010101", 17), ("0110", 15)] {
    for proofs in [false, true] {
        let query = CensusQuery(
            prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: 100), horizon: 8,
            proofs: proofs ? .certified : .none)
        let alone = FastWalk.census(query)
        for threads in 2...4 {
            let (census, seen) = observed(query, threads: threads)
            precondition(FastWalk.census(query, threads: threads) == alone, "threads differ from one")
            precondition(census.entries == alone.entries && seen == alone.totalUnits, "the observer differs")
            let ended = Interruption()
            ended.request()
            precondition(!observed(query, threads: threads, ended).0.isComplete, "an interruption is missed")
            censuses += 3
        }
    }
}

/// Whether the census and the survey of `machine` are the same on one to three threads.
func isAlikeOnThreads(_ machine: some ReferenceMachine, _ budget: Budget) -> Bool {
    let query = CensusQuery(
        prefix: BitString("01")!, budget: budget, alphabet: machine.alphabet, horizon: 4, proofs: .counted)
    let censuses = (1...3).map {
        machine.census(query, threads: $0, interruption: nil, observer: nil)
    }
    let surveys = (1...3).map {
        machine.survey(length: 4, contexts: [], budget: budget, threads: $0, interruption: nil) { _, _ in }
    }
    return censuses.allSatisfy { $0 == censuses[0] }
        && surveys[0].strings.allSatisfy { string in
            surveys.allSatisfy { $0.units(of: string) == surveys[0].units(of: string) }
        }
}

// With 70 cells phoque is walked symbol by symbol, as any new machine is.
let machines: [(machine: any ReferenceMachine, budget: Budget)] = [
    (SoloReference(), Budget(maxBits: 14, patience: 60)),
    (LambdaReference(), Budget(maxBits: 18, patience: 60)),
    (PhoqueReference(), Budget(maxBits: 5, patience: 100)),
    (PhoqueReference(PhoqueShape(alphabet: 2, cells: 70)), Budget(maxBits: 4, patience: 100)),
]
for (machine, budget) in machines {
    precondition(isAlikeOnThreads(machine, budget), "on \(machine.name) threads differ from one")
}
let counts = (1...3).map { OutputDistribution.computed(states: 2, stepBound: 107, threads: $0).strings }
precondition(counts.allSatisfy { $0 == counts[0] }, "Turing machines differ")
let bounds = (1...3).map { UnboundedSurvey.computed(length: 3, thresholdBits: 14, patience: 60, threads: $0) }
precondition(
    BitString.all(upTo: 3).allSatisfy { string in
        bounds.allSatisfy { $0.mass(of: string) == bounds[0].mass(of: string) }
    }, "bounds differ")
print("\(censuses) censuses of Solo on two to four threads, and walks of all machines: all as on one")
