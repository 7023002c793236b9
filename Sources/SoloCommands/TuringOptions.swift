import ArgumentParser
import Diagnostics
import TuringMachines

/// What `solo survey --machine turing` takes, and no other machine.
struct TuringOptions: ParsableArguments {
    @Option(
        name: .customLong("states"), parsing: .unconditional,
        help: ArgumentHelp(
            "n, the states of the Turing machines (1 to 5); goes with --machine turing.", valueName: "n"))
    var statesText: String?

    @Flag(
        help: ArgumentHelp(
            "Put -log2 M of the lab's machines beside -log2 D(n); goes with --machine turing."))
    var compare = false

    /// n. - Throws: `Diagnostic`; for 6 and more with the reason.
    func states() throws -> Int {
        let range = OutputDistribution.statesRange
        let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let statesText else {
            throw Diagnostic(.missing("number of states: give --states n, \(allowed)"), in: "solo")
        }
        if let number = Int(statesText), number > range.upperBound {
            throw Diagnostic(.tooManyStates(number, allowed: allowed), in: "--states")
        }
        return try Arguments.number(statesText, "--states", in: range)
    }

    /// Refuses these options for another machine.
    func refuse() throws {
        for (option, isGiven) in [("--states", statesText != nil), ("--compare", compare)] where isGiven {
            throw Diagnostic(.conflict("goes with --machine turing"), in: option)
        }
    }
}
