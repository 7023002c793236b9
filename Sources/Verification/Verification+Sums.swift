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
            found += misplaced(certificates, name, part)
            result.note(.masses, found)
            return certificates.count
        }
    }

    /// What is wrong with the tapes of `certificates`, which are to be of different tapes of the part `name`.
    private func misplaced(
        _ certificates: [CertifiedSilence], _ name: ProgramClass, _ part: SavedCensus.Part
    ) -> [Discrepancy] {
        let maxBits = query.budget.maxBits
        var found: [Discrepancy] = []
        for silence in certificates {
            let tape = silence.tape.bits
            if !name.holdsBeginning(of: tape) { found.append(.foreign(task: part.id, tape: tape)) }
            let holds: UInt64 = 1 << UInt64(maxBits - tape.count)
            guard silence.units < holds else { continue }
            found.append(.light(task: part.id, tape: tape, counted: silence.units, holds: holds))
        }
        // Where one tape begins with another, so it does with its neighbour in this order.
        let cylinders = certificates.map(\.tape).sorted { left, right in
            let (one, other) = (left.first(in: maxBits), right.first(in: maxBits))
            return one != other ? one < other : left.count < right.count
        }
        for (shorter, longer) in zip(cylinders, cylinders.dropFirst())
        where (longer.first(in: maxBits) - shorter.first(in: maxBits)) >> UInt64(maxBits - shorter.count) == 0
        {
            found.append(.twice(task: part.id, tape: longer.bits))
        }
        return found
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
        guard let (one, other) = ProgramClass.overlap(among: tasks.map(\.name)) else { return [] }
        return [.overlap(task: tasks[one].part.id, other: tasks[other].part.id)]
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

extension ShortTape {
    /// The first tape of `maxBits` bits that begins with this one, as a number.
    fileprivate func first(in maxBits: Int) -> UInt64 { word << UInt64(maxBits - count) }
}
