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
