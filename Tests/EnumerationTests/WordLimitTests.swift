import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// The fast walk's machine at the limits of words, contexts and stack, by hand.
@Suite struct WordLimitTests {
    private static let most = Instruction(.num, UInt64(Int64.max))
    private static let one = Instruction(.num, 1)

    /// What becomes of the code on the prefix 0, from the fast walk; nil where `SoloMachine` says otherwise.
    private func fate(_ code: [Instruction], contexts: [UInt64] = []) -> DirectRun? {
        let query = CensusQuery(
            prefix: BitString("0")!, contexts: contexts, budget: Budget(maxBits: 40, patience: 50), horizon: 1
        )
        let run = DirectRun(FastWalk.fate(of: code, query))
        return run == DirectRun(code, query) ? run : nil
    }

    /// Each sum leaves the words by one, or stays in by one.
    @Test func overflow() {
        let (most, one) = (Self.most, Self.one)
        let negative = [Instruction(.num), most, Instruction(.sub)]
        let least = negative + [one, Instruction(.sub)]
        let end = [Instruction(.num), Instruction(.mul), Instruction(.again)]
        let half = Instruction(.num, 1 << 31)
        let beyond: [[Instruction]] = [
            [most, Instruction(.inc)], [most, one, Instruction(.add)], least + [one, Instruction(.sub)],
            [Instruction(.num)] + least + [Instruction(.sub)],
            [half, Instruction(.num, 1 << 32), Instruction(.mul)], least + negative + [Instruction(.add)],
        ]
        let within: [[Instruction]] = [
            least + [Instruction(.inc)], [most] + least + [Instruction(.add)], least,
            [half, half, Instruction(.mul)], least + [Instruction(.half)], [most, most, Instruction(.sub)],
            least + [most, Instruction(.less)],
        ]
        for code in beyond {
            let run = fate(code + end)
            #expect(run?.fate == .wordOverflow && run?.index == 0, "\(code)")
        }
        for code in within { #expect(fate(code + end)?.fate == .next0, "\(code)") }
    }

    /// Bit 63 of a context is the last.
    @Test(arguments: [0, 1, 62, 63, 64, 65]) func look(index: UInt64) {
        let code = [Instruction(.num, index), Instruction(.look), Instruction(.again)]
        for bit in UInt64(0)..<64 {
            let run = fate(code, contexts: [0, 1 << bit])
            #expect(run?.fate == (bit == index ? .next1 : .next0))
        }
        #expect(
            fate(code, contexts: [1, .max])?.fate == (index == 0 ? .refuted : index < 64 ? .next1 : .next0))
    }

    /// `time pick 15 again` (19 bits) pushes the time each round and emits the low bit of the word of 15 rounds ago: 16
    /// zeros, then 101010…; with any larger operand it emits 0 for ever. The walk takes those together.
    @Test func theLastWordOfTheStack() {
        let query = CensusQuery(
            prefix: BitString(String(repeating: "0", count: 16))!, budget: Budget(maxBits: 19, patience: 4),
            horizon: 16)
        let fast = FastWalk.census(query, threads: 2)
        #expect(fast.behaviours[Continuation(BitString("1010101010101010")!)] != nil)
        #expect(fast == PlainWalk.census(query))
    }
}
