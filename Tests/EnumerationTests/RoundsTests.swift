import Enumeration
import MonotoneMachine
import Testing

/// Loops that go round until patience is spent, or nearly: the fast walk counts the rounds that are left from one of them, and
/// must see where they come to an end.
@Suite struct RoundsTests {
    /// Loops with a number N in them, by what ends them; where none of the numbers does, what makes them go on.
    private static let loops: [(String, String)] = [
        ("a counter comes to 0", "num N { num 1 sub pick 0 } again"),
        ("or goes past it", "num N { num 2 sub pick 0 } again"),
        ("a sum is no longer less", "num 0 { inc pick 0 num N less } again"),
        ("nor is a product", "num 0 { inc pick 0 num 3 mul num N less } again"),
        ("nor is half of an even word", "num 0 { num 2 add pick 0 half num N less } again"),
        ("nor is half of any word", "num 0 { inc pick 0 half num N less } again"),
        ("nor is a square", "num 0 { inc pick 0 pick 0 mul num N less } again"),
        ("two words meet", "num N num 0 { inc pick 1 num 1 sub put 1 pick 0 pick 2 less } again"),
        ("a word leaves the words", "num 9223372036854775807 num N sub { num 3 add pick 0 } again"),
        ("or the other way", "num 0 num 9223372036854775807 num N sub sub { num 3 sub pick 0 } again"),
        ("a product does", "num N { inc pick 0 num 9007199254740992 mul } again"),
        ("an index comes to the output", "num 1 emit num 0 num N sub { inc pick 0 recall num 1 less } again"),
        ("an index comes to the context", "num 0 num N sub { inc pick 0 look num 1 less } again"),
        ("an index leaves the context", "num 0 num N sub { inc pick 0 look pick 1 num 20 less add } again"),
        ("words move down the stack", "num 0 { inc pick 0 pick 0 num N less } again"),
        ("one of them is put deep below", "num 0 { inc pick 0 put 7 pick 5 num N less } again"),
        ("three words take turns", "num N num N num N { pick 2 num 1 sub pick 0 } again"),
        ("a loop in a loop", "num N { num 5 { num 1 sub pick 0 } put 16 num 1 sub pick 0 } again"),
    ]

    private static let contexts: [UInt64] = [0x8000_0000_0000_0401, 0x8000_0000_0000_0401]

