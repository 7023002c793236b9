import Enumeration
import MonotoneMachine
import SoloLanguage

extension SavedCensus {
    /// The parts of the walk of `query` that this census has found already, by task.
    ///
    /// Under the same budget that is every finished task. Under more patience it is every task in which
    /// nothing ran out of patience: its runs are the same then. With more bits there is none, for the tapes
    /// of each class become more; they are walked again. A smaller horizon cuts the behaviours.
    ///
    /// - Throws: `Diagnostic` (`otherQuestion`), where this census cannot serve `query`: another machine,
    ///   prefix or contexts, a smaller budget, or a greater horizon.
    public func parts(for query: CensusQuery, machine: String) throws(Diagnostic) -> [ProgramClass: Census] {
        try check(query, machine: machine)
        guard query.budget.maxBits == self.query.budget.maxBits else { return [:] }
        let isPatient = query.budget.patience > self.query.budget.patience
        return parts.filter { !isPatient || isIndependentOfPatience($0.value) }.mapValues { part in
            var behaviours: [Continuation: BehaviourCount] = [:]
            for (continuation, count) in part.behaviours where query.horizon > 0 {
                let shorter = continuation.prefix(query.horizon)
                if behaviours[shorter]?.merge(count) == nil { behaviours[shorter] = count }
            }
            return Census(query, entries: part.entries, behaviours: behaviours)
        }
    }

    /// Whether more patience leaves a part as it is. A behaviour that ends before the horizon may have ended
    /// because patience did.
    private func isIndependentOfPatience(_ part: Part) -> Bool {
        part.entries.allSatisfy { $0.fate != .outOfPatience }
            && part.behaviours.keys.allSatisfy { $0.count == query.horizon }
    }

    private func check(_ query: CensusQuery, machine: String) throws(Diagnostic) {
        func same(_ what: String, _ saved: String, _ asked: String) throws(Diagnostic) {
            guard saved != asked else { return }
            throw Diagnostic(.otherQuestion(of: what, saved: saved, asked: asked), in: path)
        }
        try same("machine", self.machine, machine)
        try same("prefix", self.query.prefix.description, query.prefix.description)
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
                .otherQuestion(of: "horizon", saved: "\(self.query.horizon)", asked: "\(query.horizon)"),
                in: path)
        }
    }
}
