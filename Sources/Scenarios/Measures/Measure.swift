/// Something to find out about an experiment: a value in a table (`Measure.all`), which makes a table.
public struct Measure: Sendable {
    public let id: String
    /// One line for people: what the rows and columns are.
    public let summary: String
    let evaluate: @Sendable (Experiment, Int) throws -> ResultTable

    /// - Parameter evaluate: takes the experiment and the number of threads that it may use.
    init(
        _ id: String, _ summary: String,
        evaluate: @escaping @Sendable (Experiment, Int) throws -> ResultTable
    ) {
        self.id = id
        self.summary = summary
        self.evaluate = { experiment, threads in
            var table = try evaluate(experiment, threads)
            table.id = id
            return table
        }
    }

    init(_ id: String, _ summary: String, _ evaluate: @escaping @Sendable (Experiment) throws -> ResultTable)
    {
        self.init(id, summary) { experiment, _ in try evaluate(experiment) }
    }

    /// An empty table.
    static func table(_ title: String, rows: String, _ columns: String...) -> ResultTable {
        ResultTable(title, rowName: rows, columns: columns)
    }

    /// Whether a table has a row or column of this name besides those of the plants, so that no plant may be called so.
    static func isOwn(_ name: String) -> Bool { own.contains(name) || name.hasPrefix("label ") }

    private static let own = Set(
        LabProgram.Conduct.allCases.flatMap { [$0.rawValue, "\($0.rawValue), not planted"] }
    )
    .union(["truth", "all that defect", "lost in training", "plants"])

    /// Every measure that a scenario can name.
    public static let all: [Measure] = [
        posterior, takeover, timeline, logLoss, defences, risk, regimes, audits, detection, harm, objectives,
        chain, histogram, quadrants, capabilities, shortest, spectrum, turns, odds, kinds, kindMass, flagMass,
        feedback, fitting, ranks, price, caps, growth, stopping, joint, course,
    ]
}
