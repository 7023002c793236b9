import MonotoneMachine

/// A run of the Solo machine at one moment between two emissions, with what it may look at.
public struct LoopState {
    /// The instructions decoded so far; fewer than 64.
    public let code: [Instruction]
    public let moment: Moment
    /// The bits emitted so far; their number is t. They are not copied: the state is for as long as the run holds still.
    public let output: UnsafeBufferPointer<UInt8>
    /// c_t, the side information of the time step.
    public let context: UInt64

    /// - Precondition: fewer than 64 instructions.
    public init(
        code: [Instruction], at moment: Moment, output: UnsafeBufferPointer<UInt8>, context: UInt64
    ) {
        precondition(code.count < 64, "not a state for the prover")
        self.code = code
        self.moment = moment
        self.output = output
        self.context = context
    }

    /// The run of `machine` as it stands; `output` is what `machine` has emitted.
    ///
    /// - Precondition: fewer than 64 instructions.
    init(_ machine: SoloMachine, output: UnsafeBufferPointer<UInt8>) {
        self.init(code: machine.code, at: Moment(of: machine), output: output, context: machine.context)
    }

    /// t, the number of bits emitted so far.
    public var time: Int { output.count }

    var symbolic: SymbolicState {
        SymbolicState(ip: moment.ip, marks: moment.marks, words: moment.stack.map { Polynomial($0) })
    }
}
