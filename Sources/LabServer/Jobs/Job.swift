import Enumeration
import MonotoneMachine
import NIOCore
import Synchronization

/// One computation that any number of clients watch: a growing list of events, kept for those who come later.
final class Job: Sendable {
    /// What a computation tells its watchers.
    struct Event: Sendable {
        /// The event as it goes over the wire, the same bytes for every watcher.
        let bytes: ByteBuffer

        /// A server-sent event (WHATWG HTML, 9.2): its name, and `text` as data.
        init(_ name: String, _ text: String) {
            let data = text.split(separator: "\n").map { "data: \($0)\n" }.joined()
            bytes = ByteBuffer(string: "event: \(name)\n\(data)\n")
        }
    }

    /// The finished result in the forms in which it can be downloaded, by the last part of their paths; each is
    /// made when somebody wants it.
    typealias Files = [String: @Sendable () throws -> String]

    private struct State {
        var events: [Event] = []
        var hasEnded = false
        var files: Files = [:]
        var failure: Refusal?
        var watchers: [Int: @Sendable () -> Void] = [:]
        var nextWatcher = 0
    }

    /// Equal for computations that are the same.
    let key: String
    /// Requested when nobody watches any more, or when the time is up.
    let interruption = Interruption()
    let work: @Sendable (Job) -> Files
    private let state = Mutex(State())

    init(key: String, work: @escaping @Sendable (Job) -> Files) {
        self.key = key
        self.work = work
    }

    /// Adds an event and wakes the watchers.
    func post(_ event: Event) {
        let watchers = state.withLock {
            $0.events.append(event)
            return $0.watchers.values
        }
        for wake in watchers { wake() }
    }

    /// Tells the watchers why there will be no result.
    func fail(_ error: any Error) {
        let refusal = Refusal.bad(error) ?? Refusal.broken(error)
        state.withLock { $0.failure = refusal }
        post(Event("failed", refusal.json))
    }

    /// Does the work, and ends the list of events.
    func run() {
        let files = work(self)
        let watchers = state.withLock {
            $0.hasEnded = true
            $0.files = files
            return $0.watchers.values
        }
        for wake in watchers { wake() }
    }

    /// Calls `wake` whenever there is more to see, from any thread, until `unwatch`.
    func watch(_ wake: @escaping @Sendable () -> Void) -> Int {
        state.withLock {
            $0.nextWatcher += 1
            $0.watchers[$0.nextWatcher] = wake
            return $0.nextWatcher
        }
    }

    /// The number of watchers that are left.
    func unwatch(_ watcher: Int) -> Int {
        state.withLock {
            $0.watchers[watcher] = nil
            return $0.watchers.count
        }
    }

    /// The events from `index` on, and whether there will be no more.
    func events(from index: Int) -> (events: ArraySlice<Event>, hasEnded: Bool) {
        state.withLock { ($0.events[index...], $0.hasEnded) }
    }

    /// The finished result; nil while the computation is going on.
    var files: Files? { state.withLock { $0.hasEnded ? $0.files : nil } }
    /// Why there is no result.
    var failure: Refusal? { state.withLock { $0.failure } }
}
