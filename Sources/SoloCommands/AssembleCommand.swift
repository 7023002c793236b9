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

    @OptionGroup var patience: RunPatienceOptions

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try machine.name()
        let linked = Linker.link(
            try InputFile.program(at: Arguments.fileName(file, "<file>")), contexts: try context.contexts(),
            patience: try patience.instructions())
        linked.warnOfUnusedParts()
        try destination.write(AssemblyReport(linked, machine: machine))
    }
}
