import Diagnostics
import ExactArithmetic
import Scenarios

/// What `solo scenario run` says: each scenario's question and tables.
public struct ScenarioReport: Report {
    public let runs: [ScenarioRun]
    let count: ScenarioCount

    /// - Parameter wanted: how many scenarios were to be run, where the work may have been cut short.
    public init(_ runs: [ScenarioRun], of wanted: Int? = nil) {
        self.runs = runs
        count = ScenarioCount(runs.count, of: wanted)
    }

    public var isPartial: Bool { count.isPartial }

    public var text: String {
        (count.head + runs.map(Self.text)).joined(separator: "\n")
    }

    private static func text(_ run: ScenarioRun) -> String {
        let scenario = run.scenario
        let head =
            Prose.wrapped(
                "\(scenario.id): \(scenario.title)\(scenario.caseName.map { " — \($0)" } ?? "")", indent: "")
            + "\n"
            + Prose.wrapped(scenario.question, indent: "  ")
        let tables = run.tables.map {
            let table = ScenarioText.table($0, unitBits: scenario.budget.maxBits)
            return "\n\($0.title)\n\n" + (table.isEmpty ? "  nothing\n" : table.text)
        }.joined()
        let figures = figures(run).map { "\nFigures\n\n" + $0.text } ?? ""
        let reading = scenario.reading.isEmpty ? "" : "\n" + Prose.wrapped(scenario.reading, indent: "  ")
        return head + "\n" + Prose.wrapped(budgetText(scenario), indent: "  ") + figures + tables
            + reading
            + "\n  \(verdict(run))\n"
    }

    /// The cells that the scenario is run for, where it names any.
    static func figures(_ run: ScenarioRun) -> Table? {
        guard !run.figures.isEmpty else { return nil }
        var table = Table([("figure", .left), ("value", .left)])
        for figure in run.figures {
            table.add([
                figure.name, ScenarioText.cell(figure.cell, unitBits: run.scenario.budget.maxBits),
            ])
        }
        return table
    }

    static func budgetText(_ scenario: Scenario) -> String {
        "\(Wording.plural(scenario.trainingLength, "bit")) of training, "
            + "\(scenario.deploymentLength) of deployment, \(scenario.regime.name); programs of up to "
            + "\(Wording.plural(scenario.budget.maxBits, "bit")), "
            + "\(Wording.plural(scenario.budget.patience, "step")) a bit; "
            + "\(Wording.plural(scenario.plants.count, "plant"))."
    }

    static func verdict(_ run: ScenarioRun) -> String {
        let claims = run.scenario.plants.reduce(0) { $0 + $1.claims.count }
        return run.failures.isEmpty
            ? "\(Wording.plural(run.scenario.expectations.count, "expectation")) and "
                + "\(Wording.plural(claims, "claim")) hold."
            : run.failures.count == 1
                ? "1 expectation, claim or figure does not hold."
                : "\(run.failures.count) expectations, claims or figures do not hold."
    }

    public var csv: String {
        CSV.text(
            ["scenario", "case", "measure", "row", "column", "value"],
            runs.flatMap { run in
                run.tables.flatMap { table in
                    table.rows.flatMap { row in
                        zip(table.columns, row.cells).map { column, cell in
                            [
                                run.scenario.id, run.scenario.caseName ?? "", table.id, row.id, column,
                                cell == .none ? "" : cell.exact,
                            ]
                        }
                    }
                }
            })
    }

    private struct Object: Encodable {
        struct Row: Encodable {
            let id: String
            let cells: [Nullable<String>]
            /// The cells for people, as in the text.
            let shown: [String]
        }
        struct Table: Encodable {
            let measure: String
            let title: String
            let columns: [String]
            let rows: [Row]
        }
        struct Figure: Encodable {
            let name: String
            let value: String
        }
        struct Run: Encodable {
            let id: String
            let `case`: Nullable<String>
            let title: String
            let theme: String
            let question: String
            let source: String
            let reading: String
            let file: String
            let machine: String
            let maxBits: Int
            let patience: Int
            let training: Int
            let deployment: Int
            let regime: String
            let plants: [String]
            let figures: [Figure]
            let tables: [Table]
            let expectations: Int
            let failures: [String]
        }
        let schema = "solo.scenario/1"
        let complete: Bool
        let scenarios: [Run]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                complete: !isPartial,
                scenarios: runs.map { run in
                    let scenario = run.scenario
                    return .init(
                        id: scenario.id, case: Nullable(scenario.caseName), title: scenario.title,
                        theme: scenario.theme.rawValue, question: scenario.question,
                        source: scenario.source, reading: scenario.reading, file: scenario.file,
                        machine: scenario.machine, maxBits: scenario.budget.maxBits,
                        patience: scenario.budget.patience, training: scenario.trainingLength,
                        deployment: scenario.deploymentLength, regime: scenario.regime.name,
                        plants: scenario.plants.map(\.name),
                        figures: run.figures.map { .init(name: $0.name, value: $0.cell.exact) },
                        tables: run.tables.map { table in
                            .init(
                                measure: table.id, title: table.title, columns: table.columns,
                                rows: table.rows.map { row in
                                    .init(
                                        id: row.id,
                                        cells: row.cells.map { Nullable($0 == .none ? nil : $0.exact) },
                                        shown: row.cells.map {
                                            ScenarioText.cell($0, unitBits: scenario.budget.maxBits)
                                        })
                                })
                        }, expectations: scenario.expectations.count,
                        failures: run.failures.map(\.rendered))
                }))
    }
}
