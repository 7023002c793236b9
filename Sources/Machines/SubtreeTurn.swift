/// Which of the subtrees that a walk comes to are its own.
///
/// Every walk of a `SubtreeShare` comes to the same subtrees in the same order, and is asked for each of them once.
public struct SubtreeTurn {
    private let share: SubtreeShare
    private var passed = 0
    private var taken: Int

    public init(_ share: SubtreeShare) {
        self.share = share
        taken = share.draw()
    }

    /// Whether the subtree that the walk has come to now is its own; if so, it draws another one that is still ahead.
    public mutating func takesNext() -> Bool {
        passed += 1
        guard passed - 1 == taken else { return false }
        taken = share.draw()
        return true
    }
}
