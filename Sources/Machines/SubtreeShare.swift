import Dispatch
import Enumeration
import MonotoneMachine
import Synchronization

/// Shares the subtrees of one walk out over threads.
///
/// Each thread walks the upper part of the tree by itself, and counts the subtrees that it comes to; it goes
/// down into those whose number it has drawn here. So every subtree has one walker, and whoever is free
/// takes the next. What lies above the subtrees is counted by the first thread only.
public final class SubtreeShare: Sendable {
    private let next = Atomic(0)
    /// What may end the whole walk.
    public let interruption: Interruption?

    private init(interruption: Interruption?) { self.interruption = interruption }

    /// The number of the next subtree that nobody has drawn.
    func draw() -> Int { next.add(1, ordering: .relaxed).oldValue }

    public var isInterrupted: Bool { interruption?.isRequested == true }

    /// Does `walk` on `threads` threads, with a share of their own; the first one counts the top.
    public static func run(
        threads: Int, interruption: Interruption?,
        _ walk: @escaping @Sendable (_ share: SubtreeShare, _ countsTop: Bool) -> Void
    ) {
        precondition(threads >= 1, "at least one thread")
        let share = SubtreeShare(interruption: interruption)
        if threads == 1 { return walk(share, true) }
        DispatchQueue.concurrentPerform(iterations: threads) { walk(share, $0 == 0) }
    }
}
