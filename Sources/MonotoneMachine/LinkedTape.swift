/// A program as code and data, put on the tape in the order in which the run asks for them.
///
/// So linking runs the program: `read again` with data 110 becomes the tape `11000 1 00 1 0`.
public struct LinkedTape: TapeSource {
    public private(set) var tape = BitString()
    /// How many instructions and data bits are on the tape.
    public private(set) var codeUsed = 0
    public private(set) var dataUsed = 0
    private let code: [Instruction]
    private let data: BitString

    public init(code: [Instruction], data: BitString) {
        self.code = code
        self.data = data
    }

    /// Whether all code and all data is on the tape.
    public var isComplete: Bool { codeUsed == code.count && dataUsed == data.count }

    public mutating func nextInstruction() -> Result<Instruction, RunEnd> {
        guard codeUsed < code.count else { return .failure(.codeEnded) }
        let instruction = code[codeUsed]
        codeUsed += 1
        InstructionCodec.append(instruction, to: &tape)
        return .success(instruction)
    }

    public mutating func nextBit() -> Result<UInt8, RunEnd> {
        guard dataUsed < data.count else { return .failure(.dataEnded) }
        let bit = data[dataUsed]
        dataUsed += 1
        tape.append(bit)
        return .success(bit)
    }
}
