import Enumeration
import MonotoneMachine

/// The census and the survey of the Lambda machine, on several threads (`LambdaWalk`).
public enum LambdaCensus {
    /// The known bits at which a class becomes a task of its own. There are some 2,000 of two kilobytes,
    /// and no more for greater budgets: of classes with fewer known bits there are only so many.
    static let taskBits = 14

    /// The census of `query`; its contexts are not looked at.
    ///
    /// After an interruption the rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, threads: Int = 1, interruption: Interruption? = nil
    ) -> Census {
        let parts = walk(.census(query), budget: query.budget, threads, interruption) { $0.census(of: query) }
        return parts.reduce(into: Census(query)) { $0.merge($1) }.checked()
    }

    /// M(x) of every string x of up to `length` bits, in one walk.
    public static func survey(
        length: Int, budget: Budget, threads: Int = 1, interruption: Interruption? = nil
    ) -> Survey {
        let parts = walk(.survey(length: length), budget: budget, threads, interruption) { $0.ended }
        return Survey(
            length: length, budget: budget, ended: parts.reduce(into: [:]) { $0.merge($1) { $0 + $1 } },
            isComplete: interruption?.isRequested != true)
    }

    /// Walks the whole tree; what `part` makes of each of the walks, that of its upper part and one for each thread.
    private static func walk<Part: Sendable>(
        _ question: LambdaWalk.Question, budget: Budget, _ threads: Int, _ interruption: Interruption?,
        part: @Sendable (LambdaWalk) -> Part
    ) -> [Part] {
        let upper = LambdaWalk(
            question, budget: budget, sets: HoleSets(longest: budget.maxBits), taskBits: taskBits,
            interruption: interruption)
        upper.walk()
        let sets = upper.sets
        let parts = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            let walk = LambdaWalk(question, budget: budget, sets: sets, interruption: interruption)
            for subtree in subtrees { walk.walk(subtree) }
            return part(walk)
        }
        return parts + [part(upper)]
    }
}

extension LambdaWalk {
    /// This walk's part of the census.
    fileprivate func census(of query: CensusQuery) -> Census {
        var entries = [LedgerEntry(.next, 0, next[0]), LedgerEntry(.next, 1, next[1])]
        let classes: [(LedgerEntry.Fate, [UInt64])] = [
            (.refuted, refuted.dropLast()), (.silent, silent), (.outOfBits, outOfBits),
            (.outOfPatience, outOfPatience), (.unvisited, unvisited),
        ]
        for (fate, counts) in classes {
            entries += counts.enumerated().map { LedgerEntry(fate, $0.offset, $0.element) }
        }
        return Census(query, entries: entries, behaviours: behaviours)
    }
}
