import ArgumentParser

struct ScenarioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario",
        abstract: "Run the experiments of Programs/scenarios.",
        subcommands: [
            ScenarioListCommand.self, ScenarioRunCommand.self, ScenarioResultsCommand.self,
            ScenarioRobustnessCommand.self, ScenarioNewCommand.self,
        ])
}
