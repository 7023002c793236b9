import Enumeration
import MonotoneMachine
import SavedCensus
import SilenceChecker

/// Parts counted again.
extension Verification {
    /// The most tapes that a plain walk is begun with: each takes some microseconds and some hundred bytes.
    private static let mostTapes: UInt64 = 5_000_000

    /// Counts the part `name` again by the plain walk; what lies above the tasks by a walk that stops at them.
    mutating func recount(_ name: ProgramClass, _ part: SavedCensus.Part) {
        let isRoot = name == SavedCensus.root
        let stops = isRoot ? parts.map(\.name).filter { $0 != name } : []
        let tapeCount = (isRoot ? stops : [name]).reduce(UInt64(0)) { sum, name in
            sum + name.tapeCounts(upTo: query.budget.maxBits).reduce(0, +)
        }
        guard tapeCount <= Verification.mostTapes else {
            result.oversized += 1
            return
        }
        // Without all of the tasks, nobody knows where to stop.
        guard !isRoot || saved.finishedTaskCount == saved.taskCount else { return }
        var excluded: Set<ShortTape> = []
        var tapes: [BitString] = []
        for stop in stops { stop.forEachTape(upTo: query.budget.maxBits) { excluded.insert(ShortTape($0)) } }
        name.forEachTape(upTo: query.budget.maxBits) { tapes.append($0) }
        let index = ProofIndex(part.certificates(query), query)
        let counted = PlainWalk.part(
            of: query, below: tapes, excluding: excluded, interruption: interruption
        ) { [self] tape, time in
            index.proofs(tape, time).contains { rejection(of: $0, tape, time) == nil }
        }
        guard counted.isComplete else {
            result.isFinished = false
            return
        }
        result.recountedUnits += counted.countedUnits
        result.note(.recounts, discrepancies(part, counted))
    }

    private func discrepancies(_ part: SavedCensus.Part, _ counted: Census) -> [Discrepancy] {
        var found: [Discrepancy] = []
        for fate in LedgerEntry.Fate.allCases {
            let saved = Verification.units(part.entries, fate)
            let again = Verification.units(counted.entries, fate)
            for index in Set(saved.keys).union(again.keys).sorted() {
                let (one, other) = (saved[index] ?? 0, again[index] ?? 0)
                guard one != other, !isProvedLater(fate, index, part, counted) else { continue }
                found.append(.recount(task: part.id, fate, index: index, saved: one, counted: other))
            }
        }
        let continuations = Set(part.behaviours.keys).union(counted.behaviours.keys)
        for continuation in continuations.sorted(by: { $0.bits < $1.bits })
        where part.behaviours[continuation] != counted.behaviours[continuation] {
            found.append(.recountedBehaviour(task: part.id, continuation))
        }
        if counted.isPatienceSpent, !part.isPatienceSpent { found.append(.patience(task: part.id)) }
        return found
    }

    /// Whether a difference is only that the part's certificates show more to be silent than it counts.
    private func isProvedLater(
        _ fate: LedgerEntry.Fate, _ index: Int, _ part: SavedCensus.Part, _ counted: Census
    ) -> Bool {
        let fates: [LedgerEntry.Fate] = [.silent, .outOfPatience, .wordOverflow]
        guard fates.contains(fate) else { return false }
        let saved = fates.map { Verification.units(part.entries, $0)[index] ?? 0 }
        let again = fates.map { Verification.units(counted.entries, $0)[index] ?? 0 }
        return saved.reduce(0, +) == again.reduce(0, +) && again[1] <= saved[1] && again[2] <= saved[2]
    }

    private static func units(_ entries: [LedgerEntry], _ fate: LedgerEntry.Fate) -> [Int: UInt64] {
        Dictionary(uniqueKeysWithValues: entries.filter { $0.fate == fate }.map { ($0.index, $0.units) })
    }
}
