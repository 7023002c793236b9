import Dispatch
import MonotoneMachine
import Synchronization

/// The fast census: the counts of `PlainWalk`, by a walk over classes of programs that act alike
/// (`Walker`), shared out over threads.
///
/// The upper part of the tree is walked once and cut into subtrees; each thread takes the next subtree
/// when it is free. Sums do not depend on who takes what, so neither does the result.
public enum FastWalk {
    /// The bits read at which a subtree becomes a task of its own: enough tasks for an even share, few
    /// enough that listing them costs nothing.
    private static let splitBits = 12

    /// The census of `query` on `threads` threads.
    ///
    /// Cost: about 10^7 classes a second and thread; about 3 times as many for two bits more. Memory: some
    /// 10 MB a thread, the prefix once a thread, and the behaviours.
    public static func census(_ query: CensusQuery, threads: Int = 1) -> Census {
        precondition(threads >= 1, "at least one thread")
        let frontier = Frontier(maxBits: query.budget.maxBits)
        let checkpoints = PeriodicStretch.stretches(of: query)
        let root = Walker(query, frontier: frontier, checkpoints: checkpoints, splitBits: splitBits)
        root.frame(0).clear()
        root.counts(0).setUnit()
        root.follow(0, act: false)
        let subtrees = root.subtrees
        let upper = root.census
        let result = Mutex(upper)
        let taken = Atomic(0)
        let work = { @Sendable in
            let worker = Walker(query, frontier: frontier, checkpoints: checkpoints)
            while true {
                let index = taken.add(1, ordering: .relaxed).oldValue
                guard index < subtrees.count else { break }
                subtrees[index].expand(by: worker)
            }
            let part = worker.census
            result.withLock { $0.merge(part) }
        }
        if threads == 1 {
            work()
        } else {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
        }
        return result.withLock { $0 }.checked()
    }
}
