import Enumeration
import Machines
import MonotoneMachine

/// The census and the survey of a Phoque machine whose output is bits.
///
/// `PhoqueWalk` takes them; more than 64 cells are left to `TapeWalk`, which proves nothing silent.
public enum PhoqueCensus {
    /// The symbols fetched at which a subtree becomes a task of its own: 6^3 tasks at most.
    private static let taskSymbols = 3

    public static let alphabet = TapeAlphabet(size: PhoqueSymbol.allCases.count)

    /// The census of `query` for `cells` cells; its contexts are not looked at. After an interruption the
    /// rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, cells: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> Census {
        precondition(query.alphabet == alphabet, "a query of another machine")
        guard cells <= PhoqueHead.mostCells else {
            let machine = PhoqueMachine(PhoqueShape(alphabet: 2, cells: cells))
            return TapeWalk.census(query, of: machine, threads: threads, interruption: interruption).census
        }
        let parts = walk(.census(query), query.budget, cells, threads, interruption) { walk in
            let entries = walk.counts.flatMap { fate, counts in
                counts.enumerated().map { LedgerEntry(fate, $0.offset, $0.element) }
            }
            return Census(query, entries: entries, behaviours: walk.behaviours)
        }
        return parts.reduce(into: Census(query)) { $0.merge($1) }.checked()
    }

    /// M(x) of every string x of up to `length` bits, in one walk.
    public static func survey(
        length: Int, budget: Budget, cells: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> Survey {
        guard cells <= PhoqueHead.mostCells else {
            return TapeWalk.survey(
                length: length, budget: budget, alphabet: alphabet,
                of: PhoqueMachine(PhoqueShape(alphabet: 2, cells: cells)), threads: threads,
                interruption: interruption)
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
        let parts = walk(.survey(length: length), budget, cells, threads, interruption) { walk in
            (units: walk.ended, programs: walk.programs)
        }
        return parts.dropFirst().reduce(into: parts[0]) { sum, part in
            for index in sum.units.indices { sum.units[index] += part.units[index] }
            sum.programs += part.programs
        }
    }

    /// Walks the whole tree; what `part` makes of each of the walks, that of its upper part and one for each thread.
    private static func walk<Part: Sendable>(
        _ question: PhoqueWalk.Question, _ budget: Budget, _ cells: Int, _ threads: Int,
        _ interruption: Interruption?, part: @Sendable (PhoqueWalk) -> Part
    ) -> [Part] {
        let upper = PhoqueWalk(
            question, alphabet: alphabet, budget: budget, cellCount: cells, taskSymbols: taskSymbols,
            interruption: interruption)
        upper.walk()
        let parts = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            let walk = PhoqueWalk(
                question, alphabet: alphabet, budget: budget, cellCount: cells, interruption: interruption)
            for subtree in subtrees { walk.walk(subtree) }
            return part(walk)
        }
        return parts + [part(upper)]
    }
}
