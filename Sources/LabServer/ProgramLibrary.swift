import Diagnostics
import Foundation
import Machines
import Scenarios
import SoloLanguage

/// The programs and scenarios of one folder, and of nothing outside it.
///
/// What a client names is looked up in the folder's own list, so no name is a path; a link that leads out of
/// the folder is not in the list.
struct ProgramLibrary: Sendable {
    /// The folder, as given.
    let folder: String
    /// The folder with all links followed; nil where there is none.
    private let root: String?

    private static let mostBytes = 1 << 20
    private static let mostFiles = 2_000

    init(folder: String) {
        self.folder = folder
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        root = exists && isFolder.boolValue ? ProgramLibrary.realPath(folder) : nil
    }

    var isThere: Bool { root != nil }

    /// What names leave out: Solo's programs are listed without `.solo`, those of others with the endings of their files.
    static func omittedEnding(on machine: any ReferenceMachine) -> String {
        machine is SoloReference ? ".solo" : ""
    }

    /// The programs of a machine by name, such as `malign/red`: the path below the folder, but for the omitted ending.
    func programs(of machine: any ReferenceMachine = SoloReference()) -> [String] {
        let omitted = Self.omittedEnding(on: machine)
        return machine.fileEndings.flatMap { ending in
            names(ending: ".\(ending)", below: "").map { String("\($0).\(ending)".dropLast(omitted.count)) }
        }.sorted()
    }

    /// The ids of the scenarios.
    var scenarios: [String] { names(ending: ".yaml", below: "scenarios/") }

    /// The text of a program of Solo, which is UTF-8.
    func text(named name: String) throws -> [UInt8] {
        let path = try path(of: name, on: SoloReference())
        let bytes = try bytes(at: "\(folder)/\(path)")
        _ = try SourceText(bytes: bytes, origin: path)
        return bytes
    }

    /// A program of a machine, whose file is its text.
    func program(named name: String, on machine: any ReferenceMachine) throws -> Program {
        let path = try path(of: name, on: machine)
        return try machine.program(SourceText(bytes: bytes(at: "\(folder)/\(path)"), origin: path))
    }

    /// The path of a program below the folder.
    private func path(of name: String, on machine: any ReferenceMachine) throws -> String {
        let ending = Self.omittedEnding(on: machine)
        let names = programs(of: machine)
        guard names.contains(name) else {
            throw unknown(name, ending.isEmpty ? "\(machine.name) program" : "program", names)
        }
        return name + ending
    }

    /// The cases of a scenario, one where it has none, and all that was read for them. The files that it names must be in the
    /// folder too.
    func scenario(_ id: String) throws -> (cases: [Scenario], text: String) {
        guard scenarios.contains(id) else { throw unknown(id, "scenario", scenarios) }
        var text = ""
        let cases = try ScenarioReader.read("\(folder)/scenarios/\(id).yaml") { path throws(Diagnostic) in
            let bytes = try bytes(at: path)
            text += "\(path): \(bytes.count) bytes: \(String(decoding: bytes, as: UTF8.self))\n"
            return bytes
        }
        return (cases, text)
    }

    private func unknown(_ name: String, _ kind: String, _ choices: [String]) -> Diagnostic {
        Diagnostic(
            .unknownChoice(
                name, kind: kind, choices: choices,
                suggestion: Suggestion.nearest(to: name, among: choices)), in: folder)
    }

    private func names(ending: String, below place: String) -> [String] {
        guard root != nil, let found = FileManager.default.enumerator(atPath: "\(folder)/\(place)") else {
            return []
        }
        var names: [String] = []
        for case let path as String in found where path.hasSuffix(ending) && names.count < Self.mostFiles {
            guard isInside("\(folder)/\(place)\(path)") else { continue }
            names.append(String(path.dropLast(ending.count)))
        }
        return names.sorted()
    }

    /// Whether a path, with all links followed, is a plain file in the folder.
    private func isInside(_ path: String) -> Bool {
        guard let root, let real = ProgramLibrary.realPath(path), real.hasPrefix(root + "/") else {
            return false
        }
        var status = stat()
        return stat(real, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func bytes(at path: String) throws(Diagnostic) -> [UInt8] {
        guard isInside(path) else {
            throw Diagnostic(.cannotRead(reason: "no such file in \(folder)"), in: path)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostic(.cannotRead(reason: "the system does not give it"), in: path)
        }
        guard data.count <= Self.mostBytes else {
            throw Diagnostic(.tooLong(mostBytes: Self.mostBytes), in: path)
        }
        return Array(data)
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
