import Enumeration
import MonotoneMachine
import Testing

/// Sets of instructions at an address, on stacks that no short program makes, against a run of `SoloMachine` for each.
@Suite struct InstructionSetTests {
    /// What stands before a random program and fills the stack: nothing, the largest word, a one everywhere, zeros but for one word,
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

    /// What loops of `again` alone end with: mostly something that does not depend on all that precedes it.
    private static let ends = [
        "time again", "time again", "time half again", "time emit time again", "read again",
        "time read add again",
        "time put 2 pick 2 again", "time pick 1 less again", "num 1 pick 3 sub again",
        "time recall pick 1 put 4 again",
    ]

    /// Loops of `again` alone, whose sets are not told apart where nothing depends on them; on a prefix that one of the programs
    /// emits, so that most of them go round for a while. Some words are so large that some of the programs leave the words.
    @Test(arguments: 1...8) func deadCode(part: Int) throws {
        let seed = UInt64(20_261_130 + part)
        var programs = RandomProgram(seed: seed, reads: part > 6)
        var met: Set<DirectRun.Class> = []
        for _ in 0..<600 {
            let end = try OpenProgram(Self.ends.randomElement(using: &programs.random)!)
            let large = Int.random(in: 0..<4, using: &programs.random) == 0
            let zeros = UInt64.random(in: 40...62, using: &programs.random)
            let word = large ? [Instruction(.num, 1 << zeros)] : []
            var program = OpenProgram(word + programs.straightCode() + end.code)
            if part > 4 { programs.open(&program) }
            programs.widen(&program)
            let one = program.members.randomElement(using: &programs.random)!.code
            let count = Int.random(in: 0...12, using: &programs.random)
            let contexts = (0..<part % 3 * 3).map { _ in programs.random.next() & 7 }
            let patience = part % 2 == 0 ? 100 : Int.random(in: 2...14, using: &programs.random)
            let prefix = RandomProgram.output(one, count, contexts: contexts, patience: patience)
            let query = CensusQuery(
                prefix: prefix, contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
                horizon: Int.random(in: 1...6, using: &programs.random))
            met.formUnion(program.agreedLedger(tapeBits: 3, query, "seed \(seed):").classes)
        }
        // Where operands are open, the large word is not.
        let impossible: Set<DirectRun.Class> = part > 4 ? [.wordOverflow] : []
        #expect(met.isSuperset(of: Set(DirectRun.Class.allCases).subtracting(impossible)), "seed \(seed)")
    }

    /// The same where one of the programs leaves the words in the last round, or would in the next.
    @Test(arguments: [
        "num K add / less time again", "num K sub / less time again", "num K inc / half add time again",
        "num K add / less pick 0 add time again", "num K pick 1 pick 1 add / less put 3 time again",
    ]) func deadCodeAtTheEdge(text: String) throws {
        var met: Set<DirectRun.Class> = []
        for zeros in 56...62 {
            for word: UInt64 in [1 << UInt64(zeros), 1 << UInt64(zeros) - 1] {
                let program = try OpenProgram(text.replacing("K", with: String(word)))
                for count in 0...12 {
                    let query = CensusQuery(
                        prefix: BitString((0..<count).map { UInt8($0 & 1) }), contexts: [],
                        budget: Budget(maxBits: 40, patience: 100), horizon: 1)
                    met.formUnion(program.agreedLedger(tapeBits: 1, query).classes)
                }
            }
        }
        #expect(met.contains(.wordOverflow) && met.count > 2)
    }

    /// A word that is 2^(t + 1) - 1 in round t, and the largest there is in round 62; unless bit 0 of the output, a 1, has been
    /// added in round 61 by `recall`, where `look` gives 0. All numbers in the code are small.
    @Test func deadCodeOnALargeWord() throws {
        let program = try OpenProgram("pick 0 add inc time num 61 sub recall / look add time inc again")
        let query = CensusQuery(
            prefix: BitString((0..<62).map { UInt8(1 - $0 & 1) }), contexts: [],
            budget: Budget(maxBits: 40, patience: 100), horizon: 1)
        #expect(program.agreedLedger(tapeBits: 1, query).classes == [.wordOverflow, .next1])
    }
}
