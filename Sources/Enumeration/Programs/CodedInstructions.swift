import MonotoneMachine

/// The instructions of at most L bits, by their length on the tape.
struct CodedInstructions {
    struct Coded {
        let instruction: Instruction
        /// Its bits on the tape, first bit highest.
        let word: UInt64
        let bitCount: Int
        /// Whether a run goes on behind it without an emission, a jump or a demand for data.
        let isPlain: Bool

        fileprivate init(_ instruction: Instruction) {
            var tape = BitString()
            InstructionCodec.append(instruction, to: &tape)
            self.instruction = instruction
            bitCount = tape.count
            word = ShortTape(tape).word
            isPlain = ![.again, .emit, .close, .read].contains(instruction.opcode)
        }
    }

    let all: [Coded]
    /// For each number of bits how many instructions fit.
    private let fitCounts: [Int]

    init(upTo maxBits: Int) {
        let all = CodedInstructions.instructions(upTo: maxBits).map(Coded.init)
            .filter { $0.bitCount <= maxBits }.sorted { $0.bitCount < $1.bitCount }
        self.all = all
        fitCounts = (0...maxBits).map { left in all.firstIndex { $0.bitCount > left } ?? all.count }
    }

    /// Those that fit into `left` bits, at most L.
    func fitting(_ left: Int) -> ArraySlice<Coded> { all[..<fitCounts[left]] }

    /// Whether any fits into `left` bits, at most L.
    func fits(_ left: Int) -> Bool { fitCounts[left] > 0 }

    /// At least all instructions of at most `maxBits` bits.
    private static func instructions(upTo maxBits: Int) -> [Instruction] {
        var all: [Instruction] = []
        for row in InstructionTable.rows {
            guard row.hasOperand else {
                all.append(Instruction(row.opcode))
                continue
            }
            var operand: UInt64 = 0
            while row.codeBits + EliasGamma.bitCount(operand) <= maxBits {
                all.append(Instruction(row.opcode, operand))
                operand += 1
            }
        }
        return all
    }
}
