import Enumeration
import MonotoneMachine
import SavedCensus

/// What the verification of a saved census came to: what was checked, what was not, and what did not hold.
public struct VerificationResult: Sendable {
    /// The kinds of check, in their order.
    public enum Check: String, CaseIterable, Sendable {
        /// Each task's counts against the mass of its tapes; its certificates against what it counts as silent.
        case masses
        /// The tasks have no tape in common, and with what lies above them they hold all tapes.
        case partition
        /// The whole ledger and its witnesses against the sum of the parts.
        case ledger
        /// Parts counted once more by the plain walk, bit by bit.
        case recounts
        /// Certificates replayed by `SilenceChecker`.
        case certificates
        /// Shortest tapes run by the plain interpreter.
        case witnesses
    }

    /// How much of one kind there is, was checked, and did not hold.
    public struct Coverage: Equatable, Sendable {
        public internal(set) var total = 0
        public internal(set) var checked = 0
        public internal(set) var failed = 0
    }

    public let path: String
    public let machine: String
    public let query: CensusQuery
    /// Whether the walk that was saved had come to its end.
    public let isCensusComplete: Bool
    public let share: Share
    public let seed: UInt64
    public internal(set) var coverage: [Check: Coverage] = [:]
    /// The mass of the tapes that the plain walk counted again, in units of 2^-L.
    public internal(set) var recountedUnits: UInt64 = 0
    /// Parts that were drawn and have more tapes than a plain walk is begun with.
    public internal(set) var oversized = 0
    /// The first figures that do not hold.
    public internal(set) var discrepancies: [Discrepancy] = []
    /// Whether all that was drawn was looked at: nobody ended the verification before.
    public internal(set) var isFinished = true

    /// How many discrepancies are kept.
    public static let mostDiscrepancies = 20

    init(_ saved: SavedCensus, share: Share, seed: UInt64) {
        path = saved.path
        machine = saved.machine
        query = saved.query
        isCensusComplete = saved.isComplete
        self.share = share
        self.seed = seed
        for check in Check.allCases { coverage[check] = Coverage() }
    }

    public subscript(check: Check) -> Coverage { coverage[check, default: Coverage()] }

    /// The checks that failed.
    public var failureCount: Int { coverage.values.reduce(0) { $0 + $1.failed } }

    /// Whether all that was checked holds.
    public var holds: Bool { failureCount == 0 }

    /// Notes one check, and what is wrong if anything.
    mutating func note(_ check: Check, _ found: [Discrepancy]) {
        coverage[check]?.checked += 1
        guard !found.isEmpty else { return }
        coverage[check]?.failed += 1
        discrepancies += found.prefix(VerificationResult.mostDiscrepancies - discrepancies.count)
    }
}
