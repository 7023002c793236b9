import MonotoneMachine

extension RunReport {
    /// Runs a tape until `emit` bits are emitted or the run is over, and reports it.
    ///
    /// - Parameters:
    ///   - given: the whole tape, where it was given as bits; else the tape is what the run has read.
    ///   - traced: the most steps that are kept, the first ones; nil keeps no trace.
    /// - Cost: one run.
    public init(
        of source: some TapeSource, contexts: [UInt64], patience: Int, emit: Int, machine: String,
        given: BitString? = nil, traced: Int? = nil, interruption: Interruption? = nil
    ) {
        var run = Run(source, contexts: contexts, patience: patience, interruption: interruption)
        var steps: [Step]? = traced == nil ? nil : []
        var end = RunEnd.emitted
        loop: while run.machine.time < emit {
            let before = (time: run.machine.time, address: run.machine.ip, taken: run.source.tape.count)
            let stepCount = run.machine.steps
            let result = run.step()
            // The step at which a word overflows is one, too.
            if run.machine.steps > stepCount, run.machine.steps <= traced ?? 0 {
                steps?.append(
                    Step(
                        number: run.machine.steps, time: before.time, address: before.address,
                        instruction: run.machine.code[before.address],
                        taken: BitString(run.source.tape.bits[before.taken...]),
                        stack: run.machine.stack.significantWords, marks: run.machine.marks,
                        emitted: result.emittedBit))
            }
            if case .failure(let reason) = result {
                end = reason
                break loop
            }
        }
        self.init(
            tape: given ?? run.source.tape, output: run.machine.output, bitsRead: run.source.tape.count,
            steps: run.machine.steps, ended: end, machine: machine, trace: steps)
    }
}

extension Result<SoloMachine.Event, RunEnd> {
    fileprivate var emittedBit: UInt8? {
        if case .success(.emitted(let bit)) = self { bit } else { nil }
    }
}
