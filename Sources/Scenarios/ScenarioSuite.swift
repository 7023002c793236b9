import MonotoneMachine
import Synchronization

/// Several scenarios, run beside one another.
public enum ScenarioSuite {
    /// The runs, in the order of the scenarios; `threads` of them at a time. After an interruption those that came to
    /// their ends.
    ///
    /// - Parameter finished: is told how many are done with, on any thread.
    /// - Throws: what the first scenario that cannot be run throws.
    public static func run(
        _ scenarios: [Scenario], threads: Int, interruption: Interruption? = nil,
        finished: @Sendable (_ done: Int) -> Void = { _ in }
    ) throws -> [ScenarioRun] {
        let workers = max(1, min(threads, scenarios.count))
        let done = Atomic(0)
        return try map(scenarios, threads: workers) { scenario in
            defer { finished(done.add(1, ordering: .relaxed).newValue) }
            do {
                return try ScenarioRun(
                    scenario, threads: threads / workers, interruption: interruption)
            } catch is RunInterrupted {
                return nil
            }
        }.compactMap { $0 }
    }

    /// What `body` makes of each scenario, in their order; `threads` of them at a time.
    ///
    /// - Throws: what it throws for the first scenario for which it does.
    public static func map<Value: Sendable>(
        _ scenarios: [Scenario], threads: Int, _ body: @Sendable (Scenario) throws -> Value
    ) throws -> [Value] {
        let results = SharedTasks.sums(of: Array(scenarios.enumerated()), threads: threads) { scenarios in
            scenarios.map { index, scenario in (index: index, result: Result { try body(scenario) }) }
        }
        return try results.joined().sorted { $0.index < $1.index }.map { try $0.result.get() }
    }
}
