import Enumeration
import Machines
import MonotoneMachine

/// The worked example of Docs/machines.md: a tape of three symbols. 0 and 1 are emitted; after 2 the machine
/// repeats its last bit for ever, or 0 where it has none.
struct ToyMachine: TapeMachine {
    private(set) var emittedCount = 0
    private(set) var stepCount = 0
    private var last: UInt8 = 0
    private var symbol: UInt8?

    mutating func advance(patience: Int) -> TapeMachineEvent {
        guard let symbol else { return .needsSymbol }
        if symbol < 2 {
            last = symbol
            self.symbol = nil
        }
        emittedCount += 1
        stepCount += 1
        return .emitted(last)
    }

    mutating func supply(_ symbol: UInt8) { self.symbol = symbol }
}

/// The toy machine as the commands would see it.
struct ToyReference: ReferenceMachine {
    let name = "toy"
    let summary = "emits what it reads, until it repeats its last bit for ever"
    let alphabet = TapeAlphabet(size: 3)
    let symbolNoun = "symbol"
    let patienceWording = "steps a bit"
    let defaultBudget = Budget(maxBits: 12, patience: 10)
    let fileEndings = ["toy"]
    let note = "Before the first bit the last one counts as 0."
    let instructions = [
        MachineInstruction(pattern: "0", name: "0", effect: "emit 0"),
        MachineInstruction(pattern: "1", name: "1", effect: "emit 1"),
        MachineInstruction(pattern: "2", name: "2", effect: "emit the last bit for ever"),
    ]

    func census(_ query: CensusQuery, threads: Int, interruption: Interruption?) -> Census {
        TapeWalk.census(query, of: ToyMachine(), threads: threads, interruption: interruption).census
    }

    func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int, interruption: Interruption?
    ) -> Survey {
        TapeWalk.survey(
            length: length, budget: budget, alphabet: alphabet, of: ToyMachine(), threads: threads,
            interruption: interruption)
    }

    func listing(of tape: BitString, in query: CensusQuery) -> ProgramListing {
        ProgramListing(code: alphabet.symbols(tape).map { String($0) }.joined())
    }
}
