import MonotoneMachine
import Synchronization

/// The fast census: the counts of `PlainWalk`, by a walk over classes of programs that act alike
/// (`Walker`), shared out over threads.
///
/// The upper part of the tree is walked once and cut into subtrees; each thread takes the next subtree
/// when it is free. Sums do not depend on who takes what, so neither does the result.
public enum FastWalk {
    /// The bits read at which a subtree becomes a task of its own: enough tasks for an even share, few
    /// enough that listing them costs nothing. Behind a longer instruction, one with a large operand, there
    /// are many subtrees and each is small: those are walked at once.
    private static let taskBits = 12..<25

    /// The census of `query` on `threads` threads.
    ///
    /// Cost: about 3·10^6 classes a second and thread; about 3 times as many for two bits more. Memory: some
    /// 10 MB a thread, the prefix once a thread, and the behaviours.
    /// After an interruption the rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, threads: Int = 1, interruption: Interruption? = nil,
        observer: WalkObserver? = nil
    ) -> Census {
        let checkpoints = PeriodicStretch.stretches(of: query)
        let add = { @Sendable (sum: inout Census, part: Census) in
            part.checkCertificates()
            var part = part
            if observer != nil { part.certificates = [] }
            sum.merge(part)
        }
        let sums = walk(
            query, checkpoints: checkpoints, surveyLength: nil, threads: threads, interruption,
            none: Census(query)
        ) { sum, root, subtrees in
            let upper = root.takeCensus()
            add(&sum, upper)
            if upper.isComplete { observer?.began(upper, subtrees.map(\.units)) }
        } task: { sum, walker, subtree in
            var part = observer?.known(subtree.programClass)
            if part == nil {
                subtree.expand(by: walker)
                part = walker.takeCensus()
            }
            guard let part else { preconditionFailure("a task that is not known is walked") }
            add(&sum, part)
            if part.isComplete { observer?.finished(subtree.programClass, part) }
        }
        var result = sums[0]
        for sum in sums.dropFirst() { result.merge(sum) }
        return result.checked()
    }

    /// M(x) of every string x of up to `length` bits, in one walk.
    ///
    /// `progress` is told, from the walk's threads, how many of its tasks are done.
    ///
    /// Cost: that of a census whose prefix nothing contradicts, about 2^`length` times the work of one at
    /// most; a dictionary entry for each output met.
    public static func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int = 1, interruption: Interruption? = nil,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) -> Survey {
        precondition(Survey.lengthRange.contains(length), "survey length out of range")
        let query = CensusQuery(prefix: BitString(), contexts: contexts, budget: budget)
        let done = Atomic(0)
        let taskCount = Atomic(0)
        let sums = walk(
            query, checkpoints: [], surveyLength: length, threads: threads, interruption,
            none: [Continuation: UInt64]()
        ) { sum, root, subtrees in
            sum.merge(root.takeEnded()) { $0 + $1 }
            taskCount.store(subtrees.count, ordering: .relaxed)
        } task: { sum, walker, subtree in
            subtree.expand(by: walker)
            sum.merge(walker.takeEnded()) { $0 + $1 }
            progress(
                done.add(1, ordering: .relaxed).newValue, taskCount.load(ordering: .relaxed))
        }
        return Survey(
            length: length, contexts: contexts, budget: budget,
            ended: sums.reduce(into: [:]) { $0.merge($1) { $0 + $1 } },
            isComplete: interruption?.isRequested != true)
    }

    /// Walks the whole tree: `began` gets the walker of its upper part with the subtrees below it, `task` each
    /// of these with a walker, on any of the threads. What they count goes to a sum that starts as `none`, one
    /// for each thread and one, the last, for the upper part, so that nobody waits for anybody.
    private static func walk<Sum: Sendable>(
        _ query: CensusQuery, checkpoints: [PeriodicStretch], surveyLength: Int?, threads: Int,
        _ interruption: Interruption?, none: Sum,
        began: (inout Sum, Walker, [Subtree]) -> Void,
        task: @Sendable (inout Sum, Walker, Subtree) -> Void
    ) -> [Sum] {
        let frontier = Frontier(maxBits: query.budget.maxBits)
        let root = Walker(
            query, frontier: frontier, checkpoints: checkpoints, taskBits: taskBits,
            surveyLength: surveyLength, interruption: interruption)
        root.frame(0).clear()
        root.counts(0).setUnit()
        root.follow(0, act: false)
        let subtrees = root.subtrees
        var upper = none
        began(&upper, root, subtrees)
        let sums = SharedTasks.sums(of: subtrees, threads: threads) { subtrees in
            let walker = Walker(
                query, frontier: frontier, checkpoints: checkpoints, surveyLength: surveyLength,
                interruption: interruption)
            var sum = none
            for subtree in subtrees { task(&sum, walker, subtree) }
            return sum
        }
        return sums + [upper]
    }
}
