import Diagnostics
import Enumeration
import MonotoneMachine
import SoloLanguage

/// A reference machine, as the commands see it: its name and table, its mixture, its programs as text.
public protocol ReferenceMachine: Sendable {
    /// Where a run stands.
    associatedtype State: TapeMachine
    /// The name given with `--machine`.
    var name: String { get }
    /// One line on what the machine is.
    var summary: String { get }
    var alphabet: TapeAlphabet { get }
    /// What a tape is made of, as a noun: "bit", "symbol".
    var symbolNoun: String { get }
    /// What patience counts: "steps a bit".
    var patienceWording: String { get }
    /// What a run that is out of patience has done: "took 300 steps without emitting".
    func outOfPatienceWording(_ patience: Int) -> String
    /// What a run does behind the last bit that is fixed without more tape, in the third person.
    var openEndWording: String { get }
    /// The numbers that make one machine of a family of them, by name.
    var parameters: [String: Int] { get }
    /// What a census takes where nothing else is asked for: an answer within seconds.
    var defaultBudget: Budget { get }
    /// No program of fewer symbols emits: a smaller budget is refused, since it decides nothing.
    var shortestProgram: Int { get }
    /// Whether its programs can look at side information.
    var hasContexts: Bool { get }
    /// What its literal program is, the one that spells a prefix out.
    var literalWording: String { get }
    /// The symbols or codes of the machine, with what they do.
    var instructions: [MachineInstruction] { get }
    /// What stands above their effects.
    var effectHeading: String { get }
    /// What the table of instructions leaves out.
    var note: String { get }
    /// The endings of files that hold its programs.
    var fileEndings: [String] { get }

    /// - Parameter observer: told of tasks by the walks that have them; by others nothing.
    func census(
        _ query: CensusQuery, threads: Int, interruption: Interruption?, observer: WalkObserver?
    ) -> Census
    /// - Parameter progress: told likewise, from the walk's threads, how many are done.
    func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int, interruption: Interruption?,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> Survey
    /// The program on a tape that was met in the census of `query`.
    func listing(of tape: BitString, in query: CensusQuery) -> ProgramListing

    /// The state from which a run begins; a machine without contexts has no use for them.
    func start(contexts: [UInt64]) -> State
    /// The program that `source` writes down. One that is a plain tape has no code, and the tape as its data.
    func program(_ source: SourceText) throws(Diagnostics) -> Program
    /// `program` on its tape. Where its run decides what stands there, that has `patience`, and is followed at least until it has
    /// emitted `emissions` bits.
    func linked(
        _ program: Program, contexts: [UInt64], patience: Int, emissions: Int, interruption: Interruption?
    ) -> LinkedProgram
    /// How a tape is written: as bits, or as program text.
    func text(of tape: BitString) -> String
    /// A program that emits `bits`: every string has one, and a census that does not reach so far is told of it.
    func literal(_ bits: BitString) -> Program
    /// The patience of its run for `count` bits, beside a census within `budget`, whose own may be too little.
    func literalPatience(_ count: Int, in budget: Budget) -> Int
}

extension ReferenceMachine {
    public var parameters: [String: Int] { [:] }
    public var shortestProgram: Int { 1 }
    public var hasContexts: Bool { false }
    public var effectHeading: String { "effect" }
    public var openEndWording: String { "asks for more tape or steps, or falls silent" }

    public func outOfPatienceWording(_ patience: Int) -> String {
        "took \(Wording.plural(patience, "step")) without emitting"
    }

    public func text(of tape: BitString) -> String { tape.description }

    /// A few steps for each bit.
    public func literalPatience(_ count: Int, in budget: Budget) -> Int {
        max(budget.patience, 4 * (count + 1))
    }
}

/// A program as text: one line of code, and the data bits that it reads.
public struct ProgramListing: Hashable, Sendable {
    public let code: String
    public let data: BitString

    public init(code: String, data: BitString = BitString()) {
        self.code = code
        self.data = data
    }
}

/// A line of a machine's table of instructions.
public struct MachineInstruction: Sendable {
    /// The bits or symbols on the tape.
    public let pattern: String
    /// The word for it, without its operand.
    public let name: String
    public let hasOperand: Bool
    public let effect: String

    public init(pattern: String, name: String, hasOperand: Bool = false, effect: String) {
        self.pattern = pattern
        self.name = name
        self.hasOperand = hasOperand
        self.effect = effect
    }
}

/// A reference machine whose programs are plain tapes: what stands on the tape is the program's text, and
/// running it needs nothing else.
public protocol TapeProgramMachine: ReferenceMachine {
    /// A tape that emits `bits`.
    func literalTape(_ bits: BitString) -> BitString
    /// The tape that `source` writes down, followed by `data`.
    func tape(of source: SourceText, data: BitString) throws(Diagnostics) -> BitString
    /// What `solo disassemble` prints for a tape, and what `solo assemble` turns into the same tape again.
    func disassembly(of tape: BitString, origin: String) throws(Diagnostics) -> [ListingLine]
    func run(_ tape: BitString, _ request: RunRequest) -> MachineRun
}

extension TapeProgramMachine {
    public func program(_ source: SourceText) throws(Diagnostics) -> Program {
        Program(origin: source.origin, code: [], data: try tape(of: source, data: BitString()))
    }

    public func linked(
        _ program: Program, contexts: [UInt64], patience: Int, emissions: Int, interruption: Interruption?
    ) -> LinkedProgram {
        LinkedProgram(
            program: program, tape: program.data, unusedInstructions: 0, unusedDataBits: 0, stop: nil)
    }

    public func literal(_ bits: BitString) -> Program {
        Program(origin: "literal", code: [], data: literalTape(bits))
    }
}

/// A line of a disassembly by what it is called in machine-readable outputs.
public struct ListingLine: Sendable {
    public let key: String
    public let text: String

    public init(_ key: String, _ text: String) {
        self.key = key
        self.text = text
    }
}
