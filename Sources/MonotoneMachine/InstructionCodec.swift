/// Instructions to tape bits and back, derived from `InstructionTable`.
public enum InstructionCodec {
    /// The number of tape bits of `instruction`.
    public static func bitCount(_ instruction: Instruction) -> Int {
        let row = instruction.opcode.row
        return row.codeBits + (row.hasOperand ? EliasGamma.bitCount(instruction.operand) : 0)
    }

    /// Appends the bits of `instruction` to `tape`.
    public static func append(_ instruction: Instruction, to tape: inout BitString) {
        let row = instruction.opcode.row
        for place in stride(from: row.codeBits - 1, through: 0, by: -1) {
            tape.append(UInt8(row.code >> place & 1))
        }
        if row.hasOperand { EliasGamma.append(instruction.operand, to: &tape) }
    }

    /// Reads one instruction from `nextBit`, which gives nil at the end of the tape; nil when the tape
    /// ended inside the instruction. Every infinite tape decodes: the code is complete.
    public static func read(_ nextBit: () -> UInt8?) -> Instruction? {
        var code: UInt64 = 0
        var length = 0
        while true {
            guard let bit = nextBit() else { return nil }
            code = code << 1 | UInt64(bit)
            length += 1
            if let opcode = opcodes[length][Int(code)] {
                guard opcode.row.hasOperand else { return Instruction(opcode) }
                return EliasGamma.read(nextBit).map { Instruction(opcode, $0) }
            }
        }
    }

    /// For each length, the opcode of each pattern of that length, if there is one.
    private static let opcodes: [[Opcode?]] = {
        let longest = InstructionTable.rows.map(\.codeBits).max()!
        var table = (0...longest).map { [Opcode?](repeating: nil, count: 1 << $0) }
        for row in InstructionTable.rows { table[row.codeBits][Int(row.code)] = row.opcode }
        return table
    }()
}
