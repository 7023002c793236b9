import Synchronization

/// A request to end a walk or a run early: what has not been visited by then is counted as such.
public final class Interruption: Sendable {
    private let requested = Atomic(false)
    private let isDue: (@Sendable () -> Bool)?

    /// After so many steps a long run looks whether it is to end: some milliseconds.
    public static let stride = 1 << 17

    /// - Parameter isDue: what requests it when somebody looks, such as a limit of memory.
    public init(when isDue: (@Sendable () -> Bool)? = nil) { self.isDue = isDue }

    public func request() { requested.store(true, ordering: .relaxed) }

    /// Requests it if it is due. Work that takes memory fast looks by itself: a watch that is kept waiting comes too late.
    ///
    /// Cost: some microseconds where there is a limit.
    public func look() {
        if !isRequested, let isDue, isDue() { request() }
    }

    /// Whether it is requested; looked at only where `steps`, those that a run has made, are a multiple of `stride`.
    public func isRequested(after steps: Int) -> Bool {
        steps.isMultiple(of: Interruption.stride) && isRequested
    }

    public var isRequested: Bool { requested.load(ordering: .relaxed) }
}
