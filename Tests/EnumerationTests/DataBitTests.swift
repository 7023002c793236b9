import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Programs with data that the fast walk takes both ways at once, against a run of `SoloMachine` for each data.
@Suite struct DataBitTests {
    private static let dataBits = 6

    /// What becomes of the 2^k programs, one unit each: by fate and index, and by what they emit then.
    private struct Ledger: Equatable {
        var fates: [String: UInt64] = [:]
        var continuations: [BitString: UInt64] = [:]

        mutating func add(_ fate: DirectRun.Class, _ index: Int, _ units: UInt64) {
            if units > 0 { fates["\(fate) \(index)", default: 0] += units }
        }

        init(_ code: [Instruction], _ query: CensusQuery) {
            for data in 0..<1 << DataBitTests.dataBits {
                let bits = (0..<DataBitTests.dataBits).map { UInt8(data >> $0 & 1) }
                let run = DirectRun(code, data: bits, query)
                add(run.fate, run.index, 1)
                if run.continuation.count > 0 { continuations[run.continuation, default: 0] += 1 }
            }
        }

        init(_ census: Census) {
            let n = census.query.prefix.count
            add(.next0, n, census.next[0])
            add(.next1, n, census.next[1])
            let tallies: [(DirectRun.Class, Tally)] = [
                (.refuted, census.refuted), (.outOfBits, census.outOfBits),
                (.outOfPatience, census.outOfPatience), (.wordOverflow, census.wordOverflow),
            ]
            for (fate, tally) in tallies {
                for (index, units) in tally.nonzero { add(fate, index, units) }
            }
            continuations = census.behaviours.reduce(into: [:]) { $0[$1.key.bits] = $1.value.units }
        }
    }

    private func query(_ prefix: String, patience: Int = 400, proofs: Bool = false) -> CensusQuery {
        CensusQuery(
            prefix: BitString(prefix)!, budget: Budget(maxBits: 40, patience: patience), horizon: 6,
            proofs: proofs)
    }

    private func fast(_ code: [Instruction], _ query: CensusQuery) -> Census {
        FastWalk.fate(of: code, dataBits: Self.dataBits, query)
    }

    @Test(arguments: 1...4) func random(part: Int) {
        let seed = UInt64(20_261_121 + part)
        var programs = RandomProgram(seed: seed, reads: true)
        var fates: [String: Int] = [:]
        for _ in 0..<500 {
            let code = programs.code()
            for prefix in ["", "0", "11", "010"] {
                let query = query(prefix, patience: 60)
                let expected = Ledger(code, query)
                #expect(Ledger(fast(code, query)) == expected, "seed \(seed): \(code) on \(prefix)")
                if expected.fates.count > 1 {
                    for fate in expected.fates.keys {
                        fates[String(fate.prefix { $0 != " " }), default: 0] += 1
                    }
                }
            }
        }
        // Each of these was met beside another fate of the same code.
        for fate in ["next0", "next1", "refuted", "outOfBits", "outOfPatience"] {
            #expect(fates[fate, default: 0] > (fate == "outOfPatience" ? 0 : 100), "\(fates)")
        }
    }

    private static let (one, twice) = (Instruction(.num, 1), [Instruction(.pick), Instruction(.add)])

    /// A word that doubles for ever: 0 comes back to itself, 1 leaves the words; so the bit tells.
    @Test(arguments: [false, true]) func overflowOfOneValue(proofs: Bool) {
        let code =
            [Instruction(.read), Instruction(.open)] + Self.twice
            + [Self.one, Instruction(.close), Instruction(.again)]
        let query = query("", proofs: proofs)
        let census = fast(code, query)
        if proofs {
            #expect(census.silent[0] == 64)
        } else {
            #expect(Ledger(census) == Ledger(code, query))
            #expect(census.wordOverflow[0] == 32 && census.outOfPatience[0] == 32)
        }
    }

    /// A dead bit under a loop that leaves the words, of which a configuration was kept while the bit was there.
    @Test(arguments: [false, true]) func overflowAboveADeadBit(proofs: Bool) {
        let code =
            [Instruction(.read), Self.one, Instruction(.open)] + Self.twice
            + [Instruction(.num), Instruction(.put, 2), Self.one, Instruction(.close), Instruction(.again)]
        let query = query("", proofs: proofs)
        let census = fast(code, query)
        if proofs {
            #expect(census.silent[0] == 64)
        } else {
            #expect(Ledger(census) == Ledger(code, query))
            #expect(census.wordOverflow[0] == 64)
        }
    }
}
