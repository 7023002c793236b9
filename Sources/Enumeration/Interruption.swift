import Synchronization

/// A request to end a walk early: what has not been visited by then is counted as such.
public final class Interruption: Sendable {
    private let requested = Atomic(false)

    public init() {}

    public func request() { requested.store(true, ordering: .relaxed) }

    public var isRequested: Bool { requested.load(ordering: .relaxed) }
}
