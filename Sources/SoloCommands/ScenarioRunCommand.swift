import ArgumentParser
import Diagnostics
import Reporting
import Scenarios

struct ScenarioRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios and hold the results against what their files expect.",
        usage: "solo scenario run <id> ... [--all] [<options>]",
        discussion: "Exit status 1 where an expectation, a claim or a proved bound does not hold.")

    @OptionGroup var choice: ScenarioChoiceOptions

    @Option(
        name: .customLong("chart-of"), parsing: .unconditional,
        help: ArgumentHelp(
            "What the chart shows: \(ScenarioChart.measures.joined(separator: ", ")).", valueName: "measure"))
    var chartOf: String?

    @OptionGroup var threads: ScenarioThreadOptions
    @OptionGroup var chart: ChartOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let chart = try chart.destination()
        let drawn = try drawnMeasure()
        let threads = try threads.count()
        let paths = try choice.paths(for: "scenario run")
        var scenarios = try paths.flatMap { try choice.folder.cases(at: $0, within: longWork) }
        if chart != nil {
            guard paths.count == 1 else {
                throw Diagnostic(
                    .conflict(
                        "a chart shows one scenario; here are \(paths.count) (solo report draws many)"),
                    in: "--chart")
            }
            // Of a file with cases, the chart shows the first one.
            scenarios[0] = scenarios[0].measuring(drawn)
        }
        try longWork.run(scenarios, threads: threads) { runs in
            try destination.write(ScenarioReport(runs, of: scenarios.count)) {
                guard let chart else { return }
                guard let first = runs.first, first.scenario.caseName == scenarios[0].caseName else {
                    return StandardStreams.writeError(
                        "--chart: nothing is drawn: the scenario was cut short\n")
                }
                try chart.write(ScenarioChart.chart(of: drawn.id, first, command: CommandText.typed))
            }
        }
    }

    /// The measure that the chart shows.
    private func drawnMeasure() throws(Diagnostic) -> Measure {
        let names = ScenarioChart.measures
        let name = chartOf ?? names[0]
        guard names.contains(name), let measure = Measure.all.first(where: { $0.id == name }) else {
            throw Diagnostic(
                .unknownChoice(
                    name, kind: "drawn measure", choices: names,
                    suggestion: Suggestion.nearest(to: name, among: names)),
                in: "--chart-of")
        }
        guard chartOf == nil || chart.path != nil else {
            throw Diagnostic(.conflict("it goes with --chart"), in: "--chart-of")
        }
        return measure
    }
}
