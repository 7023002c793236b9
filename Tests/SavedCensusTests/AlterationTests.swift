import Diagnostics
import Enumeration
import Foundation
import FuzzProperties
import GRDB
import MonotoneMachine
import SavedCensus
import TestSupport
import Testing

/// A file that is not what was saved is refused, or says the same as before.
@Suite struct AlterationTests {
    private let small = CensusQuery(
        prefix: BitString("01")!, budget: Budget(maxBits: 14, patience: 30), horizon: 4)

    @Test func anyByteAltered() throws {
        let file = SavedFile()
        let census = try file.save(small)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
        let seed: UInt64 = 20_261_121
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        var refused = 0
        for _ in 0..<600 {
            var altered = bytes
            altered[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(
                in: 1...255, using: &random)
            try Data(altered).write(to: URL(fileURLWithPath: file.path))
            do {
                let saved = try SavedCensus.read(file.path)
                #expect(Set(saved.whole.entries) == Set(census.entries) && saved.query == small)
                #expect(saved.whole.behaviours == census.behaviours)
            } catch { refused += 1 }
        }
        #expect(refused > 100)
    }

    @Test func truncated() throws {
        let file = SavedFile()
        try file.save(small)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        // The last bytes may be those of free space.
        for count in Array(stride(from: 0, to: bytes.count, by: 509)) + Array(bytes.count - 20..<bytes.count)
        {
            try bytes.prefix(count).write(to: URL(fileURLWithPath: file.path))
            #expect(throws: Diagnostic.self) { try SavedCensus.read(file.path) }
        }
        try (bytes + Data("more".utf8)).write(to: URL(fileURLWithPath: file.path))
        #expect(throws: Diagnostic.self) { try SavedCensus.read(file.path) }
    }

    /// Well-formed changes, which SQLite does not mind.
    @Test(arguments: [
        "UPDATE count SET units = units + 1 WHERE task = 1 AND fate = 'refuted' AND place = 0",
        "DELETE FROM task WHERE id = 3", "UPDATE witness SET programs = programs + 1",
        "UPDATE question SET patience = 31", "DELETE FROM ledger",
        "INSERT INTO certificate VALUES ('0', x'')",
        "UPDATE seal SET sum = sum + 1", "CREATE TABLE more (a)",
        "CREATE TRIGGER sqliteXmore AFTER INSERT ON ledger BEGIN DELETE FROM witness; END",
        "DROP TABLE certificate",
        "UPDATE count SET fate = 'lost' WHERE task = 1 AND fate = 'refuted' AND place = 0",
        "PRAGMA user_version = 1",
        "PRAGMA application_id = 1", "DELETE FROM question",
    ]) func alteredBySQL(statement: String) throws {
        let file = SavedFile()
        try file.save(small)
        try DatabaseQueue(path: file.path).writeWithoutTransaction { try $0.execute(sql: statement) }
        #expect(throws: Diagnostic.self) { try SavedCensus.read(file.path) }
    }

    @Test func otherFiles() throws {
        let file = SavedFile()
        try Data("no database at all, but long enough to be one: \(String(repeating: "x", count: 4000))".utf8)
            .write(to: URL(fileURLWithPath: file.path))
        #expect(
            throws: Diagnostic(.notASavedCensus(reason: "it is no SQLite database"), in: file.path)
        ) { try SavedCensus.read(file.path) }
        #expect(throws: Diagnostic(.isDirectory, in: "/tmp")) { try SavedCensus.read("/tmp") }
        #expect(throws: Diagnostic.self) { try SavedCensus.read("/nowhere/at/all") }
        #expect(throws: Diagnostic.self) { try SavedCensus.read("/dev/null") }
        #expect(throws: Diagnostic.self) { try file.save(small) }
    }
}
