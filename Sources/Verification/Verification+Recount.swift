import Enumeration
import MonotoneMachine
import SavedCensus
import SilenceChecker

/// Parts counted again.
extension Verification {
    /// The most tapes that a plain walk is begun with where not all is to be checked: each takes some microseconds.
    private static let mostTapes = 5_000_000

    /// Counts the part `name` again by the plain walk; what lies above the tasks by a walk that stops at them.
    mutating func recount(_ name: ProgramClass, _ part: SavedCensus.Part) {
        let isRoot = name == SavedCensus.root
        let stops = isRoot ? parts.map(\.name).filter { $0 != name } : []
        let tapeCount = (isRoot ? stops : [name]).reduce(UInt64(0)) { sum, name in
            sum.addingClamped(name.tapeCounts(upTo: query.budget.maxBits).reduce(0) { $0.addingClamped($1) })
        }
        let most = isRoot ? mostStops : result.share == .all ? .max : Verification.mostTapes
        guard tapeCount <= most else {
            result.oversized += 1
            return
        }
        // Without all of the tasks, nobody knows where to stop.
        guard !isRoot || saved.finishedTaskCount == saved.taskCount else { return }
        var excluded = Set<ShortTape>(minimumCapacity: isRoot ? Int(tapeCount) : 0)
        for stop in stops where interruption?.isRequested != true {
            stop.forEachTape(upTo: query.budget.maxBits) { excluded.insert(ShortTape($0)) }
        }
        let index = ProofIndex(part.certificates(query), query)
        var proved: [RunEnd: [Int: UInt64]] = [:]
        let counted = PlainWalk.part(
            of: query, below: { name.forEachTape(upTo: query.budget.maxBits, $0) }, excluding: excluded,
            interruption: interruption,
            isSilent: { [self] tape, time, end in
                guard index.proofs(tape, time).contains(where: { rejection(of: $0, tape, time) == nil })
                else {
                    return false
                }
                proved[end, default: [:]][time, default: 0] += 1 << UInt64(query.budget.maxBits - tape.count)
                return true
            })
        guard counted.isComplete else {
            result.isFinished = false
            return
        }
        result.recountedUnits = result.recountedUnits.addingClamped(counted.countedUnits)
        result.note(.recounts, discrepancies(part, counted, proved))
    }

    /// - Parameter proved: what `counted` has as silent, by how its runs ended.
    private func discrepancies(
        _ part: SavedCensus.Part, _ counted: Census, _ proved: [RunEnd: [Int: UInt64]]
    ) -> [Discrepancy] {
        var found: [Discrepancy] = []
        for fate in LedgerEntry.Fate.allCases {
            let saved = Verification.units(part.entries, fate)
            let again = Verification.units(counted.entries, fate)
            for index in Set(saved.keys).union(again.keys).sorted() {
                let (one, other) = (saved[index] ?? 0, again[index] ?? 0)
                guard one != other, !isProvedLater(fate, index, part, counted, proved) else { continue }
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

    /// Whether a difference is only that the part's certificates show more to be silent than it counts: of the tapes whose runs end
    /// out of patience it counts no fewer so than are left without a proof, and no more than there are; of those that
    /// overflow likewise.
    private func isProvedLater(
        _ fate: LedgerEntry.Fate, _ index: Int, _ part: SavedCensus.Part, _ counted: Census,
        _ proved: [RunEnd: [Int: UInt64]]
    ) -> Bool {
        let ends: [(LedgerEntry.Fate, RunEnd)] = [
            (.outOfPatience, .outOfPatience), (.wordOverflow, .wordOverflow),
        ]
        let fates = [.silent] + ends.map(\.0)
        guard fates.contains(fate) else { return false }
        let sum = { (entries: [LedgerEntry]) in
            fates.reduce(UInt64(0)) { $0.addingClamped(Verification.units(entries, $1)[index] ?? 0) }
        }
        return sum(part.entries) == sum(counted.entries)
            && ends.allSatisfy { fate, end in
                let saved = Verification.units(part.entries, fate)[index] ?? 0
                let open = Verification.units(counted.entries, fate)[index] ?? 0
                return saved >= open && saved - open <= proved[end]?[index] ?? 0
            }
    }

    private static func units(_ entries: [LedgerEntry], _ fate: LedgerEntry.Fate) -> [Int: UInt64] {
        Dictionary(uniqueKeysWithValues: entries.filter { $0.fate == fate }.map { ($0.index, $0.units) })
    }
}
