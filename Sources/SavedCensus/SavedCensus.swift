import Diagnostics
import Enumeration
import GRDB
import MonotoneMachine

/// A census as a file keeps it: the question, the part that each finished task of the walk came to, with its
/// certificates of silence, and the ledger and the witnesses of the whole.
///
/// Reading one checks that it is well-formed and that its content is what was sealed. It may still be untrue:
/// that is for `Verification`.
public struct SavedCensus: Sendable {
    /// What a task came to: a part of the ledger, and of the behaviours.
    package struct Part: Sendable {
        /// The task's number in the file.
        package internal(set) var id: Int64 = 0
        package internal(set) var entries: [LedgerEntry] = []
        package internal(set) var behaviours: [Continuation: BehaviourCount] = [:]
        /// Whether more patience may give another part; see `Census.isPatienceSpent`.
        package internal(set) var isPatienceSpent = false
        /// The certificates of what is silent, packed.
        package internal(set) var proofs = PackedCertificates(bytes: [])

        /// The certificates of what is silent, in a census of `query`, the one that was read.
        package func certificates(_ query: CensusQuery) -> [CertifiedSilence] {
            guard let certificates = proofs.unpacked(query) else {
                preconditionFailure("reading a census unpacks them once")
            }
            return certificates
        }

        /// The units that are counted.
        package var units: UInt64 { entries.reduce(0) { $0 + $1.units } }
    }

    public let path: String
    /// The reference machine's name.
    public let machine: String
    public let query: CensusQuery
    /// How many tasks the walk has; nil where it was ended before that was known.
    public let taskCount: Int?
    /// Whether the walk came to its end.
    public let isComplete: Bool
    /// What has been finished. The empty class stands for the tree above the tasks.
    package let parts: [ProgramClass: Part]
    /// The whole ledger, and the witnesses of every behaviour; empty where the walk was killed.
    package let whole: Part
    /// The seal of the file's content.
    let seal: Seal

    /// The class of all programs, in whose name a file keeps what lies above the tasks.
    package static let root = ProgramClass(bytes: [])!

    /// The tasks that need not be walked again under the same budget.
    public var finishedTaskCount: Int { parts.keys.count { $0 != SavedCensus.root } }

    /// Reads the file at `path`. Whatever its bytes, the answer is a value or a diagnostic.
    ///
    /// Cost: linear in the file, some microseconds a row; all of it is kept in memory.
    ///
    /// - Throws: `Diagnostic` (`isDirectory`, `cannotRead`, `notASavedCensus`, `otherFormat`, `altered`,
    ///   `inUse`).
    public static func read(_ path: String) throws(Diagnostic) -> SavedCensus {
        try CensusFile(reading: path).using(.deferred) { db in try SavedCensus(db, path) }
    }

    /// Reads an open file of this format.
    init(_ db: Database, _ path: String) throws {
        self = try SavedRows(db, path: path).census()
    }

    init(
        path: String, machine: String, query: CensusQuery, taskCount: Int?, isComplete: Bool,
        parts: [ProgramClass: Part], whole: Part, seal: Seal
    ) {
        self.path = path
        self.machine = machine
        self.query = query
        self.taskCount = taskCount
        self.isComplete = isComplete
        self.parts = parts
        self.whole = whole
        self.seal = seal
    }
}
