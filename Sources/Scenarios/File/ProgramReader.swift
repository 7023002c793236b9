import Diagnostics
import MonotoneMachine
import SoloLanguage

/// Programs that a scenario file names by a path below its own folder, or spells out.
struct ProgramReader {
    static let keys = ["file", "code", "data"]

    /// The path of the scenario file.
    let scenario: String
    let files: ScenarioReader.Files

    /// The program of `value`: a path, or a mapping with `file`, or with `code` and `data`.
    func program(_ value: YAMLValue, extraKeys: [String]) throws -> Program {
        guard value.isMapping else { return try program(at: value) }
        let entry = try value.mapping(ProgramReader.keys + extraKeys)
        try entry.refuse(["code", "data"], beside: "file")
        if let file = entry["file"] { return try program(at: file) }
        let code = try entry.required("code")
        let text = try code.text()
        let program: Program
        do throws(Diagnostics) {
            program = try Assembler.assemble(SourceText(text, origin: "code"))
        } catch {
            throw code.diagnostic(error.all[0].problem)
        }
        return Program(
            origin: try entry["name"].map { name throws(Diagnostic) in try name.line() } ?? "code",
            code: program.code,
            data: try entry.value("data", default: BitString()) { data throws(Diagnostic) in try data.bits() }
        )
    }

    private func program(at value: YAMLValue) throws -> Program {
        let path = try value.text()
        let folder = scenario.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let full = path.hasPrefix("/") ? path : (folder.map(String.init) + [path]).joined(separator: "/")
        let bytes: [UInt8]
        do throws(Diagnostic) {
            bytes = try files(full)
        } catch {
            let isCode = path.contains(" ") && !path.contains("/") && !path.hasSuffix(".solo")
            throw value.diagnostic(
                .fileOfScenario(
                    path: full,
                    reason: error.problem.message
                        + (isCode ? "; code is given as {code: \(path)}, and this names a file" : "")))
        }
        return try Assembler.assemble(SourceText(bytes: bytes, origin: full))
    }
}
