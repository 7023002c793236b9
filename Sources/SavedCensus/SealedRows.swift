import Enumeration
import Foundation
import GRDB
import MonotoneMachine

/// Writes rows, and keeps the seal of all of them up to date.
struct SealedRows {
    private var seal = Seal()
    private var nextTask: Int64 = 1

    init() {}

    /// The rows of a file whose content is sealed by `seal`.
    init(seal: Seal, _ db: Database) throws {
        self.seal = seal
        nextTask = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM task") ?? 1
    }

    /// The seal that a file has.
    static func storedSeal(_ db: Database) throws -> Seal? {
        let sums = try Int64.fetchAll(db, sql: "SELECT sum FROM seal")
        return sums.count == 1 ? Seal(sum: UInt64(bitPattern: sums[0])) : nil
    }

    /// The question, and by it the seal: the last row of a transaction.
    mutating func set(
        _ machine: String, _ query: CensusQuery, taskCount: Int?, isComplete: Bool, _ db: Database
    ) throws {
        let row: [(any DatabaseValueConvertible)?] = [
            machine, query.prefix.description, SealedRows.text(query.contexts), query.budget.maxBits,
            query.budget.patience, query.horizon, query.seeksProofs ? 1 : 0, taskCount, isComplete ? 1 : 0,
        ]
        try insert(.question, row, db)
        try db.execute(sql: "DELETE FROM seal")
        try db.execute(
            sql: "INSERT INTO seal (sum) VALUES (?)", arguments: [Int64(bitPattern: seal.sum)])
    }

    /// A task and its part.
    mutating func add(_ part: Census, of name: ProgramClass, _ db: Database) throws {
        let task = nextTask
        nextTask += 1
        try insert(.task, [task, Data(name.bytes), part.isPatienceSpent ? 1 : 0], db)
        for entry in part.entries { try insert(.count, [task] + SealedRows.row(entry), db) }
        for behaviour in part.behaviours { try insert(.behaviour, [task] + SealedRows.row(behaviour), db) }
        guard !part.certificates.isEmpty else { return }
        try insert(.certificate, [task, Data(PackedCertificates.bytes(part.certificates))], db)
    }

    /// The whole ledger and the witnesses.
    mutating func add(whole census: Census, _ db: Database) throws {
        for entry in census.entries { try insert(.ledger, SealedRows.row(entry), db) }
        for behaviour in census.behaviours { try insert(.witness, SealedRows.row(behaviour), db) }
    }

    /// Takes all rows out of `table`.
    mutating func clear(_ table: Schema.Table, _ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: table.selection)
        while let row = try rows.next() { seal.remove(table, row.databaseValues) }
        try db.execute(sql: "DELETE FROM \(table.rawValue)")
    }

    private mutating func insert(
        _ table: Schema.Table, _ row: [(any DatabaseValueConvertible)?], _ db: Database
    ) throws {
        let values = row.map { $0?.databaseValue ?? .null }
        seal.add(table, values)
        try db.cachedStatement(sql: table.insertion).execute(arguments: StatementArguments(values))
    }

    private static func row(_ entry: LedgerEntry) -> [(any DatabaseValueConvertible)?] {
        [entry.fate.rawValue, entry.index, Int64(entry.units)]
    }

    private static func row(
        _ behaviour: (key: Continuation, value: BehaviourCount)
    ) -> [(any DatabaseValueConvertible)?] {
        [
            behaviour.key.bits.description, Int64(behaviour.value.units),
            Int64(behaviour.value.programs), behaviour.value.shortest.bits.description,
        ]
    }

    /// Contexts as the file has them.
    static func text(_ contexts: [UInt64]) -> String { contexts.map { String($0) }.joined(separator: ",") }
}
