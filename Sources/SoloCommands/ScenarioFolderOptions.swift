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

    var folder: String { Arguments.folderName(given) }

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

    /// The paths of scenarios that are named so, each file once, however often it is named.
    func paths(of scenarios: [String]) throws -> [String] {
        var files = Set<String>()
        return try scenarios.map(path).filter {
            files.insert(URL(fileURLWithPath: $0).standardizedFileURL.path).inserted
        }
    }

    /// The cases of the scenario at `path`; one where it has none. Each file is read where it has room in the memory of `work`.
    func cases(at path: String, within work: LongWorkOptions? = nil) throws -> [Scenario] {
        try ScenarioReader.read(path) { path throws(Diagnostic) in
            guard let work else { return try InputFile.bytes(at: path) }
            var need = MemoryNeed()
            return try work.bytes(ofTextAt: path, beside: &need)
        }
    }
}
