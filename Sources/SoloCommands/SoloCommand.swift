import ArgumentParser

/// `solo`: the root of the command line.
public struct SoloCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "solo",
        abstract:
            "The Solomonoff prior as something you can run: exact, bounded, and told program by program.",
        version: "0.1.0",
        subcommands: [
            PredictCommand.self, RunCommand.self, AssembleCommand.self, DisassembleCommand.self,
            SpectrumCommand.self, SurveyCommand.self, ScenarioCommand.self, ReportCommand.self,
            VerifyCommand.self, MachinesCommand.self, ServeCommand.self,
        ])

    public static var _errorLabel: String { "error" }

    public init() {}
}
