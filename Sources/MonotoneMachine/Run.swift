/// A bounded run of the machine on a tape source, one instruction at a time.
///
/// ```swift
/// var run = Run(LinkedTape(code: [Instruction(.time), Instruction(.again)], data: BitString()),
///               contexts: [], patience: 100)
/// run.untilEmitted(8)          // .emitted
/// print(run.machine.output)    // 01010101
/// ```
public struct Run<Source: TapeSource> {
    public private(set) var machine: SoloMachine
    public private(set) var source: Source
    public let patience: Int
    private let interruption: Interruption?

    public init(_ source: Source, contexts: [UInt64], patience: Int, interruption: Interruption? = nil) {
        self.source = source
        self.patience = patience
        self.interruption = interruption
        machine = SoloMachine(contexts: contexts)
    }

    /// Executes one instruction, taking from the tape what it needs; the reason when the run is over.
    public mutating func step() -> Result<SoloMachine.Event, RunEnd> {
        if machine.stepsSinceEmission >= patience { return .failure(.outOfPatience) }
        if interruption?.isRequested(after: machine.steps) == true {
            return .failure(.interrupted)
        }
        if machine.needsInstruction {
            switch source.nextInstruction() {
            case .success(let instruction): machine.load(instruction)
            case .failure(let end): return .failure(end)
            }
        }
        if machine.needsBit {
            switch source.nextBit() {
            case .success(let bit):
                machine.supply(bit)
                return .success(.executed)
            case .failure(let end): return .failure(end)
            }
        }
        let event = machine.step()
        return event == .wordOverflow ? .failure(.wordOverflow) : .success(event)
    }

    /// Puts `word` in place of the top word of the stack; see `SoloMachine.replaceTop`.
    public mutating func replaceTop(with word: Int64) { machine.replaceTop(with: word) }

    /// Runs until `count` bits have been emitted in all, or the run is over.
    @discardableResult
    public mutating func untilEmitted(_ count: Int) -> RunEnd {
        while machine.time < count {
            if case .failure(let end) = step() { return end }
        }
        return .emitted
    }
}
