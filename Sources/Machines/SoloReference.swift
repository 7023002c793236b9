import Diagnostics
import Enumeration
import MonotoneMachine
import SoloLanguage

/// Solo, the lab's own machine, as a reference machine.
public struct SoloReference: ReferenceMachine {
    public init() {}

    public var name: String { "solo" }
    public var summary: String {
        "a monotone machine with a stack of 16 words; reads its tape one-way, on demand"
    }
    public var alphabet: TapeAlphabet { .binary }
    public var symbolNoun: String { "bit" }
    public var patienceWording: String { "steps a bit" }
    public var openEndWording: String { "asks for more tape or steps, falls silent, or leaves the words" }
    public var defaultBudget: Budget { Budget(maxBits: 26, patience: 300) }
    public var hasContexts: Bool { true }
    public var fileEndings: [String] { ["solo"] }
    public var instructions: [MachineInstruction] {
        InstructionTable.rows.map { row in
            MachineInstruction(
                pattern: row.pattern, name: row.name, hasOperand: row.hasOperand, effect: row.effect)
        }
    }
    public var effectHeading: String { "effect (b is popped first, then a)" }
    public var literalWording: String { "`read again` with the prefix as data" }
    public var note: String {
        "γ is the Elias gamma code of the operand plus 1; t is the number of bits emitted so far; `put` counts "
            + "its word k after the pop."
    }

    public func census(
        _ query: CensusQuery, threads: Int, interruption: Interruption?, observer: WalkObserver?
    ) -> Census {
        FastWalk.census(query, threads: threads, interruption: interruption, observer: observer)
    }

    public func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int, interruption: Interruption?,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> Survey {
        FastWalk.survey(
            length: length, contexts: contexts, budget: budget, threads: threads, interruption: interruption,
            progress: progress)
    }

    public func listing(of tape: BitString, in query: CensusQuery) -> ProgramListing {
        // However long its runs are, and however far behind the prefix the tape is read: a plant has a patience of its
        // own, and may be longer than a minimal program.
        let program = Disassembler.disassemble(
            tape, contexts: query.contexts, patience: .max, emissions: .max
        ).program
        return ProgramListing(code: program.codeText, data: program.data)
    }

    public func start(contexts: [UInt64]) -> SoloTapeMachine { SoloTapeMachine(contexts: contexts) }

    public func program(_ source: SourceText) throws(Diagnostics) -> Program {
        try Assembler.assemble(source)
    }

    public func linked(
        _ program: Program, contexts: [UInt64], patience: Int, emissions: Int, interruption: Interruption?
    ) -> LinkedProgram {
        Linker.link(
            program, contexts: contexts, patience: patience, emissions: emissions, interruption: interruption)
    }

    public func literal(_ bits: BitString) -> Program { .literal(bits) }

    /// That of the census for a tape that it has, with one bit behind it; else at least the two instructions that the first
    /// bit needs.
    public func literalPatience(_ count: Int, in budget: Budget) -> Int {
        count + 8 <= budget.maxBits ? budget.patience : max(2, budget.patience)
    }
}
