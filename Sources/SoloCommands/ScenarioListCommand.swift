import ArgumentParser
import Reporting

struct ScenarioListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the scenarios, a line each, the id first.",
        usage: "solo scenario list [<options>]")

    @OptionGroup var folder: ScenarioFolderOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        try destination.write(ScenarioListReport(try folder.paths().map { try folder.cases(at: $0)[0] }))
    }
}
