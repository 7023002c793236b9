import Diagnostics
import Foundation
import MonotoneMachine
import SoloLanguage
import TestSupport
import Testing

/// A file under Programs with its directives.
struct ProgramFile: CustomTestStringConvertible {
    /// Its path below Programs.
    let path: String
    let bytes: Data
    let directives: Directives

    init(_ path: String) throws {
        self.path = path
        bytes = try Data(contentsOf: Checkout.url("Programs/\(path)"))
        directives = Directives(bytes: bytes)
    }

    /// The files of a folder of Programs, at any depth; an empty list where there are none.
    static func all(_ folder: String) throws -> [ProgramFile] {
        let files = FileManager.default.enumerator(atPath: Checkout.url("Programs/\(folder)").path)
        let names = (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".solo") }
        return try names.sorted().map { try ProgramFile("\(folder)/\($0)") }
    }

    func program() throws -> Program {
        try Assembler.assemble(SourceText(bytes: bytes, origin: path))
    }

    /// A run of the program for as long as it is expected to emit; for one bit more where it is to end.
    func run(
        contexts: [UInt64]? = nil, patience: Int? = nil
    ) throws -> (run: Run<LinkedTape>, end: RunEnd) {
        let program = try program()
        var run = Run(
            LinkedTape(code: program.code, data: program.data),
            contexts: contexts ?? directives.contexts, patience: patience ?? directives.patience)
        let end = run.untilEmitted(directives.output.count + (directives.ended == "emitted" ? 0 : 1))
        return (run, end)
    }

    var testDescription: String { path }
}
