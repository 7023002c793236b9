import ArgumentParser
import Diagnostics
import Foundation
import Reporting
import Scenarios

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

/// Which scenarios a command takes.
struct ScenarioChoiceOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ids, or paths of scenario files.", valueName: "id"))
    var ids: [String] = []

    @Flag(name: .customLong("all"), help: "Take every scenario of the folder.")
    var all = false

    @OptionGroup var folder: ScenarioFolderOptions

    /// The paths of the scenario files, for a command of this name.
    func paths(for command: String) throws -> [String] {
        guard all == ids.isEmpty else {
            throw Diagnostic(
                all ? .conflict("give ids or --all, not both") : .missing("scenario: give ids, or --all"),
                in: command)
        }
        return all ? try folder.paths() : try ids.map(folder.path)
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
