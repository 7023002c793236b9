import ArgumentParser
import Diagnostics
import Machines
import MonotoneMachine
import Reporting
import SoloLanguage

struct AssembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assemble",
        abstract: "Turn a program into its tape.",
        usage: "solo assemble <file> [<options>]",
        discussion: "Linking runs the program: its code and data stand on the tape in the order of demand.")

    @Argument(help: ArgumentHelp("A .solo program; `-` reads it from standard input.", valueName: "file"))
    var file: String

    @OptionGroup var patience: RunPatienceOptions

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        if let other = try machine.tapeMachine() {
            try context.refuse(for: other)
            let path = try Arguments.fileName(file, "<file>")
            try other.checkEnding(of: path)
            let tape = try other.tape(of: InputFile.text(at: path), data: BitString())
            return try destination.write(
                TapeProgramReport(
                    try other.disassembly(of: tape, origin: path), tape: tape, of: other, isAssembly: true))
        }
        let machine = try machine.name()
        let linked = Linker.link(
            try SoloReference().program(at: Arguments.fileName(file, "<file>")),
            contexts: try context.contexts(), patience: try patience.instructions())
        linked.warnOfUnusedParts()
        try destination.write(AssemblyReport(linked, machine: machine))
    }
}
