import ArgumentParser
import Diagnostics
import MonotoneMachine
import Reporting
import SoloLanguage

struct DisassembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disassemble",
        abstract: "Turn a tape into a program.",
        usage: "solo disassemble <bits> [<options>]",
        discussion: "Runs the tape to find which of its bits are code and which are data.")

    @Argument(help: ArgumentHelp("The tape; `-` reads it from standard input.", valueName: "bits"))
    var bits: String

    @OptionGroup var patience: RunPatienceOptions

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        if let other = try machine.tapeMachine() {
            try context.refuse(for: other)
            let source =
                bits == "-" ? try InputFile.text(at: "-") : SourceText(bits, origin: "tape")
            let tape =
                other.alphabet == .binary
                ? try Arguments.bits(Array(source.lines.joined(separator: "\n").utf8), origin: source.origin)
                : try other.tape(of: source, data: BitString())
            return try destination.write(
                TapeProgramReport(
                    try other.disassembly(of: tape, origin: source.origin), tape: tape, of: other,
                    isAssembly: false))
        }
        let machine = try machine.name()
        let tape =
            bits == "-"
            ? try Arguments.bits(InputFile.bytes(at: "-"), origin: "standard input")
            : try Arguments.bits(Array(bits.utf8), origin: "tape")
        guard !tape.isEmpty else { throw Diagnostic(.missing("tape: it has no bit"), in: "tape") }
        let listing = Disassembler.disassemble(
            tape, contexts: try context.contexts(),
            patience: try patience.instructions(),
            emissions: .max)
        try destination.write(DisassemblyReport(listing, machine: machine))
    }
}