    @Test(arguments: loops) func endWhereTheyDo(name: String, text: String) throws {
        var met: Set<DirectRun.Class> = []
        for number in Array(0...70) + [99, 150, 199, 200, 201, 333, 666] + Array(1000...1010) + [2000, 5000] {
            let code = try OpenProgram(text.replacing("N", with: String(number))).code
            for patience in [45, 46, 47, 100, 101, 1000] {
                let query = CensusQuery(
                    prefix: BitString("1")!, contexts: Self.contexts,
                    budget: Budget(maxBits: 40, patience: patience), horizon: 3)
                let expected = DirectRun(code, query)
                #expect(
                    DirectRun(FastWalk.fate(of: code, query)) == expected, "\(name): \(number), \(patience)")
                met.insert(expected.fate)
            }
        }
        #expect(met.contains(.outOfPatience) && met.count > 1, "\(name): \(met)")
    }

    /// The same with words open beside the loop's, and a data bit that is read in it or before.
    @Test(arguments: loops) func openWordsBeside(name: String, text: String) throws {
        for number in [0, 1, 5, 20, 33, 65, 99, 333] {
            let loop = text.replacing("N", with: String(number))
            for beside in ["num 7…14 \(loop)", "num 7…10 read \(loop)"] {
                let program = try OpenProgram(beside)
                for prefix in ["", "1"] {
                    let query = CensusQuery(
                        prefix: BitString(prefix)!, contexts: Self.contexts,
                        budget: Budget(maxBits: 40, patience: 300), horizon: 3)
                    program.agreedLedger(tapeBits: 1, query, name)
                }
            }
        }
    }

    /// A loop whose own counter is open: each of its values ends it in another round.
    @Test(arguments: loops) func openCounters(name: String, text: String) throws {
        for numbers in ["7…14", "31…38", "63…70", "127…130"] {
            let program = try OpenProgram(text.replacing("N", with: numbers))
            let query = CensusQuery(
                prefix: BitString("1")!, contexts: Self.contexts,
                budget: Budget(maxBits: 40, patience: 300), horizon: 3)
            program.agreedLedger(tapeBits: 1, query, name)
        }
    }

    /// Sets of instructions that act alike for N rounds: they must be told apart behind them.
    @Test(arguments: [
        "num 0 num N sub { inc num 0 pick 1 mul / less num 1 less } again",
        "num 0 num N sub { inc pick 0 recall / look num 1 less } again",
        "num N { num 1 sub pick 0 pick 0 num 0 less / mul num 1 less } again",
        "num N { num 1 sub pick 0 / pick 1 / time / num 2 pick 1 } again",
    ]) func setsThatPartLater(text: String) throws {
        for number in [0, 1, 5, 15, 20, 33, 65, 99] {
            for prefix in ["", "1"] {
                let query = CensusQuery(
                    prefix: BitString(prefix)!, contexts: Self.contexts,
                    budget: Budget(maxBits: 40, patience: 300), horizon: 3)
                try OpenProgram(text.replacing("N", with: String(number))).agreedLedger(tapeBits: 2, query)
            }
        }
    }

    /// A loop with an operand N in it, that comes from 7 + 2 (N - 7) by way of N to 7, to 14 - N and so on: for N = 7 alone it goes
    /// round, though at the third jump all are where 7 is at the second. 8 and 14 leave it at 0.
    @Test func oneOperandGoesRound() throws {
        let program = try OpenProgram(
            "num 7…14 pick 0 num 3 mul num 14 sub num 1 pick 4 sub mul sub sub num 7 add "
                + "num 1 put 1 pick 0 } again")
        let query = CensusQuery(
            prefix: BitString("")!, contexts: [], budget: Budget(maxBits: 40, patience: 300), horizon: 1)
        let ledger = program.agreedLedger(tapeBits: 0, query)
        #expect(ledger.fates[.init(fate: .next0, index: 0)] == 2)
        #expect(ledger.fates[.init(fate: .outOfPatience, index: 0)] == 6)
    }

    /// The stack of an earlier jump again, in another loop: nothing goes round.
    @Test(arguments: ["", "num 7…14 "]) func oneStackInTwoLoops(open: String) throws {
        let program = try OpenProgram(open + "num 3 { num 1 sub pick 0 } inc pick 0 { } again")
        let query = CensusQuery(
            prefix: BitString("")!, contexts: [], budget: Budget(maxBits: 40, patience: 300), horizon: 3)
        #expect(program.agreedLedger(tapeBits: 2, query).classes.isDisjoint(with: [.outOfPatience]))
    }

    /// Words that move away from 0 for 10^9 instructions, so patience is spent: from one round that is known in no time, and
    /// these programs walked step by step take minutes.
    @Test(.timeLimit(.minutes(1)), arguments: ["", "num 7…14 "]) func costOneRound(open: String) throws {
        let query = CensusQuery(
            prefix: BitString("1")!, contexts: [],
            budget: Budget(maxBits: 40, patience: Budget.patienceRange.upperBound))
        for number in 1...20 {
            for loop in [
                "num N { inc pick 0 } again", "num 0 num N sub { num N sub pick 0 } again",
                "num 7 num N { inc pick 1 num 3 add put 1 pick 0 } again",
            ] {
                let program = try OpenProgram(open + loop.replacing("N", with: String(number)))
                let census = program.fate(tapeBits: 0, query)
                #expect(census.outOfPatience[0] == program.operands.values.reduce(1, *))
            }
        }
    }

    /// Behind the prefix no proof is tried, and rounds are counted with proofs as without.
    @Test func withProofsBehindThePrefix() {
        func query(_ maxBits: Int, _ patience: Int) -> CensusQuery {
            CensusQuery(
                prefix: BitString("1")!, budget: Budget(maxBits: maxBits, patience: patience), horizon: 16,
                proofs: .counted)
        }
        for patience in [45, 100, 1000] {
            let (fast, plain) = (FastWalk.census(query(14, patience)), PlainWalk.census(query(14, patience)))
            #expect(fast.next == plain.next && fast.behaviours == plain.behaviours)
        }
        let start = ContinuousClock.now
        _ = FastWalk.census(query(23, 100_000_000))
        #expect(.now - start < .seconds(6), "\(.now - start)")
    }
}
