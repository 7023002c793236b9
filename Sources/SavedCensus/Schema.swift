/// The tables of a saved census, format version 4. Docs/saved-census.md describes them.
enum Schema {
    /// The format's number in SQLite's `user_version`; a change of any table, or of the tasks that a walk
    /// is cut into, is another version.
    static let version = 4
    /// "solo" in ASCII, in SQLite's `application_id`.
    static let applicationID = 0x736F_6C6F

    /// A table whose rows are sealed.
    enum Table: String, CaseIterable {
        case question, task, count, behaviour, ledger, witness, certificate

        /// Whether its rows are about single tasks.
        var isOfTasks: Bool { self == .task || self == .count || self == .behaviour || self == .certificate }

        /// The columns, in the order in which rows are written and sealed.
        var columns: String {
            switch self {
            case .question: "machine, prefix, contexts, max_bits, patience, horizon, proofs, tasks, complete"
            case .task: "id, class, impatient"
            case .count: "task, fate, place, units"
            case .behaviour: "task, continuation, units, programs, shortest"
            case .ledger: "fate, place, units"
            case .witness: "continuation, units, programs, shortest"
            case .certificate: "task, proofs"
            }
        }

        fileprivate var definition: String {
            switch self {
            case .question:
                """
                machine TEXT NOT NULL, prefix TEXT NOT NULL, contexts TEXT NOT NULL, \
                max_bits INTEGER NOT NULL, patience INTEGER NOT NULL, horizon INTEGER NOT NULL, \
                proofs INTEGER NOT NULL, tasks INTEGER, complete INTEGER NOT NULL
                """
            case .task: "id INTEGER PRIMARY KEY, class BLOB NOT NULL UNIQUE, impatient INTEGER NOT NULL"
            case .count:
                """
                task INTEGER NOT NULL, fate TEXT NOT NULL, place INTEGER NOT NULL, \
                units INTEGER NOT NULL, PRIMARY KEY (task, fate, place)
                """
            case .behaviour:
                """
                task INTEGER NOT NULL, continuation TEXT NOT NULL, units INTEGER NOT NULL, \
                programs INTEGER NOT NULL, shortest TEXT NOT NULL, PRIMARY KEY (task, continuation)
                """
            case .ledger:
                """
                fate TEXT NOT NULL, place INTEGER NOT NULL, units INTEGER NOT NULL, \
                PRIMARY KEY (fate, place)
                """
            case .witness:
                """
                continuation TEXT NOT NULL PRIMARY KEY, units INTEGER NOT NULL, \
                programs INTEGER NOT NULL, shortest TEXT NOT NULL
                """
            case .certificate: "task INTEGER PRIMARY KEY, proofs BLOB NOT NULL"
            }
        }

        fileprivate var isKeyed: Bool { self != .question && self != .task && self != .certificate }

        var creation: String {
            "CREATE TABLE \(rawValue) (\(definition)) STRICT\(isKeyed ? ", WITHOUT ROWID" : "")"
        }

        var selection: String { "SELECT \(columns) FROM \(rawValue)" }

        var insertion: String {
            let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
            return "INSERT INTO \(rawValue) (\(columns)) VALUES (\(marks))"
        }
    }

    private static let sealCreation = "CREATE TABLE seal (sum INTEGER NOT NULL) STRICT"

    /// The statements that make a file of this version, and that such a file holds.
    static let creations = Table.allCases.map(\.creation) + [sealCreation]
}
