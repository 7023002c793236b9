import ArgumentParser
import Diagnostics
import Scenarios

extension LongWorkOptions {
    /// Runs scenarios with a line of progress, hands over the runs that were finished before the work was cut short, and ends with
    /// status 1 where anything in them does not hold.
    func run(_ scenarios: [Scenario], threads: Int, _ use: ([ScenarioRun]) throws -> Void) throws {
        try run { interruption, line in
            let (start, count) = (ContinuousClock.now, scenarios.count)
            let tell: @Sendable (Int) -> Void = { done in
                line?.show { ProgressText.counted(done, of: count, "scenario", since: start) }
            }
            tell(0)
            let runs = try ScenarioSuite.run(
                scenarios, threads: threads, interruption: interruption, finished: tell)
            line?.end()
            try use(runs)
            try runs.requireSound()
        }
    }
}

extension [ScenarioRun] {
    /// Says what does not hold, and ends with status 1 where anything does not.
    func requireSound() throws {
        let failures = flatMap(\.failures)
        guard failures.isEmpty else {
            StandardStreams.writeError(failures.map(\.rendered).joined(separator: "\n") + "\n")
            throw ExitCode.failure
        }
    }
}
