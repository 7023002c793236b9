/// The seventeen instructions of the Solo machine.
public enum Opcode: UInt8, CaseIterable, Sendable {
    case again, num, pick, time, recall, add, inc, half, emit
    case read, sub, mul, less, put, look, open, close

    /// The row of the instruction table that describes this instruction.
    public var row: InstructionTable.Row { InstructionTable.rows[Int(rawValue)] }
}
