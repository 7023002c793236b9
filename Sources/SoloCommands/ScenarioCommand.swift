import ArgumentParser
import Diagnostics
import Foundation
import Reporting
import Scenarios

struct ScenarioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario",
        abstract: "Run the experiments of Programs/scenarios.",
        subcommands: [
            ScenarioListCommand.self, ScenarioRunCommand.self, ScenarioResultsCommand.self,
            ScenarioRobustnessCommand.self, ScenarioNewCommand.self,
        ])
}

/// Where the scenario files are.
struct ScenarioFolderOptions: ParsableArguments {
    @Option(
        name: .customLong("directory"), parsing: .unconditional,
        help: ArgumentHelp("The folder of the scenario files.", valueName: "folder"))
    var given = ScenarioResults.home

    /// The folder without what says nothing, `./` before it and `/` behind it.
    var folder: String {
        var path = given[...]
        while path.hasPrefix("./"), path.count > 2 { path = path.dropFirst(2) }
        while path.hasSuffix("/"), path.count > 1 { path = path.dropLast() }
        return String(path)
    }

    /// The paths of the scenario files in the folder, by name; at least one.
    func paths() throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw Diagnostic(
                .cannotRead(reason: "no such folder; run from the checkout's root, or give --directory"),
                in: folder)
        }
        let ids = names.filter { $0.hasSuffix(".yaml") }.map { $0.dropLast(".yaml".count) }
        guard !ids.isEmpty else {
            throw Diagnostic(
                .cannotRead(reason: "no scenario stands here, since no file's name ends in .yaml"), in: folder
            )
        }
        return ids.sorted().map { "\(folder)/\($0).yaml" }
    }

    /// The path of a scenario that is named by its id, or by the path of its file.
    func path(of scenario: String) throws -> String {
        if scenario.hasSuffix(".yaml") { return scenario }
        let paths = try paths()
        let ids = paths.map(ScenarioReader.name)
        guard let index = ids.firstIndex(of: scenario) else {
            throw Diagnostic(
                .unknownChoice(
                    scenario, kind: "scenario", choices: ids,
                    suggestion: Suggestion.nearest(to: scenario, among: ids)), in: folder)
        }
        return paths[index]
    }

    /// The cases of the scenario at `path`; one where it has none.
    func cases(at path: String) throws -> [Scenario] {
        try ScenarioReader.read(path) { path throws(Diagnostic) in try InputFile.bytes(at: path) }
    }
}

struct ScenarioListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the scenarios, a line each, the id first.",
        usage: "solo scenario list [<options>]")

    @OptionGroup var folder: ScenarioFolderOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        try destination.write(ScenarioListReport(try folder.paths().map { try folder.cases(at: $0)[0] }))
    }
}

struct ScenarioRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios and hold the results against what their files expect.",
        usage: "solo scenario run <id> ... [--all] [<options>]",
        discussion: "Exit status 1 where an expectation, a claim or a proved bound does not hold.")

    @Argument(help: ArgumentHelp("Ids, or paths of scenario files.", valueName: "id"))
    var ids: [String] = []

    @Flag(name: .customLong("all"), help: "Run every scenario of the folder.")
    var all = false

    @Option(
        name: .customLong("chart-of"), parsing: .unconditional,
        help: ArgumentHelp(
            "What the chart shows: \(ScenarioChart.measures.joined(separator: ", ")).", valueName: "measure"))
    var chartOf: String?

    @OptionGroup var threads: ScenarioThreadOptions
    @OptionGroup var folder: ScenarioFolderOptions
    @OptionGroup var chart: ChartOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let chart = try chart.destination()
        let drawn = try drawnMeasure()
        let threads = try longWork.threads(threads.count())
        guard all == ids.isEmpty else {
            throw Diagnostic(
                all ? .conflict("give ids or --all, not both") : .missing("scenario: give ids, or --all"),
                in: "scenario run")
        }
        let paths = all ? try folder.paths() : try ids.map(folder.path)
        var scenarios = try paths.flatMap(folder.cases)
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
}

extension LongWorkOptions {
    /// Runs scenarios with a line of progress, hands over the runs that were finished before the work was cut short, and ends with
    /// status 1 where anything in them does not hold.
    func run(_ scenarios: [Scenario], threads: Int, _ use: ([ScenarioRun]) throws -> Void) throws {
        try run { interruption, line in
            let (start, count) = (ContinuousClock.now, scenarios.count)
            let tell: @Sendable (Int) -> Void = { done in
                line?.show { ProgressText.counted(done, of: count, "scenario", since: start) }
            }
            tell(0)
            let runs = try ScenarioSuite.run(
                scenarios, threads: threads, interruption: interruption, finished: tell)
            line?.end()
            try use(runs)
            try runs.requireSound()
        }
    }
}

/// How many scenarios run at a time.
struct ScenarioThreadOptions: ParsableArguments {
    @Option(
        name: .customLong("threads"), parsing: .unconditional,
        help: ArgumentHelp("Scenarios that run at a time (default: one a core).", valueName: "N"))
    var text: String?

    func count() throws -> Int { try Arguments.threads(text) }
}

extension [ScenarioRun] {
    /// Says what does not hold, and ends with status 1 where anything does not.
    func requireSound() throws {
        let failures = flatMap(\.failures)
        guard failures.isEmpty else {
            StandardStreams.writeError(failures.map(\.rendered).joined(separator: "\n") + "\n")
            throw ExitCode.failure
        }
    }
}

extension ScenarioRunCommand {
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

    func run() throws {
        let threads = try threads.count()
        let file = try path.map { path throws(Diagnostic) in
            try OutputFile(Arguments.fileName(path, "--output"))
        }
        let runs = try ScenarioSuite.run(folder.paths().flatMap(folder.cases), threads: threads)
        let page = ScenarioResults(runs).markdown
        if let file { try file.write(page) } else { try StandardStreams.write(page) }
        try runs.requireSound()
    }
}

struct ScenarioNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a commented template of a scenario file.",
        discussion: "Without an id the template goes to standard output.")

    @Argument(help: ArgumentHelp("The id of the new scenario.", valueName: "id"))
    var id: String?

    @OptionGroup var folder: ScenarioFolderOptions

    func run() throws {
        guard let id else { return try StandardStreams.write(ScenarioTemplate.text(id: "my-scenario")) }
        guard ScenarioTemplate.isID(id) else {
            throw Diagnostic(
                .wrongValue(
                    of: "id", found: "'\(id)'",
                    allowed: "small letters, digits and hyphens, a letter first"), in: "scenario new")
        }
        let path = "\(try Arguments.fileName(folder.folder, "--directory"))/\(id).yaml"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Diagnostic(.cannotWrite(reason: "the file is there already"), in: path)
        }
        try OutputFile(path).write(ScenarioTemplate.text(id: id))
        try StandardStreams.write(
            "Wrote \(path), a scenario that runs as it stands:\n\n    solo scenario run \(path)\n")
    }
}
