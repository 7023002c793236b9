import Dispatch
import Synchronization

/// Several scenarios, run beside one another.
public enum ScenarioSuite {
    /// The runs, in the order of the scenarios; `threads` of them at a time.
    ///
    /// - Throws: what the first scenario that cannot be run throws.
    public static func run(_ scenarios: [Scenario], threads: Int) throws -> [ScenarioRun] {
        let workers = max(1, min(threads, scenarios.count))
        let results = Mutex([Result<ScenarioRun, any Error>?](repeating: nil, count: scenarios.count))
        let taken = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = taken.add(1, ordering: .relaxed).oldValue
                guard index < scenarios.count else { return }
                let result = Result { try ScenarioRun(scenarios[index], threads: threads / workers) }
                results.withLock { $0[index] = result }
            }
        }
        return try results.withLock { $0 }.compactMap { try $0?.get() }
    }
}
