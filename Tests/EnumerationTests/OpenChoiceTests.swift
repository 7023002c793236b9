import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Programs with data and operands that the fast walk takes all ways at once, against a run of
/// `SoloMachine` for each.
@Suite struct OpenChoiceTests {
    private static let dataBits = 5

    private func query(
        _ prefix: String, patience: Int = 400, horizon: Int = 6, proofs: CensusQuery.Proofs = .none,
        contexts: [UInt64] = []
    ) -> CensusQuery {
        CensusQuery(
            prefix: BitString(prefix)!, contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
            horizon: horizon, proofs: proofs)
    }

    private static let most = Instruction(.num, UInt64(Int64.max))

    /// Random programs, every other one with the largest word on the stack: with data in the first six
    /// parts, with up to two operands that are four or eight at once from the fifth part on.
    @Test(arguments: 1...10) func random(part: Int) {
        let seed = UInt64(20_261_121 + part)
        var programs = RandomProgram(seed: seed, reads: part <= 6)
        var met: Set<DirectRun.Class> = []
        for number in 0..<1500 {
            var program = OpenProgram((number % 2 == 0 ? [] : [Self.most]) + programs.code())
            if part > 4 { programs.open(&program) }
            for prefix in ["", "0", "11", "010"] {
                let contexts = (0..<4).map { _ in UInt64.random(in: 0..<1 << 12, using: &programs.random) }
                let query = query(prefix, patience: [9, 40, 60][part % 3], contexts: contexts)
                let ledger = program.agreedLedger(tapeBits: Self.dataBits, query, "seed \(seed):")
                if ledger.classes.count > 1 { met.formUnion(ledger.classes) }
            }
        }
        // Each class was met beside another one of the same program. Without data nothing asks for the tape.
        let impossible: Set<DirectRun.Class> = part <= 6 ? [] : [.outOfBits]
        #expect(met == Set(DirectRun.Class.allCases).subtracting(impossible), "seed \(seed)")
    }

    private static let contexts: [UInt64] = [
        0x9000_0000_0000_A696, 0x8000_0000_0000_0000, 0x7F00_FF00_0000_1234,
    ]

    private func expectAgreement(_ program: OpenProgram) {
        for prefix in ["", "1", "00", "01", "010", "10001000"] {
            let query = query(prefix, patience: 60, horizon: 12, contexts: Self.contexts)
            program.agreedLedger(tapeBits: 1, query)
        }
    }

    /// The operands 7…14 where a run cannot go on with all of them at once, by the instruction that makes
    /// it so.
    private static let asking: [(Opcode, [String])] = [
        // Even or odd.
        (.again, ["num 7…14 again", "num 7…14 num 6 mul half again"]),
        (.emit, ["num 7…14 emit again"]),
        (.half, ["num 7…14 half half again", "num 7…14 half pick 0 half half add again"]),
        // From the second, an inner, or the last one on; on either side, and on both.
        (
            .less,
            [
                "num 7…14 num 8 less again", "num 7…14 num 9 less again", "num 9 num 7…14 less again",
                "num 13 num 7…14 less again", "num 7…14 pick 0 num 2 mul num 11 sub less again",
            ]
        ),
        // The first, an inner, or the last one makes 0; in a falling word too.
        (
            .close,
            [
                "num 7…14 num 7 sub } inc again", "num 9 num 7…14 add num 21 sub } inc again",
                "num 7…14 num 14 sub } inc again", "num 11 num 7…14 sub } inc again",
            ]
        ),
        // Indices that begin below 0, that end beyond the last, and all within.
        (
            .recall,
            [
                "emit num 1 emit num 7…14 num 13 sub recall again",
                "emit num 1 emit num 7…14 num 7 sub recall again",
                "num 1 emit emit emit emit num 1 emit emit emit emit num 7…14 num 7 sub recall again",
            ]
        ),
        (
            .look,
            ["num 7…14 num 10 sub look again", "num 7…14 num 53 add look again", "num 7…14 look again"]
        ),
        // Some leave the words, the last alone or from an inner one on; and two that depend on different
        // operands.
        (.inc, ["num 9223372036854775793 num 7…14 add inc again"]),
        (.add, ["num 9223372036854775797 num 7…14 add again", "num 7…14 num 7…14 add again"]),
        (
            .sub,
            [
                "num 0 num 9223372036854775797 sub num 7…14 sub again",
                "num 7…14 num 7…14 sub num 1 add again",
            ]
        ),
        // All but the first leave the words, the last does; the square; and two.
        (
            .mul,
            [
                "num 7…14 num 1317624576693539400 mul half again",
                "num 7…14 num 700000000000000000 mul again",
                "num 7…14 pick 0 mul num 3 mul half half again", "num 7…14 num 7…14 mul half again",
            ]
        ),
    ]

