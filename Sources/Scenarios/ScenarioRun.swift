import Diagnostics
import MonotoneMachine

/// A scenario that has been run: a table for each measure, and what is not as its author expects.
public struct ScenarioRun: Sendable {
    public let scenario: Scenario
    public let tables: [ResultTable]
    /// Claims and expectations that do not hold, each at its place in the file; none for a sound run.
    public let failures: [Diagnostic]

    /// Runs the experiment, checks every proved statement that applies to it, and measures.
    ///
    /// - Throws: `Diagnostics` for what the scenario asks and cannot have; `TheoremViolated`; soon after
    ///   `interruption` is requested, `RunInterrupted`.
    public init(_ scenario: Scenario, threads: Int = 1, interruption: Interruption? = nil) throws {
        let experiment = try Experiment(scenario, threads: threads, interruption: interruption)
        try experiment.checkTheorems()
        self.scenario = scenario
        let tables = try scenario.measures.map {
            try interruption.goOn()
            return try $0.evaluate(experiment, threads)
        }
        self.tables = tables
        var failures = experiment.failedClaims
        failures += scenario.expectations.compactMap { ScenarioRun.failure(of: $0, tables) }
        failures += scenario.figures.compactMap { figure in
            if case .failure(let diagnostic) = ScenarioRun.cell(figure.cell, tables) {
                diagnostic
            } else {
                nil
            }
        }
        self.failures = failures
    }

    /// The scenario's figures, by name; a figure whose cell is not there is among the failures.
    public var figures: [(name: String, cell: ResultTable.Cell)] {
        scenario.figures.compactMap { figure in
            guard case .success(let found) = ScenarioRun.cell(figure.cell, tables) else { return nil }
            return (figure.name, found.cell)
        }
    }

    /// The table of a measure; nil where the scenario does not have it.
    public func table(_ measure: String) -> ResultTable? { tables.first { $0.id == measure } }

    private static func failure(of expectation: Scenario.Expectation, _ tables: [ResultTable]) -> Diagnostic?
    {
        switch cell(expectation.cell, tables) {
        case .failure(let diagnostic): return diagnostic
        case .success(let found):
            guard !found.cell.matches(expectation.expected) else { return nil }
            return expectation.cell.place.diagnostic(
                found.cell.canBe(expectation.expected)
                    ? .expectationFails(
                        place: found.place, expected: expectation.expected, actual: found.cell.short)
                    : .expectationIsNoValue(
                        place: found.place, text: expectation.expected, actual: found.cell.short))
        }
    }

    /// The cell of a name, and its place in words; a value without a column means the first one.
    private static func cell(_ name: Scenario.CellName, _ tables: [ResultTable])
        -> Result<(cell: ResultTable.Cell, place: String), Diagnostic>
    {
        func unknown(_ kind: String, _ text: String, _ choices: [String], _ place: Place) -> Diagnostic {
            place.diagnostic(
                .unknownCell(
                    kind: kind, name: text, measure: name.measure, choices: choices,
                    suggestion: Suggestion.nearest(to: text, among: choices)))
        }
        guard let table = tables.first(where: { $0.id == name.measure }) else {
            preconditionFailure("the reader takes no measure that is not the scenario's")
        }
        guard let row = table.rows.first(where: { $0.id == name.row }) else {
            return .failure(unknown("row", name.row, table.rows.map(\.id), name.rowPlace))
        }
        let column = name.column ?? table.columns[0]
        guard let index = table.columns.firstIndex(of: column) else {
            return .failure(unknown("column", column, table.columns, name.columnPlace))
        }
        return .success((row.cells[index], "\(table.id), \(row.id), \(column)"))
    }
}
