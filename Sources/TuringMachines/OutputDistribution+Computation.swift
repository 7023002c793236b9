import MonotoneMachine

extension OutputDistribution {
    /// The number of defined entries at which a subtree becomes a task of its own.
    private static let splitEntries = 4

    /// D(n) for machines of `states` states, with at most `stepBound` steps, on `threads` threads.
    ///
    /// The machines that begin with a move to the right on a tape of 0s are walked (``TableWalk``); those that
    /// begin with a move to the left, and those on a tape of 1s, follow by symmetry.
    ///
    /// Cost: D(4) takes a few hundredths of a second, D(5) with 500 steps some ten seconds on two threads.
    /// After an interruption the rest of the machines is left out.
    ///
    /// - Precondition: `states` in ``statesRange``, `stepBound` in ``stepBoundRange``, `threads` ≥ 1.
    public static func computed(
        states: Int, stepBound: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> OutputDistribution {
        precondition(statesRange.contains(states), "a number of states within reach")
        precondition(stepBoundRange.contains(stepBound) && threads >= 1, "at least one step and one thread")
        let upper = TableWalk(
            stateCount: states, stepBound: stepBound, splitEntries: splitEntries, interruption: interruption)
        upper.walk(from: WordRun())
        var (tally, isComplete) = (upper.counts.tally, upper.isComplete)
        let sums = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            let walk = TableWalk(stateCount: states, stepBound: stepBound, interruption: interruption)
            for subtree in subtrees { walk.walk(subtree) }
            return (tally: walk.counts.tally, isComplete: walk.isComplete)
        }
        for sum in sums {
            tally.merge(sum.tally)
            isComplete = isComplete && sum.isComplete
        }
        return OutputDistribution(
            states: states, stepBound: stepBound, movedRight: tally, isComplete: isComplete)
    }

    /// The same by the definition alone: every run goes on to the step bound, on a tape of bytes, and nothing
    /// is ever proved. What `computed` is checked by.
    ///
    /// Cost: D(4) within 107 steps takes a second. - Precondition: as `computed`.
    public static func computedPlainly(states: Int, stepBound: Int) -> OutputDistribution {
        precondition(statesRange.contains(states) && stepBoundRange.contains(stepBound), "as `computed`")
        let walk = TableWalk(stateCount: states, stepBound: stepBound)
        walk.walk(from: LongRun())
        return OutputDistribution(
            states: states, stepBound: stepBound, movedRight: walk.counts.tally, isComplete: true)
    }
}
