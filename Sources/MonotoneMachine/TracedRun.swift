/// A run of the Solo machine from its start to its end, as people look at it: what it emitted and read, how it ended, and
/// its first steps.
public struct TracedRun: Sendable {
    /// One executed instruction.
    public struct Step: Sendable {
        /// Counted from 1.
        public let number: Int
        /// t before the step.
        public let time: Int
        public let address: Int
        public let instruction: Instruction
        /// The tape bits taken for it.
        public let taken: BitString
        /// After the step: the stack's significant words, top first, and the marks.
        public let stack: [Int64]
        public let marks: [Int]
        public let emitted: UInt8?
    }

    /// The tape that was given, or else what the run has read of it.
    public let tape: BitString
    public let output: BitString
    public let bitsRead: Int
    /// The steps in all.
    public let steps: Int
    public let ended: RunEnd
    /// The steps that were kept; nil where none were asked for.
    public let trace: [Step]?

    /// So many marks take as much room as all else of a step.
    private static let marksOfARow = 64

    /// Runs a tape until `emit` bits are emitted or the run is over.
    ///
    /// - Parameters:
    ///   - given: the whole tape, where it was given as bits; else the tape is what the run has read.
    ///   - traced: the most steps that are kept, the first ones; nil keeps no trace. A step with many marks counts as several.
    /// - Cost: one run, and a kilobyte for each step that is kept.
    public init(
        of source: some TapeSource, contexts: [UInt64], patience: Int, emit: Int, given: BitString? = nil,
        traced: Int? = nil, interruption: Interruption? = nil
    ) {
        var run = Run(source, contexts: contexts, patience: patience, interruption: interruption)
        var trace: [Step]? = traced == nil ? nil : []
        var room = traced ?? 0
        var ended = RunEnd.emitted
        loop: while run.machine.time < emit {
            let before = (time: run.machine.time, address: run.machine.ip, taken: run.source.tape.count)
            let stepCount = run.machine.steps
            let result = run.step()
            // The step at which a word overflows is one, too.
            if run.machine.steps > stepCount, room > 0 {
                room -= 1 + run.machine.marks.count / TracedRun.marksOfARow
                trace?.append(
                    Step(
                        number: run.machine.steps, time: before.time, address: before.address,
                        instruction: run.machine.code[before.address],
                        taken: BitString(run.source.tape.bits[before.taken...]),
                        stack: run.machine.stack.significantWords, marks: run.machine.marks,
                        emitted: result.emittedBit))
            }
            if case .failure(let reason) = result {
                ended = reason
                break loop
            }
        }
        tape = given ?? run.source.tape
        output = run.machine.output
        bitsRead = run.source.tape.count
        steps = run.machine.steps
        self.ended = ended
        self.trace = trace
    }
}

extension Result<SoloMachine.Event, RunEnd> {
    fileprivate var emittedBit: UInt8? {
        if case .success(.emitted(let bit)) = self { bit } else { nil }
    }
}
