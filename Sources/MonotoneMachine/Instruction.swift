/// One decoded instruction: an opcode and, for `num`, `pick` and `put`, its operand.
public struct Instruction: Hashable, Sendable {
    public let opcode: Opcode
    /// The operand, 0 for an instruction that takes none. `UInt64.max` stands for every operand of
    /// 2^64 − 1 or more: all of them behave alike (a word overflow for `num`, no such word for the
    /// others), and only the tape tells them apart.
    public let operand: UInt64

    public init(_ opcode: Opcode, _ operand: UInt64 = 0) {
        precondition(opcode.row.hasOperand || operand == 0, "\(opcode.row.name) takes no operand")
        self.opcode = opcode
        self.operand = operand
    }
}

extension Instruction: CustomStringConvertible {
    /// The instruction as `.solo` text; an operand too large for a word reads `num ≥18446744073709551615`.
    public var description: String {
        guard opcode.row.hasOperand else { return opcode.row.name }
        return operand == .max ? "\(opcode.row.name) ≥\(operand)" : "\(opcode.row.name) \(operand)"
    }
}
