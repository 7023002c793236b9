import ArgumentParser
import Diagnostics

/// Which scenarios a command takes.
struct ScenarioChoiceOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ids, or paths of scenario files.", valueName: "id"))
    var ids: [String] = []

    @Flag(name: .customLong("all"), help: "Take every scenario of the folder.")
    var all = false

    @OptionGroup var folder: ScenarioFolderOptions

    /// The paths of the scenario files, for a command of this name that takes all of them only where it is asked to.
    func paths(for command: String) throws -> [String] {
        guard all || !ids.isEmpty else {
            throw Diagnostic(.missing("scenario: give ids, or --all"), in: command)
        }
        return try pathsOrAll(for: command)
    }

    /// The paths of the scenario files that are named, or else of all, for a command of this name.
    func pathsOrAll(for command: String) throws -> [String] {
        guard ids.isEmpty || !all else {
            throw Diagnostic(.conflict("give ids or --all, not both"), in: command)
        }
        return ids.isEmpty ? try folder.paths() : try folder.paths(of: ids)
    }
}
