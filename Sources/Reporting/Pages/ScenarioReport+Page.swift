import Charts
import Diagnostics
import ExactArithmetic
import Machines
import Scenarios
import SoloLanguage

extension ScenarioReport {
    /// The scenarios as a page: for each its question, charts, exact tables, programs and reading.
    public func page(command: String, version: String) -> Page {
        let holding = runs.count { $0.failures.isEmpty }
        let ids = Set(runs.map(\.scenario.id))
        let verdict =
            "\(holding) of \(runs.count) \(ids.count == runs.count ? "scenarios" : "cases") end as their authors expect."
        return Page(
            title: runs.count == 1
                ? runs[0].scenario.name
                : ids.count == 1 ? runs[0].scenario.id : Wording.plural(ids.count, "scenario"),
            lead: runs.count == 1
                ? runs[0].scenario.title + "."
                : ids.count == 1 ? "\(runs[0].scenario.title). \(verdict)" : verdict,
            sections: (isPartial ? [Page.Section("Partial result", [.notice(count.partialMeaning)])] : [])
                + runs.map { section($0, command: command) } + [
                    Page.reproduction(
                        command: command, version: version, machine: SoloReference().name, limits: nil)
                ])
    }

    private func section(_ run: ScenarioRun, command: String) -> Page.Section {
        let scenario = run.scenario
        var blocks: [Page.Block] = [.paragraph(scenario.question)]
        if runs.count > 1 { blocks.insert(.paragraph(scenario.title + "."), at: 0) }
        if !scenario.source.isEmpty { blocks.append(.paragraph("Source: \(scenario.source)")) }
        blocks.append(.paragraph(Self.budgetText(scenario)))
        if !run.failures.isEmpty {
            blocks.append(
                .code(
                    caption: "Not as expected",
                    text: run.failures.map(\.rendered).joined(separator: "\n")))
        }
        blocks.append(.paragraph(Self.verdict(run)))
        if !scenario.reading.isEmpty {
            blocks += [.heading("Reading"), .paragraph(scenario.reading)]
        }
        if !run.figures.isEmpty {
            var table = PageTable(
                "The cells that the scenario is run for", [("figure", .text), ("value", .text)])
            for figure in run.figures {
                table.add([
                    figure.name, ScenarioText.cell(figure.cell, unitBits: scenario.budget.maxBits),
                ])
            }
            blocks += [.heading("Figures"), .table(table)]
        }
        for table in run.tables {
            blocks.append(.heading(table.title))
            if ScenarioChart.measures.contains(table.id), !table.rows.isEmpty {
                blocks.append(.chart(ScenarioChart.chart(of: table.id, run, command: command)))
            }
            blocks.append(
                table.rows.isEmpty ? .paragraph("Nothing.") : .table(Self.pageTable(table, scenario)))
        }
        if !scenario.plants.isEmpty {
            blocks += [.heading("Programs"), .table(Self.programs(scenario))]
        }
        return Page.Section(runs.count == 1 ? "Question and answer" : scenario.name, blocks)
    }

    private static func pageTable(_ result: ResultTable, _ scenario: Scenario) -> PageTable {
        let alignments = result.columns.indices.map { column -> PageTable.Alignment in
            if result.columns[column] == "code" { return .code }
            return result.rows.contains { if case .text = $0.cells[column] { true } else { false } }
                ? .text : .number
        }
        var table = PageTable(
            "\(result.title); every figure exact unless it is marked ≈",
            [(result.rowName, .text)] + zip(result.columns, alignments).map { (ScenarioText.words($0), $1) })
        for row in result.rows {
            table.add(
                [row.id]
                    + row.cells.map { cell in
                        switch cell {
                        case .number(let value): ExactText.both(value)
                        case .atLeast(let value): ExactText.both(value, .down)
                        case .atMost(let value): ExactText.both(value, .up)
                        case .mass, .text, .none:
                            ScenarioText.cell(cell, unitBits: scenario.budget.maxBits)
                        }
                    })
        }
        return table
    }

    private static func programs(_ scenario: Scenario) -> PageTable {
        var table = PageTable(
            "The planted programs",
            [("plant", .text), ("label", .text), ("code", .code), ("data", .code), ("claims", .text)])
        for plant in scenario.plants {
            table.add([
                plant.name, plant.label ?? "—", plant.program.codeText,
                plant.program.data.isEmpty ? "—" : plant.program.data.description,
                plant.claims.isEmpty ? "—" : plant.claims.map(\.claim.text).joined(separator: ", "),
            ])
        }
        return table
    }
}
