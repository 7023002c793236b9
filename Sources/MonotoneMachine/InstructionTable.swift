/// The one table of the Solo machine's instructions.
///
/// The codec, the assembler, the disassembler, the tracer and the printed table derive from it; the
/// interpreter is exhaustive over `Opcode`. Bit patterns, names and effects are those of the machine's
/// definition (Docs/machine.md); the code is complete, so its Kraft sum is exactly 1.
public enum InstructionTable {
    /// One instruction: its word, its bits on the tape, whether an Elias gamma operand follows them,
    /// and its effect in words (b is popped first, then a).
    public struct Row: Sendable {
        public let opcode: Opcode
        public let name: String
        public let pattern: String
        public let hasOperand: Bool
        public let effect: String
        /// `pattern` as an integer, and its length in bits.
        public let code: UInt64
        public let codeBits: Int

        init(_ opcode: Opcode, _ name: String, _ pattern: String, operand: Bool = false, _ effect: String) {
            self.opcode = opcode
            self.name = name
            self.pattern = pattern
            self.hasOperand = operand
            self.effect = effect
            code = UInt64(pattern, radix: 2)!
            codeBits = pattern.count
        }
    }

    /// The rows, in the order of `Opcode`.
    public static let rows: [Row] = [
        Row(.again, "again", "00", "pop v; ip := top mark; emit v mod 2"),
        Row(.num, "num", "0100", operand: true, "push n"),
        Row(.pick, "pick", "0101", operand: true, "push a copy of word k; 0 when k ≥ 16"),
        Row(.time, "time", "0110", "push t"),
        Row(.recall, "recall", "0111", "pop i; push output bit i, 0 unless 0 ≤ i < t"),
        Row(.add, "add", "1000", "push a + b"),
        Row(.inc, "inc", "1001", "pop v; push v + 1"),
        Row(.half, "half", "1010", "pop v; push ⌊v / 2⌋"),
        Row(.emit, "emit", "1011", "pop v; emit v mod 2"),
        Row(.read, "read", "11000", "read one tape bit, push it"),
        Row(.sub, "sub", "11001", "push a − b"),
        Row(.mul, "mul", "11010", "push a · b"),
        Row(.less, "less", "11011", "push 1 if a < b else 0"),
        Row(.put, "put", "11100", operand: true, "pop v; word k := v; nothing when k ≥ 16"),
        Row(.look, "look", "11101", "pop i; push bit i of context c_t, 0 unless 0 ≤ i < 64"),
        Row(.open, "{", "11110", "push ip on marks"),
        Row(.close, "}", "11111", "pop v; v ≠ 0: ip := top mark; else drop it unless bottom"),
    ]

    /// The row whose word is `name`, if there is one.
    public static func row(named name: String) -> Row? { rows.first { $0.name == name } }
}
