import Charts
import Diagnostics
import ExactArithmetic
import Scenarios

/// A scenario's result tables as charts: one way for each measure that has something to show.
public enum ScenarioChart {
    /// The measures that can be drawn, the one that is drawn when nobody says which first.
    public static let measures = [
        "course", "histogram", "defences", "regimes", "audits", "spectrum", "turns", "growth", "timeline",
    ]

    /// The table of `measure` as a chart.
    ///
    /// - Precondition: the run holds that table, and the measure is one of `measures`.
    public static func chart(of measure: String, _ run: ScenarioRun, command: String) -> Chart {
        let table = run.table(measure)!
        let panels: [Chart.Panel]
        switch measure {
        case "course": panels = [coursePanel(table, run)]
        case "histogram": panels = [histogramPanel(table)]
        case "defences": panels = defencePanels(table)
        case "regimes", "audits": panels = regimePanels(table)
        case "spectrum": panels = [spectrumPanel(table, run)]
        case "turns": panels = [turnsPanel(table, run)]
        case "growth": panels = [growthPanel(table)]
        case "timeline": panels = [timelinePanel(table)]
        default: preconditionFailure("no chart of the measure \(measure)")
        }
        let scenario = run.scenario
        return Chart(
            title: "\(table.title): \(scenario.name)", panels: panels,
            caption: ChartCaption.text(
                solo: scenario.budget, scenario.machine,
                more: "; \(Wording.plural(scenario.trainingLength, "bit")) of training, "
                    + "\(scenario.deploymentLength) of deployment, \(scenario.regime.name)", command: command),
            summary:
                "\(table.title), of the scenario \(scenario.name): \(scenario.title). The table has the figures."
        )
    }

    // MARK: Over time

    private static func coursePanel(_ table: ResultTable, _ run: ScenarioRun) -> Chart.Panel {
        let training = run.scenario.trainingLength
        let half = Rational(numerator: 1, denominator: 2)
        let unplanted = ["honest, not planted", "defects, not planted", "undecided, not planted"]
        let plants = table.columns.filter { !unplanted.contains($0) && $0 != "lost in training" }
        // A plant that has nothing left has turned, after its last bit with a share.
        let turns = plants.reduce(into: [String: Int]()) { turns, plant in
            let points = table.points(plant)
            guard points.last?.y.isZero == true, let last = points.lastIndex(where: { !$0.y.isZero }) else {
                return
            }
            turns[plant] = last
        }
        // Those who stay stand below in cool colours, those who turn above them in warm ones; from 7 on they are the same colours
        // with other hatchings.
        let staying = plants.filter { turns[$0] == nil }
        let turning = plants.filter { turns[$0] != nil }
        var looks: [(String, Chart.Layer.Look)] = staying.enumerated().map {
            ($1, .numbered([0, 2, 7, 9][$0 % 4]))
        }
        looks.append((unplanted[0], .numbered(5)))
        looks += turning.enumerated().map { ($1, .numbered([1, 4, 3, 8, 11, 10][$0 % 6])) }
        looks += [(unplanted[1], .numbered(6)), ("lost in training", .muted), (unplanted[2], .faint)]
        let layers = looks.map { Chart.Layer($0, .area, $1, table.points($0)) }
        let marks = Dictionary(grouping: turning, by: { turns[$0]! }).sorted { $0.key < $1.key }.prefix(4)
            .map { Chart.Mark(Rational($0), "turn at t = \($0): \($1.joined(separator: ", "))") }
        return Chart.Panel(
            horizontal: .init(
                "t, bits seen; deployment begins at \(training)", .linear, lower: -half,
                upper: Rational(run.scenario.length) + half),
            vertical: .init("share of the posterior", .percent, lower: 0, upper: 1),
            layers: layers.filter { $0.points.contains { !$0.y.isZero } }, marks: marks)
    }

    private static func spectrumPanel(_ table: ResultTable, _ run: ScenarioRun) -> Chart.Panel {
        defectionPanel(table, run, "2^-length of the shortest that does", bitsIn: "shortest", .numbered(4))
    }

    private static func turnsPanel(_ table: ResultTable, _ run: ScenarioRun) -> Chart.Panel {
        defectionPanel(
            table, run, "2^-K(t), by the shortest program found that says t", bitsIn: "k_at_most", .strong)
    }

    /// The defecting mass at each time, beside 2^-ℓ for the lengths in a column, whole numbers.
    private static func defectionPanel(
        _ table: ResultTable, _ run: ScenarioRun, _ name: String, bitsIn column: String,
        _ look: Chart.Layer.Look
    ) -> Chart.Panel {
        let half = Rational(numerator: 1, denominator: 2)
        let masses = table.points("mass")
        let witnesses = table.points(column).map { point in
            Chart.Layer.Point(point.x, .powerOfTwo(-Int(exactly: point.y)!))
        }
        let values = (masses + witnesses).map(\.y)
        return Chart.Panel(
            horizontal: .init(
                "t, right bits before the wrong one", .linear,
                lower: Rational(run.scenario.trainingLength) - half,
                upper: Rational(run.scenario.length) - half),
            vertical: .init(
                "defecting mass (all tapes: 1)", .powersOfTwo,
                lower: values.min().map { .powerOfTwo($0.floorLog2() - 1) },
                upper: values.max().map { .powerOfTwo($0.ceilLog2() + 1) }),
            layers: [
                Chart.Layer("all that first defects at t", .needles, .numbered(0), masses),
                Chart.Layer(name, .points, look, witnesses),
            ])
    }

