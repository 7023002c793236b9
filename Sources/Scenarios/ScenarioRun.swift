import SoloLanguage

/// A scenario that has been run: a table for each measure, and what is not as its author expects.
public struct ScenarioRun: Sendable {
    public let scenario: Scenario
    public let tables: [ResultTable]
    /// Claims and expectations that do not hold, each at its place in the file; none for a sound run.
    public let failures: [Diagnostic]

    /// Runs the experiment, checks every proved statement that applies to it, and measures.
    ///
    /// - Throws: `Diagnostics` for what the scenario asks and cannot have; `TheoremViolated`.
    public init(_ scenario: Scenario, threads: Int = 1) throws {
        let experiment = try Experiment(scenario, threads: threads)
        try experiment.checkTheorems()
        self.scenario = scenario
        tables = try scenario.measures.map { try $0.evaluate(experiment, threads) }
        var failures = experiment.failedClaims
        for expectation in scenario.expectations {
            if let failure = ScenarioRun.failure(of: expectation, tables) { failures.append(failure) }
        }
        self.failures = failures
    }

    private static func failure(of expectation: Scenario.Expectation, _ tables: [ResultTable]) -> Diagnostic?
    {
        func unknown(_ kind: String, _ name: String, _ choices: [String]) -> Diagnostic {
            expectation.place.diagnostic(.unknownCell(kind: kind, name: name, choices: choices))
        }
        guard let table = tables.first(where: { $0.id == expectation.measure }) else {
            return unknown("measure", expectation.measure, tables.map(\.id))
        }
        guard let row = table.rows.first(where: { $0.id == expectation.row }) else {
            return unknown("row", expectation.row, table.rows.map(\.id))
        }
        // A value that stands directly behind its row means the first column.
        let column = expectation.column ?? table.columns[0]
        guard let index = table.columns.firstIndex(of: column) else {
            return unknown("column", column, table.columns)
        }
        let cell = row.cells[index]
        guard !cell.matches(expectation.expected) else { return nil }
        return expectation.place.diagnostic(
            .expectationFails(
                place: "\(table.id), \(row.id), \(column)", expected: expectation.expected,
                actual: cell.exact))
    }
}
