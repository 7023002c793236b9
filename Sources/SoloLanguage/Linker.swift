import MonotoneMachine

/// Links a program: runs it, and puts the next instruction or data bit on the tape each time it asks.
public enum Linker {
    /// A run that has asked for nothing for this many instructions is taken to have all that it will use.
    public static let idleInstructions = 20_000_000

    /// The tape of `program`. The run ends when all code and data is placed, when the code or data asked
    /// for has ended, when it is out of `patience` or overflows, or after `idleInstructions` without a demand.
    ///
    /// Cost: one run of the program up to its last demand.
    ///
    /// - Parameter emissions: the run is followed at least until it has emitted so many bits, however long it
    ///   asks for nothing.
    /// - Parameter idleLimit: the instructions without a demand after which it has all that it will use.
    public static func link(
        _ program: Program, contexts: [UInt64], patience: Int, emissions: Int = 0,
        idleLimit: Int = idleInstructions, interruption: Interruption? = nil
    ) -> LinkedProgram {
        var run = Run(
            LinkedTape(code: program.code, data: program.data), contexts: contexts, patience: patience,
            interruption: interruption)
        var placed = 0
        var idle = 0
        var stop: RunEnd?
        while !run.source.isComplete, idle < idleLimit || run.machine.time < emissions {
            if case .failure(let end) = run.step() {
                stop = end
                break
            }
            let now = run.source.tape.count
            idle = now == placed ? idle + 1 : 0
            placed = now
        }
        return LinkedProgram(
            program: program, tape: run.source.tape,
            unusedInstructions: program.code.count - run.source.codeUsed,
            unusedDataBits: program.data.count - run.source.dataUsed, stop: stop)
    }
}
