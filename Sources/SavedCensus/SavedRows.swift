import Diagnostics
import Enumeration
import GRDB
import MonotoneMachine

/// The rows of a saved census on their way to a value, each one checked before it is believed.
struct SavedRows {
    private struct Question {
        let machine: String
        let query: CensusQuery
        let taskCount: Int?
        let isComplete: Bool
    }

    private let path: String
    private var seal = Seal()
    private var asked: Question?
    private var classes: [Int64: ProgramClass] = [:]
    private var parts: [Int64: SavedCensus.Part] = [:]
    private var whole = SavedCensus.Part()

    /// Reads every table and compares the seal.
    init(_ db: Database, path: String) throws {
        self.path = path
        guard try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"] else {
            throw altered("SQLite finds it damaged")
        }
        let statements = try String.fetchAll(
            db, sql: "SELECT coalesce(sql, '') FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
        guard statements.sorted() == Schema.creations.sorted() else {
            throw altered("its tables are not those of this format")
        }
        for table in Schema.Table.allCases {
            let rows = try Row.fetchCursor(db, sql: table.selection)
            while let row = try rows.next() {
                let values = Array(row.databaseValues)
                seal.add(table, values)
                try take(SavedFields(values, table, path: path), of: table)
            }
        }
        guard try Int64.fetchAll(db, sql: "SELECT sum FROM seal") == [Int64(bitPattern: seal.sum)] else {
            throw altered("its content is not what was sealed")
        }
    }

    private func altered(_ what: String) -> Diagnostic { Diagnostic(.altered(what: what), in: path) }

    private func question() throws(Diagnostic) -> Question {
        guard let asked else { throw altered("it does not say what was asked") }
        return asked
    }

    private mutating func take(_ row: SavedFields, of table: Schema.Table) throws(Diagnostic) {
        var row = row
        switch table {
        case .question:
            guard asked == nil else { throw altered("it asks more than one question") }
            let machine = try row.text()
            let prefix = try row.bits()
            let contexts = try row.contexts()
            let budget = Budget(
                maxBits: try row.number(in: Budget.maxBitsRange),
                patience: try row.number(in: Budget.patienceRange))
            let horizon = try row.number(in: 0...64)
            let proofs = try row.number(in: 0...1) == 1
            let query = CensusQuery(
                prefix: prefix, contexts: contexts, budget: budget, horizon: horizon,
                proofs: proofs ? .certified : .none)
            asked = Question(
                machine: machine, query: query, taskCount: try row.optionalNumber(in: 0...Int(Int32.max)),
                isComplete: try row.number(in: 0...1) == 1)
        case .task:
            let id = try row.id()
            guard let name = ProgramClass(bytes: try row.bytes()), classes[id] == nil else {
                throw row.altered()
            }
            classes[id] = name
            parts[id] = .init(id: id, isPatienceSpent: try row.number(in: 0...1) == 1)
        case .count:
            let id = try row.id()
            let entry = try row.entry(of: try question().query)
            // Nothing is counted as silent without a proof.
            if entry.fate == .silent, try !question().query.seeksProofs { throw row.altered() }
            try SavedRows.add(entry, to: &parts[id], row)
        case .behaviour:
            let id = try row.id()
            try SavedRows.add(try row.behaviour(of: try question().query), to: &parts[id], row)
        case .ledger: whole.entries.append(try row.entry(of: try question().query))
        case .witness:
            let (continuation, count) = try row.behaviour(of: try question().query)
            guard whole.behaviours.updateValue(count, forKey: continuation) == nil else {
                throw row.altered()
            }
        case .certificate:
            let id = try row.id()
            let proofs = PackedCertificates(bytes: try row.bytes())
            guard parts[id] != nil, proofs.unpacked(try question().query) != nil else { throw row.altered() }
            parts[id]?.proofs = proofs
        }
    }

    private static func add(
        _ entry: LedgerEntry, to part: inout SavedCensus.Part?, _ row: SavedFields
    ) throws(Diagnostic) {
        // A part is what was walked to its end.
        guard part != nil, entry.fate != .unvisited else { throw row.altered() }
        part?.entries.append(entry)
    }

    private static func add(
        _ behaviour: (Continuation, BehaviourCount), to part: inout SavedCensus.Part?, _ row: SavedFields
    ) throws(Diagnostic) {
        guard part != nil, part?.behaviours.updateValue(behaviour.1, forKey: behaviour.0) == nil else {
            throw row.altered()
        }
    }

    /// What the rows come to.
    func census() throws(Diagnostic) -> SavedCensus {
        let question = try question()
        let query = question.query
        var named: [ProgramClass: SavedCensus.Part] = [:]
        for (id, part) in parts {
            guard let name = classes[id], named.updateValue(part, forKey: name) == nil else {
                throw altered("a task stands in it twice")
            }
        }
        for part in Array(named.values) + [whole] where !part.isConsistent(query) {
            throw altered("its behaviours do not add up to its ledger")
        }
        return SavedCensus(
            path: path, machine: question.machine, query: query, taskCount: question.taskCount,
            isComplete: question.isComplete, parts: named, whole: whole, seal: seal)
    }
}

extension SavedCensus.Part {
    /// Whether the counts are at most 2^L and the behaviours hold the decided ones.
    fileprivate func isConsistent(_ query: CensusQuery) -> Bool {
        let limit: UInt64 = 1 << UInt64(query.budget.maxBits)
        var decided: [UInt64] = [0, 0]
        var sum: UInt64 = 0
        for entry in entries {
            sum += entry.units
            guard sum <= limit else { return false }
            if entry.fate == .next { decided[entry.index] += entry.units }
        }
        guard query.horizon > 0 else { return behaviours.isEmpty }
        for (continuation, count) in behaviours {
            let bit = Int(continuation.word & 1)
            guard count.units <= decided[bit] else { return false }
            decided[bit] -= count.units
        }
        return decided == [0, 0]
    }
}
