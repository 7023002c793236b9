/// Looks on at the walk of a census, task by task, and knows which tasks need not be walked again.
///
/// It is given the certificates of each part, and these are then dropped: a deep census has too many to keep.
///
/// The functions are called from the walk's threads, those about tasks from several at a time.
public struct WalkObserver: Sendable {
    /// Before the first task: what the upper part of the tree comes to, and the units of each task below it, in the order in
    /// which they are taken. Not called where the walk is interrupted before that.
    public let began: @Sendable (_ upper: Census, _ tasks: [UInt64]) -> Void
    /// The part of the census that a task is known to come to, under the very query of the walk.
    public let known: @Sendable (ProgramClass) -> Census?
    /// After each task that was walked to its end, or known: its part.
    public let finished: @Sendable (ProgramClass, Census) -> Void

    public init(
        began: @escaping @Sendable (Census, [UInt64]) -> Void,
        known: @escaping @Sendable (ProgramClass) -> Census? = { _ in nil },
        finished: @escaping @Sendable (ProgramClass, Census) -> Void
    ) {
        self.began = began
        self.known = known
        self.finished = finished
    }
}
