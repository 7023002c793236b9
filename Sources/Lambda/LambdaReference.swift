import Machines
import MonotoneMachine
import SoloLanguage

/// The Lambda machine as a reference machine.
public struct LambdaReference: ReferenceMachine {
    public init() {}

    public var name: String { "lambda" }
    public var summary: String {
        "binary lambda calculus (Tromp): reads a closed λ-term, then reduces it on the bits that follow"
    }
    public var alphabet: TapeAlphabet { .binary }
    public var fileEndings: [String] { ["lam", "blc"] }
    public var instructions: [MachineInstruction] {
        [
            MachineInstruction(pattern: "00", name: "λ", effect: "an abstraction; its body follows"),
            MachineInstruction(
                pattern: "01", name: "f x", effect: "an application; the function follows, then the argument"),
            MachineInstruction(
                pattern: "1^i 0", name: "i", hasOperand: true,
                effect: "the variable that the i-th abstraction outwards binds"),
        ]
    }

    /// The tape of a `.blc` text, which holds bits only, or of a `.lam` text, a λ-term.
    public func tape(of source: SourceText, data: BitString) throws(Diagnostics) -> BitString {
        let scalars = source.lines.flatMap(\.unicodeScalars).filter { !$0.properties.isWhitespace }
        var tape: BitString
        if !scalars.isEmpty, let bits = BitString(String(String.UnicodeScalarView(scalars))) {
            tape = bits
        } else {
            tape = try TermParser.parse(source).code
        }
        tape.append(contentsOf: data)
        return tape
    }

    public func run(_ tape: BitString, _ request: RunRequest) -> MachineRun {
        var machine = LambdaMachine()
        var trace = request.traces ? MachineRun.Trace(columns: ["β-steps", "bits read", "event"]) : nil
        var end = RunEnd.emitted
        loop: while machine.emittedCount < request.emit {
            let event = machine.advance(patience: request.patience)
            var text = ""
            switch event {
            case .emitted(let bit): text = "emits \(bit)"
            case .needsSymbol:
                guard machine.bitsRead < tape.count else {
                    end = .outOfBits
                    break loop
                }
                let wasTerm = machine.isReadingTerm
                machine.supply(tape[machine.bitsRead])
                if wasTerm && machine.isReadingTerm { continue }
                text = wasTerm ? "has read its term" : "reads \(tape[machine.bitsRead - 1])"
            case .ended(let reason):
                end = reason
                break loop
            }
            trace?.add([String(machine.stepCount), String(machine.bitsRead), text])
        }
        return MachineRun(
            machine: name,
            facts: [
                .init("output", .text(machine.output.description)),
                .init("ended", .text(end.rawValue), wording: end.wording),
                .init("tape", .text(tape.description)),
                .init("tape_bits", .number(tape.count)),
                .init("term_bits", .number(machine.termBits)),
                .init("bits_read", .number(machine.bitsReadAtLastEmission)),
                .init("steps", .number(machine.stepCount)),
            ], trace: trace)
    }
}
