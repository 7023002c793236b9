import Diagnostics
import Enumeration
import MonotoneMachine

extension SavedCensus {
    /// The parts of the walk of `query` that this census has found already, by task.
    ///
    /// Under the same budget that is every finished task. Under more patience it is every task in which no
    /// run took all of its patience: its runs, and the proofs about them, are the same then. With more bits
    /// there is none, for the tapes of each class become more; they are walked again. A smaller horizon cuts
    /// the behaviours.
    ///
    /// - Throws: `Diagnostic` (`otherQuestion`, `shallower`), where this census cannot serve `query`: another
    ///   machine, prefix or contexts, a smaller budget, or a greater horizon; `altered`, where a part does
    ///   not hold the mass of its class.
    public func parts(for query: CensusQuery, machine: String) throws(Diagnostic) -> KnownParts {
        try check(query, machine: machine)
        guard query.budget.maxBits == self.query.budget.maxBits else { return KnownParts(query, [:]) }
        let isPatient = query.budget.patience > self.query.budget.patience
        let parts = parts.filter { !isPatient || !$0.value.isPatienceSpent }
        for (name, part) in parts where name != SavedCensus.root {
            guard part.units == name.units(maxBits: query.budget.maxBits) else {
                throw Diagnostic(
                    .altered(what: "task \(part.id) does not hold the mass of its tapes"), in: path)
            }
        }
        for part in parts.values where query.keepsCertificates {
            let silent = part.entries.reduce(UInt64(0)) { $1.fate == .silent ? $0 &+ $1.units : $0 }
            // Of a forged file the sum may leave the words.
            let proved = part.certificates(query).reduce(UInt64?(0)) { sum, certificate in
                sum.flatMap { sum in
                    let (next, overflow) = sum.addingReportingOverflow(certificate.units)
                    return overflow ? nil : next
                }
            }
            guard proved == silent else {
                throw Diagnostic(
                    .altered(what: "task \(part.id) has certificates for another mass than is silent"),
                    in: path)
            }
        }
        return KnownParts(query, parts)
    }

    /// Refuses a census of another machine.
    ///
    /// - Throws: `Diagnostic` (`otherQuestion`).
    public func check(machine: String) throws(Diagnostic) { try same("machine", self.machine, machine) }

    private func same(_ what: String, _ saved: String, _ asked: String) throws(Diagnostic) {
        guard saved != asked else { return }
        throw Diagnostic(.otherQuestion(of: what, saved: saved, asked: asked), in: path)
    }

    private func check(_ query: CensusQuery, machine: String) throws(Diagnostic) {
        try check(machine: machine)
        try same("prefix", self.query.prefix.description, query.prefix.description)
        try same("search for proofs", self.query.seeksProofs ? "yes" : "no", query.seeksProofs ? "yes" : "no")
        try same("contexts", SealedRows.text(self.query.contexts), SealedRows.text(query.contexts))
        let (saved, asked) = (self.query.budget, query.budget)
        guard asked.maxBits >= saved.maxBits, asked.patience >= saved.patience else {
            throw Diagnostic(
                .shallower(
                    saved: "L = \(saved.maxBits), T = \(saved.patience)",
                    asked: "L = \(asked.maxBits), T = \(asked.patience)"), in: path)
        }
        guard query.horizon <= self.query.horizon else {
            throw Diagnostic(
                .otherQuestion(
                    of: "horizon", saved: "at most \(self.query.horizon)", asked: "\(query.horizon)"),
                in: path)
        }
    }
}

/// Parts of a walk that need not be walked again, each made of what was saved when it is asked for.
public struct KnownParts: Sendable {
    private let query: CensusQuery
    private let parts: [ProgramClass: SavedCensus.Part]

    init(_ query: CensusQuery, _ parts: [ProgramClass: SavedCensus.Part]) {
        self.query = query
        self.parts = parts
    }

    /// The tasks; the empty class stands for the tree above them.
    public var names: some Collection<ProgramClass> { parts.keys }

    /// Whether a task is among them.
    public func holds(_ name: ProgramClass) -> Bool { parts[name] != nil }

    /// The part of the census that a task comes to; nil where it is not known.
    public subscript(name: ProgramClass) -> Census? {
        guard let part = parts[name] else { return nil }
        var behaviours: [Continuation: BehaviourCount] = [:]
        for (continuation, count) in part.behaviours where query.horizon > 0 {
            behaviours.add(continuation.prefix(query.horizon), count)
        }
        return Census(
            query, entries: part.entries, behaviours: behaviours,
            certificates: query.keepsCertificates ? part.certificates(query) : [],
            isPatienceSpent: part.isPatienceSpent)
    }
}
