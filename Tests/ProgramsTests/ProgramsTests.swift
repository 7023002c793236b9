import Diagnostics
import MonotoneMachine
import SoloLanguage
import Testing

/// Every program under Programs does what its first comments say.
@Suite struct ProgramsTests {
    static let runnable = try! ProgramFile.all("benign") + ProgramFile.all("malign")
    static let malign = try! ProgramFile.all("malign")
    static let invalid = try! ProgramFile.all("invalid")

    @Test func thereAreEnoughOfEachKind() throws {
        #expect(try ProgramFile.all("benign").count >= 20)
        #expect(Self.malign.count >= 10)
        #expect(Self.invalid.count >= 12)
    }

    /// No program is left out because of where it lies.
    @Test func everyProgramIsTested() throws {
        let tested = Self.runnable + Self.invalid
        #expect(try ProgramFile.all("").count == tested.count)
    }

    @Test(arguments: runnable) func statesWhatItDoes(_ file: ProgramFile) {
        #expect(!file.directives.intent.isEmpty)
        #expect(file.directives.output.count >= 32)
        #expect(file.directives.bits != nil)
        #expect(file.directives.errors.isEmpty)
    }

    @Test(arguments: runnable) func emitsAndEndsAsExpected(_ file: ProgramFile) throws {
        let (run, end) = try file.run()
        #expect(run.machine.output.description == file.directives.output)
        #expect(end.rawValue == file.directives.ended)
    }

    @Test(arguments: runnable) func hasTheTapeExpected(_ file: ProgramFile) throws {
        let (run, _) = try file.run()
        #expect(run.source.tape.count == file.directives.bits)
        #expect(run.source.isComplete)
        let linked = Linker.link(
            try file.program(), contexts: file.directives.contexts, patience: file.directives.patience)
        #expect(linked.tape == run.source.tape)
        #expect(linked.isComplete)
    }

    /// The bits alone, without the knowledge of what is code and what is data.
    @Test(arguments: runnable) func tapeAloneEmitsTheSame(_ file: ProgramFile) throws {
        let tape = try file.run().run.source.tape
        var run = Run(RawTape(tape), contexts: file.directives.contexts, patience: file.directives.patience)
        #expect(run.untilEmitted(file.directives.output.count) == .emitted)
        #expect(run.machine.output.description == file.directives.output)
    }

    /// Up to its turn a malign program emits what its honest twin emits under the same contexts.
    @Test(arguments: malign) func turnsAwayFromItsTwinAtTheTimeStated(_ file: ProgramFile) throws {
        let twin = try ProgramFile(#require(file.directives.twin))
        let agrees = try #require(file.directives.agrees)
        let count = file.directives.output.count
        let program = try twin.program()
        var honest = Run(
            LinkedTape(code: program.code, data: program.data), contexts: file.directives.contexts,
            patience: max(file.directives.patience, twin.directives.patience))
        #expect(honest.untilEmitted(count) == .emitted)
        let output = try file.run().run.machine.output
        #expect((0..<count).first { output[$0] != honest.machine.output[$0] } == agrees)
    }

    @Test(arguments: invalid) func isRefusedAsExpected(_ file: ProgramFile) throws {
        #expect(!file.directives.errors.isEmpty)
        let diagnostics = try #require(throws: Diagnostics.self) { try file.program() }
        let found = diagnostics.all.map { diagnostic in
            Directives.ExpectedError(
                line: diagnostic.position?.line ?? 0, column: diagnostic.position?.column ?? 0,
                message: diagnostic.problem.message)
        }
        #expect(found == file.directives.errors)
    }
}
