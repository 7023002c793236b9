import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Programs and prefixes built against one step each of the proof that a run goes on periodically.
@Suite struct PeriodicCounterexampleTests {
    private func code(_ text: String) throws -> [Instruction] {
        var words = text.split(separator: " ").map(String.init)[...]
        var code: [Instruction] = []
        while let name = words.popFirst() {
            let row = try #require(InstructionTable.row(named: name))
            let operand = row.hasOperand ? try #require(words.popFirst().flatMap { UInt64($0) }) : 0
            code.append(Instruction(row.opcode, operand))
        }
        return code
    }

    /// Checks the program against the machine on `prefix`, and says what becomes of it.
    private func fate(
        _ text: String, _ prefix: [UInt8], contexts: [UInt64] = [], patience: Int = 60
    ) throws -> DirectRun {
        let query = CensusQuery(
            prefix: BitString(prefix), contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
            horizon: 64)
        let code = try code(text)
        let expected = DirectRun(code, query)
        #expect(DirectRun(FastWalk.fate(of: code, query)) == expected, "\(text)")
        return expected
    }

    private func ones(_ count: Int) -> [UInt8] { Array(repeating: 1, count: count) }

    /// The word w = [t < 1000000] + 2 [t > 130] is emitted one bit late. Around bit 128 it is 1, 1, 1, 3, which the
    /// polynomial 1 + 2 C(round, 3) goes through. The prefix is so long that this polynomial stays in range up to
    /// the last round and its continuation by one round does not: no continuation must be taken for one.
    @Test func aPolynomialAtTheEndOfItsRange() throws {
        let reach = { (rounds: Int128) in 1 + rounds * (rounds - 1) * (rounds - 2) / 3 }
        var rounds: Int128 = 2_000_000
        while reach(rounds + 1) < 1 << 62 { rounds += 1 }
        let prefix = [0] + ones(Int(rounds) + 63 - 1)
        let run = try fate(
            "num 130 time less pick 0 add time num 1000000 less add put 1 again", prefix)
        #expect(run.fate == .refuted && run.index == 1_000_001)
    }
}