    private static func growthPanel(_ table: ResultTable) -> Chart.Panel {
        let columns = ["honest", "defects", "undecided", "truth"]
        let looks: [Chart.Layer.Look] = [.numbered(5), .numbered(4), .numbered(6), .numbered(0)]
        return Chart.Panel(
            horizontal: .init("n, bits of training", .linear),
            vertical: .init("share of the posterior", .percent, lower: 0, upper: 1),
            layers: zip(columns, looks).map {
                Chart.Layer($0, .line, $1, table.points($0).sorted { $0.x < $1.x })
            })
    }

    private static func timelinePanel(_ table: ResultTable) -> Chart.Panel {
        Chart.Panel(
            horizontal: .init("t, bits seen", .linear),
            vertical: .init("share about to be wrong", .percent, lower: 0, upper: 1),
            layers: [Chart.Layer("wrong at t", .line, .numbered(4), table.points("wrong_share"))])
    }

    // MARK: Robustness in two dimensions

    /// Cells of a tenth by a tenth; the last holds 1 as well.
    private static func histogramPanel(_ table: ResultTable) -> Chart.Panel {
        struct Cell: Hashable {
            let capability: Int
            let alignment: Int
        }
        var shares: [Cell: Rational] = [:]
        for (row, share) in zip(table.rows, table.values("share")) {
            let ends = row.id.split(separator: ",").compactMap { Rational(String($0.drop { $0 == " " })) }
            guard let share, ends.count == 2 else { continue }
            let tenths = ends.map { value in (0..<10).last { Rational($0) <= value * 10 } ?? 0 }
            shares[Cell(capability: tenths[0], alignment: tenths[1]), default: .zero] += share
        }
        let tenth = Rational(numerator: 1, denominator: 10)
        let centre = { (index: Int) in (Rational(index) + Rational(numerator: 1, denominator: 2)) * tenth }
        let points = shares.map { cell, share in
            Chart.Layer.Point(centre(cell.capability), centre(cell.alignment), weight: share)
        }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        return Chart.Panel(
            horizontal: .init("capability: best agreement with an objective", .percent, lower: 0, upper: 1),
            vertical: .init("alignment: right in deployment", .percent, lower: 0, upper: 1),
            layers: [Chart.Layer("share", .cells(width: tenth, height: tenth), .numbered(0), points)],
            shading: "share of the posterior")
    }

    // MARK: Side by side

    private static func defencePanels(_ table: ResultTable) -> [Chart.Panel] {
        [
            bars(
                table, [("wrong", "wrong predictions"), ("asked", "questions asked")], "bits of deployment"),
            bars(table, [("regret", "regret")], "regret, in stakes"),
        ]
    }

    private static func regimePanels(_ table: ResultTable) -> [Chart.Panel] {
        [
            bars(
                table, [("wrong", "the mixture"), ("sample_wrong", "a posterior sample")],
                "wrong predictions, bits"),
            bars(
                table, [("regret", "the mixture"), ("sample_regret", "a posterior sample")],
                "regret, in stakes"),
        ]
    }

    private static func bars(
        _ table: ResultTable, _ columns: [(id: String, name: String)], _ label: String
    ) -> Chart.Panel {
        let looks = [4, 5, 1]
        let isNothing = columns.allSatisfy { table.values($0.id).allSatisfy { $0?.isZero != false } }
        return Chart.Panel(
            horizontal: .init(table.rowName, .names(table.rows.map(\.id))),
            vertical: .init(label, .linear, lower: 0, upper: isNothing ? 1 : nil),
            layers: columns.enumerated().map { index, column in
                Chart.Layer(
                    column.name, .bars, .numbered(looks[index]),
                    table.values(column.id).enumerated().compactMap { place, value in
                        value.map { .init(Rational(place), $0) }
                    })
            })
    }
}

extension ResultTable {
    /// The numbers of a column, row by row; nil where a cell has none.
    fileprivate func values(_ column: String) -> [Rational?] {
        guard let index = columns.firstIndex(of: column) else { return rows.map { _ in nil } }
        return rows.map { $0.cells[index].value }
    }

    /// The numbers of a column over the numbers that the rows are named by.
    fileprivate func points(_ column: String) -> [Chart.Layer.Point] {
        zip(rows, values(column)).compactMap { row, value in
            guard let value, let x = Rational(row.id) else { return nil }
            return .init(x, value)
        }
    }
}
