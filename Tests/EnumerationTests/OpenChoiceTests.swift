import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Programs with data and operands that the fast walk takes all ways at once, against a run of `SoloMachine` for each.
@Suite struct OpenChoiceTests {
    private static let dataBits = 5

    /// What becomes of the programs, one unit each: by fate and index, and by what they emit then.
    private struct Ledger: Equatable {
        var fates: [String: UInt64] = [:]
        var continuations: [BitString: UInt64] = [:]

        mutating func add(_ fate: DirectRun.Class, _ index: Int, _ units: UInt64) {
            if units > 0 { fates["\(fate) \(index)", default: 0] += units }
        }

        init(_ code: [Instruction], operands: [Int: UInt64] = [:], _ query: CensusQuery) {
            guard let (address, count) = operands.first else {
                add(code, query)
                return
            }
            var rest = operands
            rest[address] = nil
            for index in 0..<count {
                var one = code
                one[address] = Instruction(.num, code[address].operand + index)
                let part = Ledger(one, operands: rest, query)
                fates.merge(part.fates, uniquingKeysWith: +)
                continuations.merge(part.continuations, uniquingKeysWith: +)
            }
        }

        private mutating func add(_ code: [Instruction], _ query: CensusQuery) {
            for data in 0..<1 << OpenChoiceTests.dataBits {
                let bits = (0..<OpenChoiceTests.dataBits).map { UInt8(data >> $0 & 1) }
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

    private func query(
        _ prefix: String, patience: Int = 400, proofs: Bool = false, contexts: [UInt64] = []
    ) -> CensusQuery {
        CensusQuery(
            prefix: BitString(prefix)!, contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
            horizon: 6, proofs: proofs)
    }

    private func fast(
        _ code: [Instruction], operands: [Int: UInt64] = [:], _ query: CensusQuery
    ) -> Census {
        FastWalk.fate(of: code, dataBits: Self.dataBits, operands: operands, query)
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

    /// Up to two operands of a program are four or eight at once.
    @Test(arguments: 1...6) func randomOperands(part: Int) {
        let seed = UInt64(20_261_130 + part)
        var programs = RandomProgram(seed: seed, reads: part > 4)
        var told = 0
        for _ in 0..<400 {
            var code = programs.code()
            var operands: [Int: UInt64] = [:]
            for address in code.indices.filter({ code[$0].opcode == .num }).prefix(2) {
                let zeros = UInt64.random(in: 2...3, using: &programs.random)
                code[address] = Instruction(.num, 1 << zeros - 1)
                operands[address] = 1 << zeros
            }
            guard !operands.isEmpty else { continue }
            for prefix in ["", "0", "11"] {
                let query = query(
                    prefix, patience: part == 1 ? 9 : 40,
                    contexts: (0..<4).map { _ in .random(in: 0..<1 << 12, using: &programs.random) })
                let expected = Ledger(code, operands: operands, query)
                #expect(
                    Ledger(fast(code, operands: operands, query)) == expected,
                    "seed \(seed): \(code), \(operands) on \(prefix)")
                if expected.fates.count > 1 { told += 1 }
            }
        }
        #expect(told > 50)
    }

    /// The operands 7…14 where the run asks which they are: all sixteen ways of asking, one program each.
    @Test(arguments: [
        // half, twice: parity of what is left
        "num 7 half half again", "num 7 half pick 0 half half add again",
        // less: below, at and beyond the bounds; on both sides
        "num 7 num 9 less again", "num 9 num 7 less again", "num 7 num 6 less again",
        "num 14 num 7 less again",
        "num 7 pick 0 less again", "num 7 num 7 less again",
        // } where one operand makes 0, none, or the first or the last one
        "num 7 num 9 sub } again", "num 7 num 3 sub } inc again", "num 7 num 7 sub } inc again",
        "num 7 num 14 sub } inc again", "num 9 num 7 add num 21 sub } inc again",
        // indices within, partly within and beyond what there is
        "emit inc emit num 7 recall again", "num 7 num 8 sub recall again", "num 7 look again",
        "num 7 num 57 add look again", "num 7 num 60 add look again",
        // products of two that depend on the same
        "num 7 pick 0 mul num 3 mul half half again", "num 7 num 0 mul again",
        "num 7 num 5 sub num 7 mul half again",
        // out of the words for some and for all
        "num 7 num 1317624576693539400 mul half again", "num 7 num 4611686018427387904 mul again",
        "num 9223372036854775797 num 7 add again", "num 9223372036854775807 num 7 add again",
    ]) func operandsThatAreAskedFor(text: String) throws {
        let words = text.split(separator: " ")
        var code: [Instruction] = []
        var operands: [Int: UInt64] = [:]
        for (index, word) in words.enumerated() where UInt64(word) == nil {
            let operand = index + 1 < words.count ? UInt64(words[index + 1]) : nil
            if word == "num", operand == 7 { operands[code.count] = 8 }
            let opcode = try #require(InstructionTable.rows.first { $0.name == word }).opcode
            code.append(Instruction(opcode, operand ?? 0))
        }
        let contexts: [UInt64] = [0b1010_0110_1001_0110, 0x8000_0000_0000_0000, 0x7F00_FF00_0000_1234]
        for prefix in ["", "1", "00", "010"] {
            let query = query(prefix, patience: 60, contexts: contexts)
            #expect(
                Ledger(fast(code, operands: operands, query)) == Ledger(code, operands: operands, query),
                "\(prefix)")
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
            #expect(census.silent[0] == 32)
        } else {
            #expect(Ledger(census) == Ledger(code, query))
            #expect(census.wordOverflow[0] == 16 && census.outOfPatience[0] == 16)
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
            #expect(census.silent[0] == 32)
        } else {
            #expect(Ledger(census) == Ledger(code, query))
            #expect(census.wordOverflow[0] == 32)
        }
    }
}
