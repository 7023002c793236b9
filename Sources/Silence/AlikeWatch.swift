import MonotoneMachine

/// Watches which instructions could stand in a loop's code without changing any of a proof's steps.
struct AlikeWatch {
    private let alternatives: [[Instruction]]
    /// For each address, which of its alternatives have acted like the code itself so far.
    private(set) var alike: [UInt64]

    init(_ alternatives: [[Instruction]]) {
        self.alternatives = alternatives
        alike = alternatives.map { _ in .max }
    }

    /// Holds the alternatives at the state's ip against the instruction there.
    mutating func look(at state: SymbolicState, _ step: SymbolicStep) {
        let address = state.ip
        guard alternatives[address].count > 1 else { return }
        let expected = AlikeWatch.results(of: step.loop.code[address], on: state, step)
        for (index, instruction) in alternatives[address].enumerated()
        where alike[address] & 1 << UInt64(index) != 0 {
            if AlikeWatch.results(of: instruction, on: state, step) != expected {
                alike[address] ^= 1 << UInt64(index)
            }
        }
    }

    private struct Results: Equatable {
        let outcome: SymbolicStep.Outcome
        let states: [SymbolicState]
    }

    private static func results(
        of instruction: Instruction, on state: SymbolicState, _ step: SymbolicStep
    ) -> Results {
        var state = state
        var others: [SymbolicState] = []
        let outcome = step.execute(instruction, on: &state, &others)
        return Results(outcome: outcome, states: [state] + others)
    }
}
