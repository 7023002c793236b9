import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// What runs come to that ask for instructions with few bits of the tape left, against a run of
/// `SoloMachine` for each rest of the tape. In a census such runs find small words, since code for large
/// ones is long.
@Suite struct FrontierTests {
    private func query(_ prefix: String, patience: Int, contexts: [UInt64] = []) -> CensusQuery {
        CensusQuery(
            prefix: BitString(prefix)!, contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
            horizon: 6)
    }

    /// Words at the limits of 64 bits and of their square root, and small ones.
    private static let words = [
        "num 0", "num 1", "num 0 num 1 sub", "num 3037000499", "num 3037000500",
        "num 9223372036854775806", "num 9223372036854775807", "num 0 num 9223372036854775807 sub",
        "num 0 num 9223372036854775807 sub num 1 sub",
    ]

    /// Any two of the words on the stack, and every rest of up to nine bits behind them: the last
    /// instruction may leave the words, may come too late for the patience, and may be the only one for
    /// which there is room.
    @Test(arguments: 0...9) func lastInstructions(tapeBits: Int) throws {
        for a in Self.words {
            for b in Self.words {
                let program = try OpenProgram(a + " " + b)
                for patience in [0, 1, 2, 3, 60].map({ program.code.count + $0 }) {
                    for prefix in ["", "1"] {
                        program.agreedLedger(
                            tapeBits: tapeBits, query(prefix, patience: patience), "patience \(patience):")
                    }
                }
            }
        }
    }

    private static let most = Instruction(.num, UInt64(Int64.max))

    /// Random code, every other one with the largest word on the stack, in which a run may go on at the
    /// end; with data, and in every other part with operands that are several at once.
    @Test(arguments: 1...6) func random(part: Int) {
        let seed = UInt64(20_261_122 + part)
        var programs = RandomProgram(seed: seed, reads: true)
        var met: Set<DirectRun.Class> = []
        for number in 0..<250 {
            var program = OpenProgram((number % 2 == 0 ? [] : [Self.most]) + programs.code().dropLast())
            if part % 2 == 0 { programs.open(&program) }
            for prefix in ["", "0", "11", "010"] {
                let contexts = (0..<4).map { _ in UInt64.random(in: 0..<1 << 12, using: &programs.random) }
                let query = query(prefix, patience: [9, 40, 60][part % 3], contexts: contexts)
                let ledger = program.agreedLedger(tapeBits: 9, query, "seed \(seed):")
                if ledger.classes.count > 1 { met.formUnion(ledger.classes) }
            }
        }
        // Each class was met beside another one of the same program.
        #expect(met == Set(DirectRun.Class.allCases), "seed \(seed)")
    }
}
