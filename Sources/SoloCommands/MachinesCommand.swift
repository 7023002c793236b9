import ArgumentParser
import Reporting

struct MachinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machines", abstract: "Show the reference machines and their instructions.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination().write(MachinesReport(MachineName.allCases.map(\.reference)))
    }
}
