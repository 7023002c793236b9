import MonotoneMachine

/// A run of the Solo machine at one moment between two emissions, with what it may look at.
public struct LoopState {
    /// The instructions decoded so far; fewer than 64.
    public let code: [Instruction]
    public let ip: Int
    /// The marks as a set of addresses, bit a for address a.
    public let marks: UInt64
    /// The stack, word 0 first: 16 words.
    public let stack: [Int64]
    /// The bits emitted so far; their number is t.
    public let output: UnsafeBufferPointer<UInt8>
    /// c_t, the side information of the time step.
    public let context: UInt64
    /// Instructions executed since the last emission.
    public let stepsSinceEmission: Int

    /// - Precondition: fewer than 64 instructions, 16 words.
    public init(
        code: [Instruction], ip: Int, marks: UInt64, stack: [Int64], output: UnsafeBufferPointer<UInt8>,
        context: UInt64, stepsSinceEmission: Int
    ) {
        precondition(code.count < 64 && stack.count == SymbolicState.depth, "not a state for the prover")
        self.code = code
        self.ip = ip
        self.marks = marks
        self.stack = stack
        self.output = output
        self.context = context
        self.stepsSinceEmission = stepsSinceEmission
    }

    /// t, the number of bits emitted so far.
    public var time: Int { output.count }

    var symbolic: SymbolicState {
        SymbolicState(ip: ip, marks: marks, words: stack.map { Polynomial($0) })
    }
}
