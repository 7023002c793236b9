import Enumeration
import MonotoneMachine
import Testing

/// Code in which a `num` may stand for several operands, and several instructions may stand at an address.
struct OpenProgram {
    var code: [Instruction]
    /// By the address of a `num`, how many operands it stands for: that in `code` and the next ones.
    var operands: [Int: UInt64] = [:]

    /// By address, the instructions that may stand there besides that in `code`.
    var alternatives: [Int: [Instruction]] = [:]

    init(_ code: [Instruction]) { self.code = code }

    /// Instructions by name, with their operands; `num 7…14` stands for all of these, `less / mul` for either.
    init(_ text: String) throws {
        code = []
        var words = text.split(separator: " ")[...]
        while let name = words.popFirst() {
            guard name != "/" else {
                let other = try #require(words.popFirst().flatMap { InstructionTable.row(named: String($0)) })
                let operand = other.hasOperand ? try #require(words.popFirst().flatMap { UInt64($0) }) : 0
                alternatives[code.count - 1, default: []].append(Instruction(other.opcode, operand))
                continue
            }
            let row = try #require(InstructionTable.row(named: String(name)))
            guard row.hasOperand else {
                code.append(Instruction(row.opcode))
                continue
            }
            let operand = words.popFirst()
            let bounds = try #require(operand).split(separator: "…").compactMap { UInt64($0) }
            let (first, last) = try #require(
                bounds.first.flatMap { first in bounds.last.map { (first, $0) } })
            if last > first { operands[code.count] = last - first + 1 }
            code.append(Instruction(row.opcode, first))
        }
    }

    /// The programs it stands for, and of each the places of its operands among those that are meant.
    var members: [(choices: [Int], code: [Instruction])] {
        let codes = alternatives.reduce([code]) { codes, choice in
            codes.flatMap { code in
                ([code[choice.key]] + choice.value).map { instruction in
                    var one = code
                    one[choice.key] = instruction
                    return one
                }
            }
        }
        return operands.sorted { $0.key < $1.key }.reduce(codes.map { ([], $0) }) { members, operand in
            members.flatMap { choices, code in
                (0..<operand.value).map { choice in
                    var one = code
                    one[operand.key] = Instruction(.num, code[operand.key].operand + choice)
                    return (choices + [Int(choice)], one)
                }
            }
        }
    }

    func fate(tapeBits: Int, _ query: CensusQuery) -> Census {
        FastWalk.fate(
            of: code, dataBits: tapeBits, operands: operands, alternatives: alternatives, query)
    }

    /// The ledger by a run of `SoloMachine` for each operand and tape, which that of the fast walk must
    /// equal.
    @discardableResult
    func agreedLedger(
        tapeBits: Int, _ query: CensusQuery, _ note: String = "",
        at location: SourceLocation = #_sourceLocation
    ) -> FateLedger {
        let ledger = FateLedger(self, tapeBits: tapeBits, query)
        #expect(
            FateLedger(fate(tapeBits: tapeBits, query)) == ledger,
            "\(note) \(code), \(operands), \(alternatives), \(tapeBits) bits on \(query.prefix)",
            sourceLocation: location)
        return ledger
    }

    /// The first instruction behind which the runs of all members are no longer one run on words that are
    /// each linear in one choice: they part, or some end, or a word is anything else. Nil where none is
    /// within 100 steps.
    func parting(contexts: [UInt64]) -> Opcode? {
        let members = members
        var runs = members.map {
            Run(LinkedTape(code: $0.code, data: BitString()), contexts: contexts, patience: .max)
        }
        for _ in 0..<100 {
            let opcode = code[runs[0].machine.ip].opcode
            let events = runs.indices.map { runs[$0].step() }
            let machines = runs.map(\.machine)
            let isOne = machines.indices.allSatisfy {
                events[$0] == events[0] && machines[$0].ip == machines[0].ip
                    && machines[$0].marks == machines[0].marks
            }
            let words = (0..<WordStack.depth).map { word in machines.map { $0.stack[word] } }
            guard isOne, words.allSatisfy({ Self.isLinear($0, members.map(\.choices)) }) else {
                return opcode
            }
            guard case .success = events[0] else { return nil }
        }
        return nil
    }

    /// Whether the words are linear in one of the choices.
    private static func isLinear(_ words: [Int64], _ choices: [[Int]]) -> Bool {
        choices[0].indices.contains { axis in
            let next = choices.firstIndex { $0[axis] == 1 && $0.reduce(0, +) == 1 }!
            let slope = Int128(words[next]) - Int128(words[0])
            return words.indices.allSatisfy {
                Int128(words[$0]) == Int128(words[0]) + slope * Int128(choices[$0][axis])
            }
        }
    }
}
