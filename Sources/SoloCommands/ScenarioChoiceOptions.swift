import ArgumentParser
import Diagnostics

/// Which scenarios a command takes.
struct ScenarioChoiceOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ids, or paths of scenario files.", valueName: "id"))
    var ids: [String] = []

    @Flag(name: .customLong("all"), help: "Take every scenario of the folder.")
    var all = false

    @OptionGroup var folder: ScenarioFolderOptions

    /// The paths of the scenario files, for a command of this name.
    func paths(for command: String) throws -> [String] {
        guard all == ids.isEmpty else {
            throw Diagnostic(
                all ? .conflict("give ids or --all, not both") : .missing("scenario: give ids, or --all"),
                in: command)
        }
        return all ? try folder.paths() : try ids.map(folder.path)
    }
}
