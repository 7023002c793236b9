import Dispatch
import Synchronization

/// The computations of a server: some run, some wait, and the last few finished ones are kept.
///
/// Who asks for what is already there joins it. A computation that nobody watches any more leaves the queue, or
/// is interrupted. When all places are taken, whoever asks for something new is refused at once.
final class JobQueue: Sendable {
    private struct State {
        /// Everything that can be joined.
        var known: [String: Job] = [:]
        var running = 0
        var waiting: [Job] = []
        /// Finished, the oldest first.
        var kept: [Job] = []
        var isClosed = false
    }

    private let limits: Limits
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "jobs", attributes: .concurrent)

    init(_ limits: Limits) { self.limits = limits }

    /// Watches the computation `job`, or the one that is the same; each wake-up says that there is more to see.
    ///
    /// - Throws: a refusal (503) when all places are taken.
    func watch(_ job: Job, wake: @escaping @Sendable () -> Void) throws(Refusal) -> (job: Job, watcher: Int) {
        enum Place {
            case here(Job, Int)
            case none
        }
        let place = state.withLock { state -> Place in
            if let known = state.known[job.key] { return .here(known, known.watch(wake)) }
            guard !state.isClosed else { return .none }
            if state.running < limits.runningJobs {
                state.running += 1
                start(job)
            } else if state.waiting.count < limits.waitingJobs {
                state.waiting.append(job)
                job.post(Job.Event("waiting", "{\"ahead\": \(state.waiting.count)}"))
            } else {
                return .none
            }
            state.known[job.key] = job
            return .here(job, job.watch(wake))
        }
        guard case .here(let found, let watcher) = place else {
            throw Refusal.overloaded(
                "all \(limits.runningJobs + limits.waitingJobs) places for computations are taken", seconds: 5
            )
        }
        return (found, watcher)
    }

    /// Ends a watch. What nobody watches is given up: taken out of the queue, or interrupted.
    func leave(_ job: Job, _ watcher: Int) {
        state.withLock { state in
            guard job.unwatch(watcher) == 0, job.files == nil, state.known[job.key] === job else { return }
            state.known[job.key] = nil
            if let index = state.waiting.firstIndex(where: { $0 === job }) {
                state.waiting.remove(at: index)
            } else {
                job.interruption.request()
            }
        }
    }

    /// Interrupts everything, and takes nothing any more.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.waiting = []
            for job in state.known.values { job.interruption.request() }
        }
    }

    private func start(_ job: Job) {
        queue.async {
            job.run()
            self.finished(job)
        }
    }

    private func finished(_ job: Job) {
        state.withLock { state in
            if state.known[job.key] === job {
                state.kept.append(job)
                if state.kept.count > limits.keptJobs {
                    state.known[state.kept.removeFirst().key] = nil
                }
            }
            if state.waiting.isEmpty {
                state.running -= 1
            } else {
                start(state.waiting.removeFirst())
            }
        }
    }
}
