import Enumeration
import Machines
import MonotoneMachine
import Synchronization

/// The census and the survey of a Phoque machine whose output is bits.
///
/// `PhoqueWalk` takes them on several threads; more than 64 cells are left to `TapeWalk`, which proves nothing silent.
public enum PhoqueCensus {
    public static let alphabet = TapeAlphabet(size: PhoqueSymbol.allCases.count)

    /// The census of `query` for `cells` cells; its contexts are not looked at. After an interruption the
    /// rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, cells: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> Census {
        precondition(query.alphabet == alphabet, "a query of another machine")
        guard cells <= PhoqueHead.mostCells else {
            let machine = PhoqueMachine(PhoqueShape(alphabet: 2, cells: cells))
            return TapeWalk.census(query, of: machine, interruption: interruption).census
        }
        let result = Mutex(Census(query))
        walk(.census(query), query.budget, cells, threads, interruption) { walk in
            let entries = walk.counts.flatMap { fate, counts in
                counts.enumerated().map { LedgerEntry(fate, $0.offset, $0.element) }
            }
            let part = Census(query, entries: entries, behaviours: walk.behaviours)
            result.withLock { $0.merge(part) }
        }
        return result.withLock { $0 }.checked()
    }

    /// M(x) of every string x of up to `length` bits, in one walk.
    public static func survey(
        length: Int, budget: Budget, cells: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> Survey {
        guard cells <= PhoqueHead.mostCells else {
            return TapeWalk.survey(
                length: length, budget: budget, alphabet: alphabet,
                of: PhoqueMachine(PhoqueShape(alphabet: 2, cells: cells)), interruption: interruption)
        }
        let (units, _) = outputs(
            length: length, budget: budget, cells: cells, threads: threads, interruption: interruption)
        var ended: [Continuation: UInt64] = [:]
        for (index, units) in units.enumerated() where units > 0 {
            let count = Int.bitWidth - 1 - index.leadingZeroBitCount
            ended[Continuation(word: UInt64(index) ^ 1 << UInt64(count), count: count)] = units
        }
        return Survey(
            length: length, budget: budget, alphabet: alphabet, ended: ended,
            isComplete: interruption?.isRequested != true)
    }

    /// The walk of a survey alone: the units of the runs that ended with each output, at 2^count + its bits with the
    /// first lowest, and how many programs that is, as `TapeWalk` counts them.
    ///
    /// - Precondition: at most 64 cells.
    public static func outputs(
        length: Int, budget: Budget, cells: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> (units: [UInt64], programs: UInt64) {
        precondition(cells <= PhoqueHead.mostCells, "too many cells")
        let result = Mutex((units: [UInt64](repeating: 0, count: 2 << length), programs: UInt64(0)))
        walk(.survey(length: length), budget, cells, threads, interruption) { walk in
            let (part, programs) = (walk.ended, walk.programs)
            result.withLock { sums in
                for index in sums.units.indices { sums.units[index] += part[index] }
                sums.programs += programs
            }
        }
        return result.withLock { $0 }
    }

    private static func walk(
        _ question: PhoqueWalk.Question, _ budget: Budget, _ cells: Int, _ threads: Int,
        _ interruption: Interruption?, finished: @escaping @Sendable (PhoqueWalk) -> Void
    ) {
        SubtreeShare.run(threads: threads, interruption: interruption) { share, countsTop in
            let walk = PhoqueWalk(
                question, alphabet: alphabet, budget: budget, cellCount: cells, share: share,
                countsTop: countsTop)
            walk.run()
            finished(walk)
        }
    }
}
