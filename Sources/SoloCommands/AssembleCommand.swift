import ArgumentParser
import MonotoneMachine
import Reporting
import SoloLanguage

struct AssembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assemble",
        abstract: "Turn a program into its tape.",
        discussion: "Linking runs the program: its code and data stand on the tape in the order of demand.")

    @Argument(help: ArgumentHelp("A .solo program; `-` reads it from standard input.", valueName: "file"))
    var file: String

    @Option(
        name: .customLong("patience"), parsing: .unconditional,
        help: ArgumentHelp("The instructions that the run may take between two emissions.", valueName: "T"))
    var patience = "100000"

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try machine.name()
        let linked = Linker.link(
            try InputFile.program(at: file), contexts: try context.contexts(),
            patience: try Arguments.number(patience, "--patience", in: Budget.patienceRange))
        linked.warnOfUnusedParts()
        try destination.write(AssemblyReport(linked, machine: machine))
    }
}
