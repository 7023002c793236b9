import MonotoneMachine

/// One finished run on a reference machine: what a report shows of it, and a trace where one was asked for.
public struct MachineRun: Sendable {
    /// A value of a run, by what it is called in machine-readable outputs.
    public struct Fact: Sendable {
        public enum Value: Sendable {
            case text(String)
            case number(Int)
            case numbers([Int])
        }

        public let key: String
        public let value: Value
        /// What a person reads in place of the value, where that is not plain.
        public let wording: String?

        public init(_ key: String, _ value: Value, wording: String? = nil) {
            self.key = key
            self.value = value
            self.wording = wording
        }
    }

    /// The steps of a run as a table.
    public struct Trace: Sendable {
        public let columns: [String]
        public private(set) var rows: [[String]] = []
        /// The rows that are kept where there is room: a table of more is read by nobody.
        public static let standardRows = 100_000
        private let mostRows: Int
        /// Whether rows were left out.
        public private(set) var isCut = false

        /// - Parameter mostRows: how many rows are kept, the first ones.
        public init(columns: [String], mostRows: Int) {
            self.columns = columns
            self.mostRows = mostRows
        }

        public mutating func add(_ row: [String]) {
            precondition(row.count == columns.count, "a row has one cell for each column")
            guard rows.count < mostRows else {
                isCut = true
                return
            }
            rows.append(row)
        }
    }

    public let machine: String
    public let facts: [Fact]
    public let trace: Trace?
    /// Whether it was ended from outside.
    public let isInterrupted: Bool

    public init(machine: String, facts: [Fact], trace: Trace?, isInterrupted: Bool) {
        self.isInterrupted = isInterrupted
        self.machine = machine
        self.facts = facts
        self.trace = trace
    }
}

/// What a run may spend, and how many of its steps are shown.
public struct RunRequest: Sendable {
    public let patience: Int
    /// The output symbols wanted.
    public let emit: Int
    /// How many rows of a trace are kept, the first ones; nil where none is asked for.
    public let traced: Int?
    /// Whether the program was drawn symbol by symbol, rather than given; matters to a Phoque machine's short program.
    public let isSampled: Bool
    /// Ends the run early.
    public let interruption: Interruption?

    public init(
        patience: Int, emit: Int, traced: Int? = nil, isSampled: Bool = false,
        interruption: Interruption? = nil
    ) {
        self.patience = patience
        self.emit = emit
        self.traced = traced
        self.isSampled = isSampled
        self.interruption = interruption
    }
}
