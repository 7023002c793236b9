import Enumeration
import MonotoneMachine
import SavedCensus

/// Sums, all of which are checked.
extension Verification {
    private static let root = SavedCensus.root

    private struct Place: Hashable {
        let fate: LedgerEntry.Fate
        let index: Int
    }

    /// Each task's counts against the mass of its tapes, and its certificates against what is silent; how many
    /// certificates each part has.
    mutating func checkMasses() -> [Int] {
        result.coverage[.masses]?.total = parts.count
        return parts.map { name, part in
            var found: [Discrepancy] = []
            let tapes = name.units(maxBits: query.budget.maxBits)
            if name != Verification.root, part.units != tapes || tapes == 0 {
                found.append(.mass(task: part.id, counted: part.units, tapes: tapes))
            }
            let certificates = part.certificates(query)
            var certified: [Int: UInt64] = [:]
            for silence in certificates {
                certified[silence.time] = certified[silence.time, default: 0].addingClamped(silence.units)
            }
            for entry in part.entries where entry.fate == .silent {
                let units = certified.removeValue(forKey: entry.index) ?? 0
                guard units != entry.units else { continue }
                found.append(
                    .certified(
                        task: part.id, time: entry.index, silent: entry.units, certified: units))
            }
            for (time, units) in certified.sorted(by: { $0.key < $1.key }) {
                found.append(.certified(task: part.id, time: time, silent: 0, certified: units))
            }
            result.note(.masses, found)
            return certificates.count
        }
    }

    /// That the parts hold every tape once; what is missing where the walk was cut short is not known.
    mutating func checkPartition() {
        result.coverage[.partition]?.total = 1
        var found = overlaps()
        let counted = parts.reduce(UInt64(0)) { $0.addingClamped($1.part.units) }
        let missing = (saved.taskCount ?? 0) - saved.finishedTaskCount
        let isWhole = missing == 0 && saved.taskCount != nil && saved.parts[Verification.root] != nil
        let whole: UInt64 = 1 << UInt64(query.budget.maxBits)
        if isWhole ? counted != whole : counted > whole {
            found.append(.kraftSum(counted: counted, whole: whole))
        }
        if saved.isComplete, !isWhole { found.append(.missingTasks(missing)) }
        result.note(.partition, found)
    }

    private func overlaps() -> [Discrepancy] {
        let tasks = parts.filter { $0.name != Verification.root }
        for (place, (name, part)) in tasks.enumerated() {
            for (other, otherPart) in tasks[(place + 1)...] where !name.isDisjoint(from: other) {
                return [.overlap(task: part.id, other: otherPart.id)]
            }
        }
        return []
    }

    /// The whole ledger and its witnesses against the sum of the parts.
    mutating func checkLedger() {
        let whole = saved.whole
        // Nothing stands there before the walk ends.
        guard saved.isComplete || !whole.entries.isEmpty else { return }
        result.coverage[.ledger]?.total = 1
        var found: [Discrepancy] = []
        var sums: [Place: UInt64] = [:]
        var behaviours: [Continuation: BehaviourCount] = [:]
        for (_, part) in parts {
            for entry in part.entries {
                let place = Place(fate: entry.fate, index: entry.index)
                sums[place] = sums[place, default: 0].addingClamped(entry.units)
            }
            for (continuation, count) in part.behaviours {
                behaviours[continuation] = behaviours[continuation].map { $0.mergingClamped(count) } ?? count
            }
        }
        for entry in whole.entries {
            let sum = sums.removeValue(forKey: Place(fate: entry.fate, index: entry.index)) ?? 0
            guard saved.isComplete ? sum != entry.units : sum > entry.units else { continue }
            found.append(.ledger(entry.fate, index: entry.index, whole: entry.units, parts: sum))
        }
        for (place, sum) in sums.sorted(by: {
            ($0.key.fate.rawValue, $0.key.index) < ($1.key.fate.rawValue, $1.key.index)
        }) {
            found.append(.ledger(place.fate, index: place.index, whole: 0, parts: sum))
        }
        if whole.units != 1 << UInt64(query.budget.maxBits) {
            found.append(.kraftSum(counted: whole.units, whole: 1 << UInt64(query.budget.maxBits)))
        }
        for continuation in Set(whole.behaviours.keys).union(behaviours.keys).sorted(by: { $0.bits < $1.bits }
        ) {
            let (one, sum) = (whole.behaviours[continuation], behaviours[continuation])
            guard saved.isComplete ? one != sum : !isPart(sum, of: one) else { continue }
            found.append(.behaviour(continuation))
        }
        result.note(.ledger, found)
    }

    private func isPart(_ part: BehaviourCount?, of whole: BehaviourCount?) -> Bool {
        guard let part else { return true }
        guard let whole else { return false }
        return part.units <= whole.units && part.programs <= whole.programs
            && whole.shortest <= part.shortest
    }
}

extension UInt64 {
    /// The sum, or the greatest number where it is greater: a forged file may say what it likes.
    func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

extension BehaviourCount {
    fileprivate func mergingClamped(_ other: BehaviourCount) -> BehaviourCount {
        BehaviourCount(
            units: units.addingClamped(other.units), programs: programs.addingClamped(other.programs),
            shortest: min(shortest, other.shortest))
    }
}
