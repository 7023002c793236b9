// Censuses on two threads and more, for the thread sanitizer and for a leak detector: the results must be
// those of one thread.
//
//     swift build --sanitize=thread --product race-check --scratch-path .build-tsan
//     TSAN_OPTIONS=halt_on_error=1 .build-tsan/debug/race-check

import Enumeration
import MonotoneMachine
import Synchronization

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
            proofs: proofs, keepsCertificates: proofs)
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
let budget = Budget(maxBits: 14, patience: 60)
let surveys = (1...2).map { FastWalk.survey(length: 4, contexts: [], budget: budget, threads: $0) }
precondition(
    surveys[0].strings.allSatisfy { surveys[0].units(of: $0) == surveys[1].units(of: $0) },
    "surveys differ")
print("\(censuses) censuses on two to four threads, and a survey: all as on one")
