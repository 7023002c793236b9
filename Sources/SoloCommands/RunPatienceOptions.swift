import ArgumentParser
import Diagnostics
import MonotoneMachine

/// The patience of a single run.
struct RunPatienceOptions: ParsableArguments {
    @Option(
        name: .customLong("patience"), parsing: .unconditional,
        help: ArgumentHelp("The instructions that the run may take between two emissions.", valueName: "T"))
    var patience = "100000"

    func instructions() throws -> Int {
        try Arguments.number(patience, "--patience", in: Budget.patienceRange)
    }
}
