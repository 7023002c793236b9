import Enumeration
import Machines
import MonotoneMachine
import Synchronization

/// The census and the survey of the Lambda machine, on several threads (`LambdaWalk`).
public enum LambdaCensus {
    /// The census of `query`; its contexts are not looked at.
    ///
    /// After an interruption the rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, threads: Int = 1, interruption: Interruption? = nil
    ) -> Census {
        let result = Mutex(Census(query))
        walk(.census(query), budget: query.budget, threads, interruption) { walk in
            let part = walk.census(of: query)
            result.withLock { $0.merge(part) }
        }
        return result.withLock { $0 }.checked()
    }

    /// M(x) of every string x of up to `length` bits, in one walk.
    public static func survey(
        length: Int, budget: Budget, threads: Int = 1, interruption: Interruption? = nil
    ) -> Survey {
        let result = Mutex([Continuation: UInt64]())
        walk(.survey(length: length), budget: budget, threads, interruption) { walk in
            let part = walk.ended
            result.withLock { $0.merge(part) { $0 + $1 } }
        }
        return Survey(
            length: length, budget: budget, ended: result.withLock { $0 },
            isComplete: interruption?.isRequested != true)
    }

    private static func walk(
        _ question: LambdaWalk.Question, budget: Budget, _ threads: Int, _ interruption: Interruption?,
        finished: @escaping @Sendable (LambdaWalk) -> Void
    ) {
        SubtreeShare.run(threads: threads, interruption: interruption) { share, countsTop in
            let walk = LambdaWalk(question, budget: budget, share: share, countsTop: countsTop)
            walk.run()
            finished(walk)
        }
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
