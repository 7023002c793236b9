import Diagnostics
import Foundation
import GRDB

/// A saved census as an open database.
struct CensusFile: Sendable {
    let path: String
    private let queue: DatabaseQueue
    /// Whether it was opened to be written.
    private let isWritten: Bool

    /// Opens the file at `path`, which exists.
    ///
    /// It is opened for writing where that is allowed, for then SQLite puts back a transaction that a killed
    /// process left half done.
    ///
    /// - Throws: `Diagnostic` (`isDirectory`, `cannotRead`, `notASavedCensus`, `otherFormat`, `inUse`).
    init(reading path: String) throws(Diagnostic) {
        guard let status = try CensusFile.status(path) else {
            throw Diagnostic(.cannotRead(reason: String(cString: strerror(ENOENT))), in: path)
        }
        guard status.st_size > 0 else {
            throw Diagnostic(.notASavedCensus(reason: "it is empty"), in: path)
        }
        let isReadOnly = access(path, W_OK) != 0
        try self.init(path, isWritten: false) { $0.readonly = isReadOnly }
        try using(.deferred) { db in try checkFormat(db) }
        try checkSize()
    }

    /// Refuses a file that does not hold its pages, whole ones.
    ///
    /// - Throws: `Diagnostic` (`altered`).
    private func checkSize() throws(Diagnostic) {
        let (page, pages) = try using(.deferred) { db in
            try (
                Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0,
                Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            )
        }
        guard let status = try CensusFile.status(path), page > 0, Int(status.st_size) >= page * pages,
            Int(status.st_size) % page == 0
        else { throw Diagnostic(.altered(what: "its length is not that of its pages"), in: path) }
    }

    /// Opens the file at `path` for a writer, and for no other process until it is closed; an empty one where
    /// there is none.
    ///
    /// - Throws: `Diagnostic` (`isDirectory`, `cannotWrite`, `inUse`).
    init(writing path: String) throws(Diagnostic) {
        if try CensusFile.status(path) != nil, access(path, W_OK) != 0 {
            throw Diagnostic(.cannotWrite(reason: String(cString: strerror(errno))), in: path)
        }
        // SQLite finds that out behind the file's making, and leaves it empty.
        guard (URL(fileURLWithPath: path).lastPathComponent + "-journal").utf8.count <= NAME_MAX else {
            throw Diagnostic(.cannotWrite(reason: String(cString: strerror(ENAMETOOLONG))), in: path)
        }
        try self.init(path, isWritten: true) { configuration in
            configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        }
    }

    private init(
        _ path: String, isWritten: Bool, _ configure: (inout Configuration) -> Void
    ) throws(Diagnostic) {
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA trusted_schema = OFF") }
        configure(&configuration)
        self.path = path
        self.isWritten = isWritten
        // In full, so that no name means anything else to SQLite, as `:memory:` does.
        let file = URL(fileURLWithPath: path).path
        do { queue = try DatabaseQueue(path: file, configuration: configuration) } catch {
            throw CensusFile.diagnostic(error, path, isWritten: isWritten)
        }
    }

    /// What tells the file at a path from any other that comes there.
    struct Identity: Equatable, Sendable {
        fileprivate let device: UInt64
        fileprivate let inode: UInt64
    }

    /// The identity of whatever is at the path now; nil where nothing is, or nothing that can be reached.
    var identity: Identity? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// What is at `path`; nil for nothing.
    private static func status(_ path: String) throws(Diagnostic) -> stat? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else {
                throw Diagnostic(.cannotRead(reason: String(cString: strerror(errno))), in: path)
            }
            return nil
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw Diagnostic(.isDirectory, in: path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostic(.notASavedCensus(reason: "it is no regular file"), in: path)
        }
        return status
    }

    /// Does `body` in one transaction: `.deferred` to read, `.immediate` to write.
    func using<Value>(
        _ kind: Database.TransactionKind, _ body: (Database) throws -> Value
    ) throws(Diagnostic) -> Value {
        do {
            return try queue.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(kind) {
                    value = try body(db)
                    return .commit
                }
                return value!
            }
        } catch { throw CensusFile.diagnostic(error, path, isWritten: isWritten) }
    }

    private func checkFormat(_ db: Database) throws {
        // A process that was killed in its first transaction leaves nothing, once that is put back.
        guard try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 > 0 else {
            throw Diagnostic(.notASavedCensus(reason: "it is empty"), in: path)
        }
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
            throw Diagnostic(.notASavedCensus(reason: "it is another program's database"), in: path)
        }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version == Schema.version else {
            throw Diagnostic(.otherFormat(version: version, readable: Schema.version), in: path)
        }
    }

    /// What SQLite says, in this program's words.
    private static func diagnostic(_ error: any Error, _ path: String, isWritten: Bool) -> Diagnostic {
        if let diagnostic = error as? Diagnostic { return diagnostic }
        guard let error = error as? DatabaseError else {
            return Diagnostic(.altered(what: "\(error)"), in: path)
        }
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_NOTADB: return Diagnostic(.notASavedCensus(reason: "it is no SQLite database"), in: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return Diagnostic(.inUse, in: path)
        case .SQLITE_READONLY: return Diagnostic(.cannotWrite(reason: reason), in: path)
        case .SQLITE_FULL: return Diagnostic(.writeFailed(reason: reason), in: path)
        case .SQLITE_IOERR where isWritten: return Diagnostic(.writeFailed(reason: reason), in: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_NOMEM:
            return Diagnostic(
                isWritten ? .cannotWrite(reason: reason) : .cannotRead(reason: reason), in: path)
        default: return Diagnostic(.altered(what: reason), in: path)
        }
    }
}
