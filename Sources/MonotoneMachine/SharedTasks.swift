import Dispatch
import Synchronization

/// Tasks that threads share, such as the subtrees of a walk: whoever is free takes the next one, and each has one taker.
///
///     let sums = SharedTasks.sums(of: subtrees, threads: 2) { subtrees in
///         let walk = Walk()
///         for subtree in subtrees { walk.follow(subtree) }
///         return walk.sum
///     }
///
/// Which thread takes which task is left to chance, so the single sums differ from call to call. That each task is in
/// exactly one of them does not: where it does not matter in which order sums are added up, neither does the number of
/// threads.
///
/// Cost: an atomic addition for each task. Memory: all the tasks at once, and what each thread makes for itself.
public final class SharedTasks<Element: Sendable>: Sequence, IteratorProtocol, Sendable {
    private let tasks: [Element]
    private let taken = Atomic(0)

    private init(_ tasks: [Element]) { self.tasks = tasks }

    /// The first task that nobody has taken; nil where there is none left.
    public func next() -> Element? {
        let index = taken.add(1, ordering: .relaxed).oldValue
        return index < tasks.count ? tasks[index] : nil
    }

    /// Does all of `tasks` on up to `threads` threads: each makes one sum, of the tasks that it takes; in no order.
    ///
    /// There are no more threads than tasks, but at least one. With one thread everything is done on the caller's.
    ///
    /// - Parameter sum: takes tasks until there are no more of them, and returns what they amount to.
    /// - Precondition: `threads` ≥ 1.
    public static func sums<Sum: Sendable>(
        of tasks: [Element], threads: Int, _ sum: @Sendable (SharedTasks) -> Sum
    ) -> [Sum] {
        precondition(threads >= 1, "at least one thread")
        let shared = SharedTasks(tasks)
        let takers = Swift.min(threads, tasks.count)
        if takers < 2 { return [sum(shared)] }
        return Array(unsafeUninitializedCapacity: takers) { sums, count in
            // Each thread has an element of its own.
            nonisolated(unsafe) let own = sums
            DispatchQueue.concurrentPerform(iterations: takers) { taker in
                own.initializeElement(at: taker, to: sum(shared))
            }
            count = takers
        }
    }
}
