/// Where a run gets its tape from, on demand: raw bits, or a program that is being linked.
public protocol TapeSource {
    /// The tape bits handed out so far, in the order of demand.
    var tape: BitString { get }
    /// The next instruction, or why there is none.
    mutating func nextInstruction() -> Result<Instruction, RunEnd>
    /// The next data bit, or why there is none.
    mutating func nextBit() -> Result<UInt8, RunEnd>
}

/// Why a bounded run ended. None of these is an error.
public enum RunEnd: String, Error, Sendable {
    /// All the wanted bits were emitted.
    case emitted
    /// Proved never to emit again.
    case silent
    case outOfPatience = "out_of_patience"
    case wordOverflow = "word_overflow"
    case outOfBits = "out_of_bits"
    case codeEnded = "code_ended"
    case dataEnded = "data_ended"
    /// Ended from outside, before any of these.
    case interrupted
}

/// A tape given as bits; a demand beyond its end is out of bits.
public struct RawTape: TapeSource {
    public private(set) var tape = BitString()
    private let bits: BitString

    public init(_ bits: BitString) { self.bits = bits }

    public mutating func nextInstruction() -> Result<Instruction, RunEnd> {
        guard let instruction = InstructionCodec.read({ take() }) else { return .failure(.outOfBits) }
        return .success(instruction)
    }

    public mutating func nextBit() -> Result<UInt8, RunEnd> {
        guard let bit = take() else { return .failure(.outOfBits) }
        return .success(bit)
    }

    private mutating func take() -> UInt8? {
        guard tape.count < bits.count else { return nil }
        let bit = bits[tape.count]
        tape.append(bit)
        return bit
    }
}

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
