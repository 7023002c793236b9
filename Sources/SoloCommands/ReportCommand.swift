import ArgumentParser
import Charts
import Diagnostics
import Foundation
import Reporting
import Scenarios

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a prediction, or scenarios, as one HTML file.",
        usage: "solo report --prefix <bits> [<options>]\nsolo report --scenario <id> ... [<options>]",
        discussion:
            "The file refers to nothing outside itself. Without gnuplot it comes without charts, and says so."
    )

    @Option(
        name: .customLong("scenario"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "Report these scenarios instead of a prediction: ids, or paths of files.", valueName: "id"))
    var scenarios: [String] = []

    @OptionGroup var folder: ScenarioFolderOptions
    @OptionGroup var prediction: PredictionOptions

    @Option(
        name: .customLong("output"), parsing: .unconditional,
        help: ArgumentHelp("Write the report to this file instead of standard output.", valueName: "file"))
    var path: String?

    func run() throws {
        let file = try path.map { path throws(Diagnostic) in
            try OutputFile(Arguments.fileName(path, "--output"))
        }
        if scenarios.isEmpty {
            try prediction.predict(as: .text, isDrawn: true) { report, start in
                let chart = report.chart(from: start, command: CommandText.typed)
                try write(
                    report.page(chart: chart, command: CommandText.typed, version: Self.version), to: file)
            }
        } else {
            try reportScenarios(to: file)
        }
    }

    private static var version: String { SoloCommand.configuration.version }

    private func reportScenarios(to file: OutputFile?) throws {
        guard prediction.prefix.bits == nil, prediction.prefix.path == nil else {
            throw Diagnostic(.conflict("give a prefix or scenarios, not both"), in: "--scenario")
        }
        let options = CommandLine.arguments.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
        if let other = options.first(where: { !ReportCommand.scenarioOptions.contains(String($0)) }) {
            throw Diagnostic(
                .conflict("it belongs to a prediction; what a scenario asks stands in its file"),
                in: String(other))
        }
        let asked = try folder.paths(of: scenarios).flatMap {
            try folder.cases(at: $0, within: prediction.longWork)
        }.map { $0.measuring(.course) }
        let threads = try Arguments.threads(prediction.budget.threadText)
        try prediction.longWork.run(asked, threads: threads, .page(of: asked)) { runs in
            let report = ScenarioReport(runs, of: asked.count)
            try write(report.page(command: CommandText.typed, version: Self.version), to: file)
        }
    }

    /// The options that a report of scenarios heeds.
    private static let scenarioOptions: Set = [
        "--scenario", "--directory", "--threads", "--time-limit", "--max-memory", "--output",
    ]

    private func write(_ page: Page, to file: OutputFile?) throws {
        let drawings = Self.drawings(of: page)
        let html =
            switch drawings {
            case .success(let drawings): try page.html(drawings: drawings, reason: "")
            // A report without pictures is still a report.
            case .failure(let diagnostic):
                try page.html(drawings: nil, reason: diagnostic.problem.message)
            }
        if let file { try file.write(html) } else { try StandardStreams.write(html) }
    }

    private static func drawings(of page: Page) -> Result<[InlineSVG], Diagnostic> {
        Result { () throws(Diagnostic) in
            let gnuplot = try Gnuplot()
            var drawings: [InlineSVG] = []
            for (index, chart) in page.charts.enumerated() {
                drawings.append(try InlineSVG(gnuplot.draw(chart, as: .svg), prefix: "c\(index + 1)-"))
            }
            return drawings
        }
    }
}
