import Dispatch
import Synchronization

extension OutputDistribution {
    /// The number of defined entries at which a subtree becomes a task of its own.
    private static let splitEntries = 4

    /// D(n) for machines of `states` states, with at most `stepBound` steps, on `threads` threads.
    ///
    /// The machines that begin with a move to the right on a tape of 0s are walked (``TableWalk``); those that
    /// begin with a move to the left, and those on a tape of 1s, follow by symmetry.
    ///
    /// Cost: D(4) takes a few hundredths of a second, D(5) with 500 steps some ten seconds on two threads.
    /// After `isInterrupted` has answered true the rest of the machines is left out.
    ///
    /// - Precondition: `states` in ``statesRange``, `stepBound` in ``stepBoundRange``, `threads` ≥ 1.
    public static func computed(
        states: Int, stepBound: Int, threads: Int = 1,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) -> OutputDistribution {
        precondition(statesRange.contains(states), "a number of states within reach")
        precondition(stepBoundRange.contains(stepBound) && threads >= 1, "at least one step and one thread")
        let upper = TableWalk(
            stateCount: states, stepBound: stepBound, splitEntries: splitEntries, isInterrupted: isInterrupted
        )
        upper.walk(from: WordRun())
        let subtrees = upper.subtrees
        let taken = Atomic(0)
        let result = Mutex((tally: upper.counts.tally, isComplete: upper.isComplete))
        let work = { @Sendable in
            let walk = TableWalk(stateCount: states, stepBound: stepBound, isInterrupted: isInterrupted)
            while true {
                let index = taken.add(1, ordering: .relaxed).oldValue
                guard index < subtrees.count else { break }
                walk.walk(subtrees[index])
            }
            result.withLock {
                $0.tally.merge(walk.counts.tally)
                $0.isComplete = $0.isComplete && walk.isComplete
            }
        }
        if threads == 1 {
            work()
        } else {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
        }
        let (tally, isComplete) = result.withLock { $0 }
        return OutputDistribution(
            states: states, stepBound: stepBound, movedRight: tally, isComplete: isComplete)
    }

    /// The same by the definition alone: every run goes on to the step bound, on a tape of bytes, and nothing
    /// is ever proved. What `computed` is checked by.
    ///
    /// Cost: D(4) within 107 steps takes a second. - Precondition: as `computed`.
    public static func computedPlainly(states: Int, stepBound: Int) -> OutputDistribution {
        precondition(statesRange.contains(states) && stepBoundRange.contains(stepBound), "as `computed`")
        let walk = TableWalk(stateCount: states, stepBound: stepBound, isInterrupted: { false })
        walk.walk(from: LongRun())
        return OutputDistribution(
            states: states, stepBound: stepBound, movedRight: walk.counts.tally, isComplete: true)
    }
}
