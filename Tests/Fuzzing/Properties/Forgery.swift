import Foundation
import GRDB

/// A saved census that somebody has changed and sealed again, as Docs/saved-census.md says it is sealed.
public enum Forgery {
    /// The tables that are sealed and their columns, in order.
    static let tables: [(name: String, columns: [String])] = [
        (
            "question",
            [
                "machine", "prefix", "contexts", "max_bits", "patience", "horizon", "proofs", "tasks",
                "complete",
            ]
        ),
        ("task", ["id", "class", "impatient"]),
        ("count", ["task", "fate", "place", "units"]),
        ("behaviour", ["task", "continuation", "units", "programs", "shortest"]),
        ("ledger", ["fate", "place", "units"]),
        ("witness", ["continuation", "units", "programs", "shortest"]),
        ("certificate", ["task", "proofs"]),
    ]

    /// Changes the file at `path` by `statements` and seals it.
    public static func forge(_ path: String, _ statements: String...) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            for statement in statements { try db.execute(sql: statement) }
            try seal(db)
        }
        try queue.close()
    }

    /// Puts the checksum of all rows in.
    static func seal(_ db: Database) throws {
        var sum: UInt64 = 0
        for (name, columns) in tables {
            let rows = try Row.fetchAll(db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(name)")
            for row in rows { sum &+= UInt64(checksum(Array(name.utf8) + row.databaseValues.flatMap(bytes))) }
        }
        try db.execute(sql: "UPDATE seal SET sum = ?", arguments: [Int64(bitPattern: sum)])
    }

    private static func bytes(_ value: DatabaseValue) -> [UInt8] {
        func tagged(_ tag: UInt8, _ word: UInt64) -> [UInt8] {
            var bytes: [UInt8] = [tag]
            var rest: UInt64 = word
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: rest))
                rest /= 256
            }
            return bytes
        }
        switch value.storage {
        case .null: return [0]
        case .int64(let word): return tagged(1, UInt64(bitPattern: word))
        case .string(let text): return tagged(2, UInt64(text.utf8.count)) + text.utf8
        case .blob(let data): return tagged(3, UInt64(data.count)) + data
        case .double(let number): return tagged(4, number.bitPattern)
        }
    }

    /// CRC-32 (ISO 3309), bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum % 2 == 1
                sum /= 2
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
