import Dispatch
import MonotoneMachine
import Synchronization

/// The fast census: the counts of `PlainWalk`, by a walk with mutable state and without visits that a
/// closed form replaces, shared out over threads.
///
/// The upper part of the tree is walked once and cut into subtrees; each thread takes the next subtree
/// when it is free. Sums do not depend on who takes what, so neither does the result.
public enum FastWalk {
    /// The bits read at which a subtree becomes a task of its own: enough tasks for an even share, few
    /// enough that listing them costs nothing.
    private static let splitBits = 12

    private struct Task {
        let frame: [Int64]
        let counts: [UInt64]
        let code: [Candidates]
        let demands: [Int8]

        init(_ walker: Walker, _ depth: Int) {
            let source = walker.frame(depth)
            frame = Array(UnsafeBufferPointer(start: source.words, count: Frame.wordCount))
            counts = walker.counts(depth).words
            code = Array(UnsafeBufferPointer(start: walker.code, count: source.codeCount))
            demands = Array(UnsafeBufferPointer(start: walker.demands, count: source.demandCount))
        }

        func load(into walker: Walker) {
            walker.frame(0).words.update(from: frame, count: Frame.wordCount)
            walker.counts(0).load(counts)
            walker.code.update(from: code, count: code.count)
            walker.demands.update(from: demands, count: demands.count)
        }
    }

    /// The census of `query` on `threads` threads.
    ///
    /// Cost: about 10^8 executed instructions a second and thread; the tree grows by about 3.5 times for
    /// two bits. Memory: one frame a depth and thread, the prefix once a thread, and the behaviours.
    public static func census(_ query: CensusQuery, threads: Int = 1) -> Census {
        precondition(threads >= 1, "at least one thread")
        let frontier = Frontier(maxBits: query.budget.maxBits)
        let checkpoints = PeriodicStretch.stretches(of: query)
        let walker = { Walker(query, frontier: frontier, checkpoints: checkpoints) }

        let root = walker()
        var tasks: [Task] = []
        root.frame(0).clear()
        root.counts(0).setUnit()
        root.follow(0, act: false, split: splitBits) { tasks.append(Task(root, $0)) }
        let queue = tasks
        let upper = root.census
        let result = Mutex(upper)
        let taken = Atomic(0)
        let work = { @Sendable in
            let worker = Walker(query, frontier: frontier, checkpoints: checkpoints)
            while true {
                let index = taken.add(1, ordering: .relaxed).oldValue
                guard index < queue.count else { break }
                queue[index].load(into: worker)
                worker.expand(0, split: .max) { _ in }
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
