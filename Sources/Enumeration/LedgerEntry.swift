import MonotoneMachine

/// One count of a ledger that is not 0.
public struct LedgerEntry: Hashable, Sendable {
    /// The classes of the ledger, by the names that they have in machine-readable outputs.
    public enum Fate: String, CaseIterable, Sendable {
        case next, refuted, silent
        case outOfBits = "out_of_bits"
        case outOfPatience = "out_of_patience"
        case wordOverflow = "word_overflow"
        case unvisited

        fileprivate var tally: WritableKeyPath<Census, Tally> {
            switch self {
            case .next: \.next
            case .refuted: \.refuted
            case .silent: \.silent
            case .outOfBits: \.outOfBits
            case .outOfPatience: \.outOfPatience
            case .wordOverflow: \.wordOverflow
            case .unvisited: \.unvisited
            }
        }

        /// How many indices the class has for a prefix of `count` bits.
        public func indexCount(prefixCount count: Int) -> Int {
            switch self {
            case .next: 2
            case .refuted: count
            default: count + 1
            }
        }
    }

    public let fate: Fate
    /// The bit for `next`, else the number of right bits.
    public let index: Int
    public let units: UInt64

    public init(_ fate: Fate, _ index: Int, _ units: UInt64) {
        self.fate = fate
        self.index = index
        self.units = units
    }
}

extension Census {
    /// The counts that are not 0, by class and index.
    public var entries: [LedgerEntry] {
        LedgerEntry.Fate.allCases.flatMap { fate in
            self[keyPath: fate.tally].nonzero.map { LedgerEntry(fate, $0.index, $0.units) }
        }
    }

    /// The units of all classes and indices.
    public var countedUnits: UInt64 {
        next.total + refuted.total + silent.total + unresolvedUnits
    }

    /// A part of a census from its counts.
    ///
    /// - Precondition: each index is one of its class, and the units add up to at most 2^L.
    public init(
        _ query: CensusQuery, entries: some Sequence<LedgerEntry>,
        behaviours: [Continuation: BehaviourCount], certificates: [CertifiedSilence] = [],
        isPatienceSpent: Bool = false
    ) {
        self.init(query)
        self.behaviours = behaviours
        self.certificates = certificates
        self.isPatienceSpent = isPatienceSpent
        for entry in entries { add(entry.units, to: entry.fate, at: entry.index) }
    }

    /// Adds `units` to one count.
    ///
    /// - Precondition: the index is one of its class.
    public mutating func add(_ units: UInt64, to fate: LedgerEntry.Fate, at index: Int) {
        self[keyPath: fate.tally].add(units, at: index)
    }
}
