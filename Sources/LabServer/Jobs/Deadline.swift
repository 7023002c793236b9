import Dispatch
import Synchronization

/// Ends a computation when its time is up.
final class Deadline: Sendable {
    /// A queue of its own: the global one starves while the walks keep all cores busy.
    private static let clock = DispatchQueue(label: "deadlines")

    private let passed = Atomic(false)
    private let cancelled = Atomic(false)

    init(for job: Job, seconds: Int) {
        // What waits for its time must not keep a finished job and its events.
        let interruption = job.interruption
        Deadline.clock.asyncAfter(deadline: .now() + .seconds(seconds)) {
            guard !self.cancelled.load(ordering: .relaxed) else { return }
            self.passed.store(true, ordering: .relaxed)
            interruption.request()
        }
    }

    /// Whether the time was up before the computation was done.
    var hasPassed: Bool { passed.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }
}
