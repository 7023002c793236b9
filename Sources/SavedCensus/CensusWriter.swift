import Diagnostics
import Enumeration
import Foundation
import GRDB
import MonotoneMachine
import Synchronization

/// Saves a census while it is walked: what has been finished goes to the file in transactions, one each half
/// second at most. So the file is a saved census at every moment, whenever the process is killed.
///
/// What goes wrong ends the walk by its interruption, and is thrown by `end`.
public final class CensusWriter: Sendable {
    private static let period = Duration.milliseconds(500)

    private struct State {
        var rows = SealedRows()
        /// The classes whose parts are in the file or on their way there.
        var recorded: Set<ProgramClass> = []
        /// Of these, those that were in the file before, and that the walk has not come to.
        var ahead: Set<ProgramClass> = []
        var pending: [(ProgramClass, Census)] = []
        var taskCount: Int?
        var lastCommit = ContinuousClock.now
        var failure: Diagnostic?
        /// Of the file that was opened: what is written into another, or into none, is lost.
        var identity: CensusFile.Identity?
    }

    private let file: CensusFile
    private let machine: String
    private let query: CensusQuery
    private let interruption: Interruption
    private let state = Mutex(State())

    /// Begins a new file at `path`, where there is none, or an empty one.
    ///
    /// - Precondition: `query` keeps the certificates of its proofs.
    /// - Throws: `Diagnostic` (`exists`, `isDirectory`, `cannotWrite`, `inUse`).
    public init(
        creating path: String, machine: String, query: CensusQuery, interruption: Interruption
    ) throws(Diagnostic) {
        precondition(query.proofs != .counted, "proofs are saved with their certificates")
        file = try CensusFile(writing: path)
        self.machine = machine
        self.query = query
        self.interruption = interruption
        try start { db, rows in
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
                throw Diagnostic(
                    .exists(advice: "continue it with --resume, or give another name"), in: path)
            }
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
            for creation in Schema.creations { try db.execute(sql: creation) }
        }
    }

    /// Goes on in the file that `saved` was read from, with those of its parts that serve `query`.
    ///
    /// - Throws: `Diagnostic` (`otherQuestion`, `shallower`, `cannotWrite`, `inUse`).
    public init(
        continuing saved: SavedCensus, query: CensusQuery, interruption: Interruption
    ) throws(Diagnostic) {
        let parts = try saved.parts(for: query, machine: saved.machine)
        file = try CensusFile(writing: saved.path)
        machine = saved.machine
        self.query = query
        self.interruption = interruption
        try start { db, rows in
            guard try SealedRows.storedSeal(db) == saved.seal else {
                throw Diagnostic(.inUse, in: saved.path)
            }
            rows = try SealedRows(seal: saved.seal, db)
            for table in Schema.Table.allCases where query != saved.query || !table.isOfTasks {
                try rows.clear(table, db)
            }
            if query != saved.query {
                for name in parts.names { try rows.add(parts[name]!, of: name, db) }
            }
        }
        state.withLock { state in
            state.recorded = Set(parts.names)
            state.ahead = state.recorded
            if query == saved.query { state.taskCount = saved.taskCount }
        }
    }

    /// The first transaction, which leaves a saved census in the file.
    private func start(_ body: (Database, inout SealedRows) throws -> Void) throws(Diagnostic) {
        var rows = SealedRows()
        try file.using(.immediate) { db in
            try body(db, &rows)
            try rows.set(machine, query, taskCount: nil, isComplete: false, db)
        }
        let identity = file.identity
        state.withLock { state in
            state.rows = rows
            state.identity = identity
        }
    }

    // MARK: The walk's observer

    /// Before the first task: what lies above the tasks, and the units of each.
    public func began(_ upper: Census, _ tasks: [UInt64]) {
        state.withLock { state in
            state.taskCount = tasks.count
            state.ahead.remove(SavedCensus.root)
            if state.recorded.insert(SavedCensus.root).inserted {
                state.pending.append((SavedCensus.root, upper))
            }
            commit(&state)
        }
    }

    /// After each task: its part.
    public func finished(_ name: ProgramClass, _ part: Census) {
        state.withLock { state in
            state.ahead.remove(name)
            guard state.recorded.insert(name).inserted else { return }
            state.pending.append((name, part))
            if .now - state.lastCommit >= CensusWriter.period { commit(&state) }
        }
    }

    /// After the walk: the whole ledger with its witnesses. Of a walk that was cut short before it came to all parts that the file
    /// has, none: the parts are more.
    ///
    /// - Throws: the first `Diagnostic` of any transaction.
    public func end(with census: Census) throws(Diagnostic) {
        let failure = state.withLock { state in
            let holdsParts = census.isComplete || state.ahead.isEmpty
            commit(&state, isComplete: census.isComplete) { db, rows in
                if holdsParts { try rows.add(whole: census, db) }
            }
            return state.failure
        }
        if let failure { throw failure }
    }

    /// How many parts are in the file, and how many there are in all, as far as it is known.
    public var partCounts: (kept: Int, all: Int?) {
        // What lies above the tasks is a part as well.
        state.withLock { ($0.recorded.count, $0.taskCount.map { $0 + 1 }) }
    }

    /// Writes what is pending, and what `body` adds, in one transaction.
    private func commit(
        _ state: inout State, isComplete: Bool = false,
        _ body: (Database, inout SealedRows) throws -> Void = { _, _ in }
    ) {
        guard state.failure == nil else { return }
        var rows = state.rows
        do throws(Diagnostic) {
            guard file.identity == state.identity else {
                throw Diagnostic(
                    .writeFailed(reason: "it was moved, deleted or replaced while the census was walked"),
                    in: file.path)
            }
            try file.using(.immediate) { db in
                for (name, part) in state.pending { try rows.add(part, of: name, db) }
                try body(db, &rows)
                try rows.clear(.question, db)
                try rows.set(machine, query, taskCount: state.taskCount, isComplete: isComplete, db)
            }
            state.rows = rows
            state.pending = []
            state.lastCommit = .now
        } catch {
            state.failure = error
            interruption.request()
        }
    }
}
