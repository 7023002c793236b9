import MonotoneMachine
import TestSupport

/// Random code that has a fair chance to run round and round: small operands, few jumps, `again` at the end.
struct RandomProgram {
    var random: SplitMix64

    /// Whether there are `read`s, up to one in four instructions.
    let reads: Bool

    init(seed: UInt64, reads: Bool = false) {
        random = SplitMix64(seed: seed)
        self.reads = reads
    }

    private static let body: [Opcode] = [
        .num, .num, .pick, .pick, .time, .time, .recall, .recall, .add, .add, .inc, .inc, .half, .emit, .sub,
        .sub,
        .mul, .mul, .less, .put, .put, .look, .open, .close,
    ]

    mutating func code() -> [Instruction] {
        let count = Int.random(in: 1...13, using: &random)
        return (0..<count).map { _ in instruction() } + [Instruction(.again)]
    }

    /// Up to five instructions, none of them `{`, `}` or `again`.
    mutating func straightCode() -> [Instruction] {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in
            while true {
                let next = instruction()
                guard next.opcode == .open || next.opcode == .close else { return next }
            }
        }
    }

    /// Lets the first two `num` of the program, but one of the largest word, stand for four or eight
    /// operands each.
    mutating func open(_ program: inout OpenProgram) {
        let numbers = program.code.indices.filter {
            program.code[$0].opcode == .num && program.code[$0].operand < UInt64(Int64.max)
        }
        for address in numbers.prefix(2) {
            let zeros = UInt64.random(in: 2...3, using: &random)
            program.code[address] = Instruction(.num, 1 << zeros - 1)
            program.operands[address] = 1 << zeros
        }
    }

    /// Lets up to five other instructions stand at one or two addresses of the program, all of 7 bits at the most.
    mutating func widen(_ program: inout OpenProgram) {
        for _ in 0..<2 {
            let address = Int.random(in: 0..<program.code.count, using: &random)
            let others = (0..<Int.random(in: 1...5, using: &random)).map { _ in instruction() }
            guard program.operands[address] == nil, isShort(program.code[address]) else { continue }
            var kinds: Set = [kind(program.code[address])]
            program.alternatives[address] = others.filter { isShort($0) && kinds.insert(kind($0)).inserted }
        }
    }

    private func isShort(_ instruction: Instruction) -> Bool { InstructionCodec.bitCount(instruction) <= 7 }

    /// What tells an instruction from others of a set: a set has one `num` at the most.
    private func kind(_ instruction: Instruction) -> Instruction {
        instruction.opcode == .num ? Instruction(.num, 0) : instruction
    }

    private mutating func instruction() -> Instruction {
        if reads, Int.random(in: 0..<4, using: &random) == 0 { return Instruction(.read) }
        let opcode = RandomProgram.body.randomElement(using: &random)!
        switch opcode {
        case .num: return Instruction(.num, constant())
        case .pick, .put:
            return Instruction(
                opcode, UInt64.random(in: 0...(Bool.random(using: &random) ? 3 : 17), using: &random))
        default: return Instruction(opcode)
        }
    }

    private mutating func constant() -> UInt64 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: UInt64.random(in: 0...4, using: &random)
        case 5: UInt64.random(in: 5...80, using: &random)
        case 6, 7: UInt64.random(in: 81...2000, using: &random)
        case 8: (1 << UInt64.random(in: 4...62, using: &random)) - UInt64.random(in: 0...2, using: &random)
        default: 1 << UInt64.random(in: 4...62, using: &random)
        }
    }

    /// The first `count` bits of the machine's output, fewer where it ends.
    static func output(_ code: [Instruction], _ count: Int, contexts: [UInt64], patience: Int) -> BitString {
        var run = Run(LinkedTape(code: code, data: BitString()), contexts: contexts, patience: patience)
        run.untilEmitted(count)
        return run.machine.output
    }
}