    @Test(arguments: asking) func operandsThatAreAskedFor(opcode: Opcode, texts: [String]) throws {
        for text in texts {
            let program = try OpenProgram(text)
            #expect(program.parting(contexts: Self.contexts) == opcode, "\(text)")
            expectAgreement(program)
        }
    }

    /// Of the 17 instructions six move words and look at none; each of the other 11 may ask.
    @Test func everyInstructionThatLooksAtAWordAsks() {
        let moving: Set<Opcode> = [.num, .pick, .put, .time, .read, .open]
        #expect(Set(Self.asking.map(\.0)) == Set(Opcode.allCases).subtracting(moving))
        #expect(Self.asking.count == 11)
    }

    /// The operands 7…14 where all of them do the same, next to where they would not.
    @Test(arguments: [
        "num 14 num 7…14 less again", "num 7…14 num 7 less again", "num 7…14 num 6 less again",
        "num 7…14 pick 0 less again",
        "num 7…14 num 6 sub } again", "num 7…14 num 15 sub } again", "num 7…14 num 3 mul num 25 sub } again",
        "num 7…14 num 15 sub recall again", "num 7…14 num 8 sub recall again",
        "emit num 7…14 num 6 sub recall again",
        "num 7…14 num 15 sub look again", "num 7…14 num 57 add look again",
        "num 7…14 num 0 mul again", "num 7…14 num 4611686018427387904 mul again",
        "num 9223372036854775807 num 7…14 add again",
    ]) func operandsThatDoTheSame(text: String) throws {
        let program = try OpenProgram(text)
        #expect(program.parting(contexts: Self.contexts) == nil)
        expectAgreement(program)
    }

    /// Runs that emit nothing, for some choices at least, and how many units, one for each operand and each
    /// string of data, are silent for ever over all integers.
    private static let silent: [(text: String, units: UInt64)] = [
        // A word that doubles for ever: 0 comes back to itself, 1 leaves the words; so the bit tells.
        ("read { pick 0 add num 1 } again", 32),
        // A bit that sinks below a word which grows by 2^61: it is on the stack at the second jump, whose
        // configuration is kept, and off it in the fourth round, in which that word leaves the words.
        ("read num 0 { pick 0 pick 0 pick 0 pick 0 num 2305843009213693952 add num 1 } again", 32),
        // 160 steps of counting down, and only then 7 goes round for ever and the others emit.
        ("num 40 { num 1 sub pick 0 } num 7…14 num 8 less { pick 0 } again", 32),
        // y = 2, 3, … never equals 1000 · 0, for the operand 7; it comes to 1000 · (operand − 7) of the
        // others, but by then a word that grows by 2^61 has left the words for all.
        (
            """
            num 1 num 0 { num 2305843009213693952 add pick 1 inc put 1 \
            pick 1 num 7…14 num 7 sub num 1000 mul sub } again
            """, 32
        ),
    ]

    @Test(arguments: silent) func silence(text: String, units: UInt64) throws {
        let program = try OpenProgram(text)
        let ledger = program.agreedLedger(tapeBits: Self.dataBits, query(""))
        let census = program.fate(tapeBits: Self.dataBits, query("", proofs: .counted))
        #expect(census.silent[0] == units)
        // A proof takes units from what is undecided and nothing else.
        let proved = FateLedger(census)
        let isUndecided = { (fate: FateLedger.Fate) in [.outOfPatience, .wordOverflow].contains(fate.fate) }
        #expect(proved.fates.filter { !isUndecided($0.key) } == ledger.fates.filter { !isUndecided($0.key) })
        #expect(proved.behaviours == ledger.behaviours)
        #expect(proved.fates.values.reduce(units, +) == ledger.fates.values.reduce(0, +))
    }
}
