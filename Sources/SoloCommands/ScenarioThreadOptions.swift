import ArgumentParser
import Diagnostics

/// How many scenarios run at a time.
struct ScenarioThreadOptions: ParsableArguments {
    @Option(
        name: .customLong("threads"), parsing: .unconditional,
        help: ArgumentHelp("Scenarios that run at a time (default: one a core).", valueName: "N"))
    var text: String?

    func count() throws -> Int { try Arguments.threads(text) }
}
