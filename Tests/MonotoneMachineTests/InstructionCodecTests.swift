import MonotoneMachine
import Testing

@Suite struct InstructionCodecTests {
    private func encode(_ instruction: Instruction) -> String {
        var tape = BitString()
        InstructionCodec.append(instruction, to: &tape)
        return tape.description
    }

    private func decode(_ text: String) -> (instruction: Instruction?, taken: Int) {
        var bits = Array(text.utf8)[...]
        let instruction = InstructionCodec.read { bits.popFirst().map { $0 - 0x30 } }
        return (instruction, text.utf8.count - bits.count)
    }

    @Test(arguments: Opcode.allCases) func roundTrip(_ opcode: Opcode) {
        let operands = opcode.row.hasOperand ? operandsToTry : [0]
        for operand in operands {
            let instruction = Instruction(opcode, operand)
            let code = encode(instruction)
            #expect(code == opcode.row.pattern + (opcode.row.hasOperand ? literalGamma(operand) : ""))
            #expect(InstructionCodec.bitCount(instruction) == code.count)
            let decoded = decode(code + "10")
            #expect(decoded.instruction == instruction)
            #expect(decoded.taken == code.count, "\(instruction)")
        }
    }

    /// Every instruction of at most `length` bits by its code, from the patterns and the literal gamma.
    private func codes(upTo length: Int) -> [String: Instruction] {
        var codes: [String: Instruction] = [:]
        for row in InstructionTable.rows {
            if !row.hasOperand { codes[row.pattern] = Instruction(row.opcode) }
            for operand in UInt64(0)..<200 where row.hasOperand {
                codes[row.pattern + literalGamma(operand)] = Instruction(row.opcode, operand)
            }
        }
        return codes.filter { $0.key.count <= length }
    }

    @Test func everyTapeOf14BitsIsOneInstructionOrAsksForMore() {
        let codes = codes(upTo: 14)
        var decodedCount = 0
        for word in 0..<(1 << 14) {
            let digits = String(word, radix: 2)
            let tape = String(repeating: "0", count: 14 - digits.count) + digits
            let matches = (1...14).compactMap { codes[String(tape.prefix($0))] }
            let (instruction, taken) = decode(tape)
            #expect(matches.count <= 1, "\(tape)")
            #expect(instruction == matches.first, "\(tape)")
            #expect(taken == (instruction.map(encode)?.count ?? 14), "\(tape)")
            if instruction != nil { decodedCount += 1 }
        }
        // Opcodes without operand: all but 2/16 and 1/32. Behind an opcode of c bits, 14 − c bits hold a
        // whole γ unless they begin with ⌈(14 − c) / 2⌉ zeros: 5 of 10 bits, 5 of 9.
        let whole = 1 << 14
        let withOperand4 = 2 * (1 << 10 - 1 << 5)
        let withOperand5 = 1 << 9 - 1 << 4
        #expect(decodedCount == whole - 2 * whole / 16 - whole / 32 + withOperand4 + withOperand5)
        #expect(codes.map { 1 << (14 - $0.key.count) }.reduce(0, +) == decodedCount)
    }
}
