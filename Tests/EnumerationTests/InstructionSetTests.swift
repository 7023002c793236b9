import Enumeration
import MonotoneMachine
import Testing

/// Sets of instructions at an address, on stacks that no short program makes, against a run of `SoloMachine` for each.
@Suite struct InstructionSetTests {
    /// What stands before a random program, by name, and fills the stack: with nothing, with one word, with zeros but for one, with
    /// two words in turn.
    private static let preludes = [
        "", "num 9223372036854775807", "num 1 " + String(repeating: "pick 0 ", count: 15),
        "num 5 " + String(repeating: "num 0 ", count: 9),
        "num 3 num 0 " + String(repeating: "pick 1 ", count: 14),
    ]

    @Test(arguments: 1...8) func anySets(part: Int) throws {
        let seed = UInt64(20_261_122 + part)
        var programs = RandomProgram(seed: seed, reads: part <= 4)
        var met: Set<DirectRun.Class> = []
        for number in 0..<600 {
            let prelude = try OpenProgram(Self.preludes[number % Self.preludes.count])
            var program = OpenProgram(prelude.code + programs.code())
            if part % 2 == 0 { programs.open(&program) }
            programs.widen(&program)
            for prefix in ["", "0", "11"] {
                let contexts = (0..<4).map { _ in UInt64.random(in: 0..<1 << 12, using: &programs.random) }
                let query = CensusQuery(
                    prefix: BitString(prefix)!, contexts: contexts,
                    budget: Budget(maxBits: 40, patience: [50, 80, 130][part % 3]), horizon: 6)
                met.formUnion(program.agreedLedger(tapeBits: 1, query, "seed \(seed):").classes)
            }
        }
        #expect(met == Set(DirectRun.Class.allCases), "seed \(seed)")
    }
}
