import Diagnostics
import Machines
import MonotoneMachine
import Reporting
import SoloLanguage

/// A program of the Solo machine in the editor, to be assembled or run: its text is the request's body.
///
/// What is wrong with the text is part of the answer, since text that is being typed is mostly wrong.
struct EditorRequest: Sendable {
    static let fields = ["emit", "patience", "contexts", "trace"]
    /// A demand that does not come within so many instructions is not waited for while somebody types.
    private static let idleInstructions = 200_000

    private let source: Result<Program, Diagnostics>
    private let emit: Int
    private let patience: Int
    private let contexts: [UInt64]
    private let traced: Int
    private let machine = SoloReference().name

    init(_ request: Request, _ laboratory: Laboratory) throws {
        let limits = laboratory.limits
        try request.allow(Self.fields)
        emit = try request.number("emit", 32, 0...limits.prefixBits)
        patience = try request.number("patience", min(1000, limits.patience), 1...limits.patience)
        traced = try request.number("trace", limits.tracedSteps, 0...limits.tracedSteps)
        contexts = try Arguments.contexts(request.field("contexts"), "contexts")
        guard emit * patience <= limits.runSteps else {
            throw Diagnostic(
                .tooMuchWork(
                    steps: String(emit * patience), most: limits.runSteps,
                    advice: "ask for fewer bits, or less patience"), in: "patience")
        }
        source = Result { () throws(Diagnostics) in
            try Assembler.assemble(SourceText(bytes: request.body, origin: "editor"))
        }
    }

    private struct Wrong: Encodable {
        let schema = "solo.editor/1"
        let diagnostics: [Refusal.Item]
    }

    /// The JSON of what is wrong with the text, or of `result`.
    private func answer(_ result: (Program) throws -> String) throws -> String {
        switch source {
        case .success(let program): return try result(program)
        case .failure(let diagnostics):
            return LabJSON.text(Wrong(diagnostics: diagnostics.all.map(Refusal.Item.init)))
        }
    }

    /// The tape, as `solo assemble --format json`.
    func assembled() throws -> String {
        try answer { program in
            let linked = Linker.link(
                program, contexts: contexts, patience: patience, idleLimit: Self.idleInstructions)
            return try AssemblyReport(linked, machine: machine).json()
        }
    }

    /// The run, as `solo run --trace --format json`, with no more steps than the limit.
    func run() throws -> String {
        try answer { program in
            try RunReport(
                TracedRun(
                    of: LinkedTape(code: program.code, data: program.data), contexts: contexts,
                    patience: patience, emit: emit, traced: traced),
                machine: machine
            ).json()
        }
    }
}
