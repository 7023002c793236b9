import Synchronization

/// A request to end a walk or a run early: what has not been visited by then is counted as such.
public final class Interruption: Sendable {
    private let requested = Atomic(false)

    /// After so many steps a long run looks whether it is to end: some milliseconds.
    public static let stride = 1 << 17

    public init() {}

    public func request() { requested.store(true, ordering: .relaxed) }

    public var isRequested: Bool { requested.load(ordering: .relaxed) }
}
