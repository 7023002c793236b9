import MonotoneMachine

/// The fate of every tape under a budget: the mass ledger of a prefix x of n bits.
///
/// Each class's counts are whole numbers of units 2^-L, and all of them together are exactly 2^L: every
/// tape is in one class at one index. On a tape of other symbols, read their number for 2. Classes and
/// indices are those of Docs/machine.md.
public struct Census: Equatable, Sendable {
    public let query: CensusQuery
    /// `next[0]`: tapes that emit x and then 0; `next[1]`: x and then 1.
    public internal(set) var next = Tally(count: 2)
    /// `refuted[k]`: k right bits, then the wrong one; k < n.
    public internal(set) var refuted: Tally
    /// `silent[k]`: k right bits, then proved never to emit again; k ≤ n. So for the classes below.
    public internal(set) var silent: Tally
    public internal(set) var outOfBits: Tally
    public internal(set) var outOfPatience: Tally
    public internal(set) var wordOverflow: Tally
    /// k right bits, and then left alone because the walk was interrupted.
    public internal(set) var unvisited: Tally
    /// The minimal programs of x0 and x1 by how they go on; empty where the query's horizon is 0.
    public internal(set) var behaviours: [Continuation: BehaviourCount] = [:]

    /// The first tape, by length, then lexicographic, of those that emit k right bits and then the wrong one, by
    /// k; from the query's `defectorsFrom` on. Other machines than Solo keep none.
    public internal(set) var defectors: [Int: ShortTape] = [:]

    /// A certificate of each class that is counted as silent, by tape; empty unless the query keeps them,
    /// and where an observer of the walk has been given them.
    public internal(set) var certificates: [CertifiedSilence] = []
    /// Whether a run took all of its patience, or would without end: more patience may give another census.
    /// A run that is proved silent before that does not count. Known of Solo's censuses; false in those of other machines.
    public internal(set) var isPatienceSpent = false

    public init(_ query: CensusQuery) {
        self.query = query
        let n = query.prefix.count
        refuted = Tally(count: n)
        silent = Tally(count: n + 1)
        outOfBits = Tally(count: n + 1)
        outOfPatience = Tally(count: n + 1)
        wordOverflow = Tally(count: n + 1)
        unvisited = Tally(count: n + 1)
    }

    /// 2^L on a binary tape, the number of units in the whole.
    public var totalUnits: UInt64 { query.alphabet.power(query.budget.maxBits) }

    /// The units of every class and index that more budget may still decide.
    public var unresolvedUnits: UInt64 {
        outOfBits.total + outOfPatience.total + wordOverflow.total + unvisited.total
    }

    /// Whether the walk came to its end.
    public var isComplete: Bool { unvisited.total == 0 }

    /// The units of all tapes that emit the first `k` bits of x, decided further on or not; k ≤ n.
    public func units(emitting k: Int) -> UInt64 {
        let undecided = [silent, outOfBits, outOfPatience, wordOverflow, unvisited]
        return next.total
            + ([refuted] + undecided).reduce(0) { sum, tally in
                sum + tally.nonzero.reduce(0) { $0 + ($1.index >= k ? $1.units : 0) }
            }
    }

    /// The units of the tapes that emit `k` right bits and, as far as is known, no more; k ≤ n.
    public func units(stoppingAfter k: Int) -> UInt64 {
        silent[k] + outOfBits[k] + outOfPatience[k] + wordOverflow[k] + unvisited[k]
    }

    /// Traps unless the ledger adds up to exactly 1 and the behaviours to exactly the decided mass: the
    /// invariant of every run, in release builds too. Cost: linear in the nonzero counts.
    public func checked() -> Census {
        precondition(
            countedUnits == totalUnits, "the mass ledger adds up to \(countedUnits) units, not \(totalUnits)")
        if query.horizon > 0 {
            let grouped = behaviours.values.reduce(0) { $0 + $1.units }
            precondition(
                grouped == next.total,
                "the behaviours hold \(grouped) units, not \(next.total)")
        }
        var ordered = self
        ordered.certificates.sort { $0.tape < $1.tape }
        return ordered
    }

    /// Traps unless there are certificates, where the query keeps them, for exactly what is counted as silent.
    func checkCertificates() {
        guard query.keepsCertificates else { return }
        let certified = certificates.reduce(0) { $0 + $1.units }
        precondition(
            certified == silent.total, "certificates for \(certified) units, not \(silent.total)")
    }

    /// Adds the counts of another part of the same tree.
    public mutating func merge(_ other: Census) {
        next.add(other.next)
        refuted.add(other.refuted)
        silent.add(other.silent)
        outOfBits.add(other.outOfBits)
        outOfPatience.add(other.outOfPatience)
        wordOverflow.add(other.wordOverflow)
        unvisited.add(other.unvisited)
        for (continuation, count) in other.behaviours { addBehaviour(continuation, count) }
        defectors.merge(other.defectors, uniquingKeysWith: min)
        certificates += other.certificates
        isPatienceSpent = isPatienceSpent || other.isPatienceSpent
    }

    /// Keeps `tape`, which is refuted at `index`, where it is the first and the query asks for it.
    mutating func keepDefector(_ tape: @autoclosure () -> ShortTape, at index: Int) {
        guard let start = query.defectorsFrom, index >= start else { return }
        let tape = tape()
        defectors[index] = defectors[index].map { min($0, tape) } ?? tape
    }

    /// Adds a part of a behaviour.
    public mutating func addBehaviour(_ continuation: Continuation, _ count: BehaviourCount) {
        behaviours.add(continuation, count)
    }
}
