import ArgumentParser
import Diagnostics
import MonotoneMachine
import Scenarios

extension LongWorkOptions {
    /// Does `body` for each scenario with a line of progress, and hands over what was finished before the work was cut short.
    ///
    /// - Parameters:
    ///   - threads: how many were asked for.
    ///   - need: what is made of all of them takes.
    func run<Value: Sendable>(
        _ scenarios: [Scenario], threads: Int, _ need: MemoryNeed = MemoryNeed(),
        _ body: @Sendable (Scenario, _ threads: Int, Interruption) throws -> Value,
        _ use: ([Value]) throws -> Void
    ) throws {
        let threads = try self.threads(threads, for: need)
        try run(need) { interruption, line in
            let (start, count) = (ContinuousClock.now, scenarios.count)
            let tell: @Sendable (Int) -> Void = { done in
                line?.show { ProgressText.counted(done, of: count, "scenario", since: start) }
            }
            tell(0)
            return try ScenarioSuite.map(scenarios, threads: threads, finished: tell) {
                try body($0, $1, interruption)
            }
        } then: { values in
            try use(values)
        }
    }

    /// Runs scenarios, and ends with status 1 where anything in them does not hold.
    func run(
        _ scenarios: [Scenario], threads: Int, _ need: MemoryNeed = MemoryNeed(),
        _ use: ([ScenarioRun]) throws -> Void
    ) throws {
        try run(scenarios, threads: threads, need) {
            try ScenarioRun($0, threads: $1, interruption: $2)
        } _: { runs in
            try use(runs)
            let failures = runs.flatMap(\.failures)
            guard failures.isEmpty else {
                StandardStreams.writeError(failures.map(\.rendered).joined(separator: "\n") + "\n")
                throw ExitCode.failure
            }
        }
    }
}
