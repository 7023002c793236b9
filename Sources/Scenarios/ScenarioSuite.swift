import MonotoneMachine
import Synchronization

/// Several scenarios, worked on beside one another.
public enum ScenarioSuite {
    /// What `body` makes of each scenario, in their order; `threads` of them at a time. After an interruption, of those that came
    /// to their ends.
    ///
    /// - Parameters:
    ///   - body: is given a scenario and the threads that it may have; where it ends early it throws `RunInterrupted`.
    ///   - finished: is told how many are done with, on any thread.
    /// - Throws: what `body` throws for the first scenario for which it throws anything else.
    public static func map<Value: Sendable>(
        _ scenarios: [Scenario], threads: Int, finished: @Sendable (_ done: Int) -> Void = { _ in },
        _ body: @Sendable (Scenario, _ threads: Int) throws -> Value
    ) throws -> [Value] {
        let workers = max(1, min(threads, scenarios.count))
        let done = Atomic(0)
        let results = SharedTasks.sums(of: Array(scenarios.enumerated()), threads: workers) { scenarios in
            scenarios.map { index, scenario in
                defer { finished(done.add(1, ordering: .relaxed).newValue) }
                return (index: index, result: Result { try body(scenario, threads / workers) })
            }
        }
        return try results.joined().sorted { $0.index < $1.index }.compactMap { _, result in
            do {
                return try result.get()
            } catch is RunInterrupted {
                return nil
            }
        }
    }
}
