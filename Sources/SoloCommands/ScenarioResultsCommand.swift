import ArgumentParser
import Diagnostics
import Reporting
import Scenarios

struct ScenarioResultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "Run every scenario and write the page of results, in Markdown.",
        usage: "solo scenario results [<options>]",
        discussion: "Exit status 1 where an expectation, a claim or a proved bound does not hold.")

    @Option(
        name: .customLong("output"), parsing: .unconditional,
        help: ArgumentHelp("Write the page to this file instead of standard output.", valueName: "file"))
    var path: String?

    @OptionGroup var threads: ScenarioThreadOptions
    @OptionGroup var folder: ScenarioFolderOptions
    @OptionGroup var longWork: LongWorkOptions

    func run() throws {
        let threads = try threads.count()
        let file = try path.map { path throws(Diagnostic) in
            try OutputFile(Arguments.fileName(path, "--output"))
        }
        let scenarios = try folder.paths().flatMap(folder.cases)
        try longWork.run(scenarios, threads: threads) { runs in
            let report = ScenarioReport(runs, of: scenarios.count)
            if report.isPartial { StandardStreams.warnOfPartialResult() }
            let page = ScenarioResults(report).markdown
            if let file { try file.write(page) } else { try StandardStreams.write(page) }
        }
    }
}
