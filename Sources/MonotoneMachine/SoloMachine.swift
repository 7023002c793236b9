/// The Solo machine, one instruction at a time: the interpreter that is written to be read.
///
/// The machine does not hold the tape. When it needs tape bits it says so (`needsInstruction`, `needsBit`)
/// and goes on when they are given with `load` or `supply`; so the same interpreter runs a raw tape, links
/// a program in order of demand, and serves the plain walk, which answers each demand in every way.
///
/// ```swift
/// var machine = SoloMachine(contexts: [])
/// machine.load(Instruction(.time))        // code: time again
/// _ = machine.step()                      // .executed
/// _ = machine.step()                      // .needsInstruction
/// machine.load(Instruction(.again))
/// _ = machine.step()                      // .emitted(0)
/// ```
/// Cost of a step: a few nanoseconds and no allocation, but for the growth of code and output.
public struct SoloMachine: Sendable {
    /// What one call of `step` did.
    public enum Event: Equatable, Sendable {
        /// One instruction was executed, and nothing was emitted.
        case executed
        /// One instruction was executed, and this bit was emitted.
        case emitted(UInt8)
        /// Nothing was executed: the next instruction is still on the tape; `load` it.
        case needsInstruction
        /// Nothing was executed: `read` waits for one tape bit; `supply` it.
        case needsBit
        /// An instruction was executed whose result is outside the signed 64-bit words.
        case wordOverflow
    }

    public private(set) var code: [Instruction] = []
    public private(set) var ip = 0
    public private(set) var stack = WordStack()
    /// Addresses; the bottom mark, 0, is never removed. Strictly increasing, since ip is never below the top.
    public private(set) var marks = [0]
    public private(set) var output = BitString()
    /// Instructions executed since the start, and since the last emission.
    public private(set) var steps = 0
    public private(set) var stepsSinceEmission = 0
    /// Side information c_0, c_1, …: one word a time step, 0 where none is given.
    public let contexts: [UInt64]

    public init(contexts: [UInt64]) { self.contexts = contexts }

    /// t, the number of bits emitted so far.
    public var time: Int { output.count }

    /// c_t, the side information of the time step.
    public var context: UInt64 { time < contexts.count ? contexts[time] : 0 }

    /// Whether the instruction at ip is still to be decoded from the tape.
    public var needsInstruction: Bool { ip == code.count }

    /// Whether the instruction at ip waits for a tape bit.
    public var needsBit: Bool { !needsInstruction && code[ip].opcode == .read }

    /// Appends the instruction that was decoded from the tape. Only when `needsInstruction`.
    public mutating func load(_ instruction: Instruction) {
        precondition(needsInstruction, "the machine has not asked for an instruction")
        code.append(instruction)
    }

    /// Executes `read` with the tape bit `bit`. Only when `needsBit`.
    public mutating func supply(_ bit: UInt8) {
        precondition(needsBit, "the machine has not asked for a bit")
        ip += 1
        count()
        stack.push(Int64(bit))
    }

    /// Executes the instruction at ip, or says what it needs first.
    public mutating func step() -> Event {
        if needsInstruction { return .needsInstruction }
        let instruction = code[ip]
        if instruction.opcode == .read { return .needsBit }
        ip += 1
        count()
        return execute(instruction)
    }

    /// Puts `word` in place of the top word: to ask what a run would have done had it found that word there.
    public mutating func replaceTop(with word: Int64) { stack[0] = word }

    private mutating func count() {
        steps += 1
        stepsSinceEmission += 1
    }

    private mutating func execute(_ instruction: Instruction) -> Event {
        switch instruction.opcode {
        case .again:
            let word = stack.pop()
            ip = marks.last!
            return emit(word)
        case .emit: return emit(stack.pop())
        case .num:
            guard let word = Int64(exactly: instruction.operand) else { return .wordOverflow }
            stack.push(word)
        case .pick: stack.push(instruction.operand < 16 ? stack[Int(instruction.operand)] : 0)
        case .put:
            let word = stack.pop()
            if instruction.operand < 16 { stack[Int(instruction.operand)] = word }
        case .time: stack.push(Int64(time))
        case .recall:
            let index = stack.pop()
            stack.push(index >= 0 && index < Int64(time) ? Int64(output[Int(index)]) : 0)
        case .look:
            let index = stack.pop()
            stack.push(index >= 0 && index < 64 ? Int64(context >> UInt64(index) & 1) : 0)
        case .add: return binary { $0.addingReportingOverflow($1) }
        case .sub: return binary { $0.subtractingReportingOverflow($1) }
        case .mul: return binary { $0.multipliedReportingOverflow(by: $1) }
        case .less: return binary { ($0 < $1 ? 1 : 0, false) }
        case .inc:
            let (word, overflow) = stack.pop().addingReportingOverflow(1)
            if overflow { return .wordOverflow }
            stack.push(word)
        case .half: stack.push(stack.pop() >> 1)
        case .open: marks.append(ip)
        case .close:
            if stack.pop() != 0 { ip = marks.last! } else if marks.count > 1 { marks.removeLast() }
        case .read: preconditionFailure("`read` is executed by `supply`")
        }
        return .executed
    }

    private mutating func emit(_ word: Int64) -> Event {
        let bit = UInt8(truncatingIfNeeded: word & 1)
        output.append(bit)
        stepsSinceEmission = 0
        return .emitted(bit)
    }

    private mutating func binary(
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> Event {
        let b = stack.pop()
        let a = stack.pop()
        let (word, overflow) = operation(a, b)
        if overflow { return .wordOverflow }
        stack.push(word)
        return .executed
    }
}
