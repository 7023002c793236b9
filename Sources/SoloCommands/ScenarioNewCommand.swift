import ArgumentParser
import Diagnostics
import Foundation
import Scenarios

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
