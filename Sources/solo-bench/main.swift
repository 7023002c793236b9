import Benchmark
import Enumeration
import MonotoneMachine

// Wall times of whole censuses. Run with `swift run -c release solo-bench`; `--filter` picks some.

let alternation = BitString("0101010101")!

func query(_ prefix: BitString, maxBits: Int, patience: Int = 300, proofs: Bool = false) -> CensusQuery {
    CensusQuery(prefix: prefix, budget: Budget(maxBits: maxBits, patience: patience), proofs: proofs)
}

func suite(_ name: String, _ query: CensusQuery, threads: Int) {
    benchmark(name, settings: Iterations(5), WarmupIterations(1)) {
        _ = FastWalk.census(query, threads: threads)
    }
}

suite("census 0101010101, L = 26, 1 thread", query(alternation, maxBits: 26), threads: 1)
suite("census 0101010101, L = 26, 2 threads", query(alternation, maxBits: 26), threads: 2)
suite("census 0101010101, L = 20, 1 thread", query(alternation, maxBits: 20), threads: 1)
for (name, proofs) in [("without", false), ("with", true)] {
    suite(
        "census 0101010101, L = 30, T = 1000, \(name) proofs of silence",
        query(alternation, maxBits: 30, patience: 1000, proofs: proofs), threads: 1)
}
benchmark("plain walk 0101010101, L = 20", settings: Iterations(3), WarmupIterations(0)) {
    _ = PlainWalk.census(query(alternation, maxBits: 20))
}
for length in [1_000, 1_000_000] {
    let prefix = BitString((0..<length).map { UInt8($0 & 1) })
    suite("census of \(length) bits 0101…, L = 22, 2 threads", query(prefix, maxBits: 22), threads: 2)
}

Benchmark.main()
