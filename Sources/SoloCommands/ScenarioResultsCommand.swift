import ArgumentParser
import Diagnostics
import Reporting
import Scenarios

struct ScenarioResultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "Run scenarios and write the page of results, in Markdown.",
        usage: "solo scenario results [<id> ...] [<options>]",
        discussion:
            "Without ids it is every scenario of the folder. Exit status 1 where an expectation, a claim or a proved bound does not hold."
    )

    @OptionGroup var choice: ScenarioChoiceOptions

    @Option(
        name: .customLong("output"), parsing: .unconditional,
        help: ArgumentHelp("Write the page to this file instead of standard output.", valueName: "file"))
    var path: String?

    @OptionGroup var threads: ScenarioThreadOptions
    @OptionGroup var longWork: LongWorkOptions

    func run() throws {
        let threads = try threads.count()
        let file = try path.map { path throws(Diagnostic) in
            try OutputFile(Arguments.fileName(path, "--output"))
        }
        let scenarios = try choice.pathsOrAll(for: "scenario results").flatMap {
            try choice.folder.cases(at: $0, within: longWork)
        }
        try longWork.run(scenarios, threads: threads) { runs in
            let report = ScenarioReport(runs, of: scenarios.count)
            if report.isPartial { StandardStreams.warnOfPartialResult() }
            let page = ScenarioResults(report, isOfAll: choice.ids.isEmpty).markdown
            if let file { try file.write(page) } else { try StandardStreams.write(page) }
        }
    }
}
