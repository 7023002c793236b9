import Diagnostics
import Enumeration
import Foundation
import GRDB
import MonotoneMachine
import SavedCensus
import Verification

/// A saved census, altered anyhow, is refused with a message, or can be taken up and verified: nothing traps.
///
/// The bytes say what is altered: rows and columns, sealed again as a forger would, or the file's own bytes.
public enum SavedCensusProperty {
    private static let query = CensusQuery(
        prefix: BitString("01")!, budget: Budget(maxBits: 12, patience: 70), horizon: 4, proofs: .certified)

    /// The file that is altered, as it was saved; an array, since the leak sanitizer does not see what a `Data` points to.
    private static let original: Result<[UInt8], any Error> = Result {
        let file = SavedFile()
        try file.save(query)
        return try Array(Data(contentsOf: URL(fileURLWithPath: file.path)))
    }

    /// What of the property does not hold for `bytes`; nil where all does.
    public static func violation(_ bytes: [UInt8]) -> String? {
        let file = SavedFile()
        var input = FuzzInput(bytes)
        do {
            var data = Data(try original.get())
            let isRaw = input.byte() & 1 == 1
            if isRaw {
                for _ in 0...input.byte() % 8 {
                    data[input.number(in: 0...0xFFFF) % data.count] = UInt8(input.byte())
                }
            }
            try data.write(to: URL(fileURLWithPath: file.path))
            if !isRaw { try alterRows(file.path, &input) }
        } catch { return "the input could not be made: \(error)" }
        return violation(file.path)
    }

    private static func violation(_ path: String) -> String? {
        do throws(Diagnostic) {
            let saved = try SavedCensus.read(path)
            let known = try saved.parts(for: saved.query, machine: saved.machine)
            let isSame = saved.query == query
            // Other budgets may ask for years of work: then only the sums are looked at.
            let ended = Interruption()
            if !isSame { ended.request() }
            let result = Verification.verify(saved, share: .all, seed: 1, interruption: ended)
            if result.isFinished != isSame { return "a verification of \(saved.query) ended early" }
            guard isSame else { return nil }
            let walk = FastWalk.census(
                query, observer: WalkObserver(began: { _, _ in }, known: { known[$0] }, finished: { _, _ in })
            )
            // What verifies is the truth, or less of it: a forger may leave out proofs.
            return !result.holds || walk.next == FastWalk.census(query).next
                ? nil : "a false census is verified"
        } catch {
            return error.rendered.hasPrefix("\(path): error: ") ? nil : "no place: \(error.rendered)"
        }
    }

    /// Alters a few fields or takes rows out, and seals the file; what SQLite refuses is left as it was.
    private static func alterRows(_ path: String, _ input: inout FuzzInput) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            for _ in 0...input.byte() % 4 {
                let table = Forgery.tables[input.byte() % Forgery.tables.count]
                let columns = table.columns.joined(separator: ", ")
                let rows = try Row.fetchAll(db, sql: "SELECT \(columns) FROM \(table.name)")
                guard !rows.isEmpty else { continue }
                let row = rows[input.number(in: 0...0xFFFF) % rows.count]
                let column = table.columns[input.byte() % table.columns.count]
                let key = table.columns.map { "\($0) IS ?" }.joined(separator: " AND ")
                let old = Array(row.databaseValues)
                let kind = input.byte() % 6
                let statement =
                    kind == 0
                    ? "DELETE FROM \(table.name) WHERE \(key)"
                    : "UPDATE OR IGNORE \(table.name) SET \(column) = ? WHERE \(key)"
                let new = kind == 0 ? [] : [value(kind, old[table.columns.firstIndex(of: column)!], &input)]
                do {
                    try db.execute(sql: statement, arguments: StatementArguments(new + old))
                } catch let error as DatabaseError
                    where [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode)
                {
                    continue
                }
            }
            try Forgery.seal(db)
        }
        try queue.close()
    }

    private static func value(_ kind: Int, _ old: DatabaseValue, _ input: inout FuzzInput) -> DatabaseValue {
        switch kind {
        case 1: return Int64(input.byte()).databaseValue
        case 2:
            var word: Int64 = 0
            for _ in 0..<8 { word = word &* 256 &+ Int64(input.byte()) }
            return word.databaseValue
        case 3: return input.bits(input.byte() % 70).description.databaseValue
        case 4:
            guard case .blob(var data) = old.storage, !data.isEmpty else { return .null }
            data[input.byte() % data.count] = UInt8(input.byte())
            return data.databaseValue
        default:
            guard case .int64(let word) = old.storage else { return .null }
            return (word &+ Int64(input.byte()) - 128).databaseValue
        }
    }
}
