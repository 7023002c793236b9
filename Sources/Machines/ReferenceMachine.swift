import MonotoneMachine
import SoloLanguage

/// A reference machine, as the commands see it: its name and table, its programs as text, its runs.
public protocol ReferenceMachine: Sendable {
    /// The name given with `--machine`.
    var name: String { get }
    /// One line on what the machine is.
    var summary: String { get }
    var alphabet: TapeAlphabet { get }
    /// The symbols or codes of the machine, with what they do.
    var instructions: [MachineInstruction] { get }
    /// The endings of files that hold its programs.
    var fileEndings: [String] { get }

    /// The tape that `source` writes down, followed by `data`.
    func tape(of source: SourceText, data: BitString) throws(Diagnostics) -> BitString
    func run(_ tape: BitString, _ request: RunRequest) -> MachineRun
}

/// A line of a machine's table of instructions.
public struct MachineInstruction: Sendable {
    /// The bits or symbols on the tape.
    public let pattern: String
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
