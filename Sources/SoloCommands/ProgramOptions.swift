import ArgumentParser
import Diagnostics
import Machines
import MonotoneMachine
import SoloLanguage

/// A program from a file, from text, or as a raw tape.
struct ProgramOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("A .solo program; `-` reads it from standard input.", valueName: "file"))
    var file: String?

    @Option(
        name: .customLong("code"), parsing: .unconditional,
        help: ArgumentHelp("The program as text, in place of a file.", valueName: "text"))
    var code: String?

    @Option(
        name: .customLong("data"), parsing: .unconditional,
        help: ArgumentHelp(
            "The data bits that the program of --code, or a lambda term, reads.", valueName: "bits"))
    var data: String?

    @Option(
        name: .customLong("tape"), parsing: .unconditional,
        help: ArgumentHelp("A raw tape, in place of a program.", valueName: "bits"))
    var tapeBits: String?

    enum Source {
        case program(Program)
        case raw(BitString)
    }

    /// The tape of a program of another machine than Solo; a file is read where it has room in the memory of `work` beside `need`,
    /// which it is added to.
    func tape(
        for machine: any TapeProgramMachine, within work: LongWorkOptions, beside need: inout MemoryNeed
    ) throws -> BitString {
        try checkGiven()
        if let tapeBits {
            guard data == nil else {
                throw Diagnostic(.conflict("a raw tape holds its data; leave out --data"), in: "--data")
            }
            guard machine.alphabet == .binary else {
                throw Diagnostic(
                    .conflict("the tape of \(machine.name) is its program text; give it with --code"),
                    in: "--tape")
            }
            return try Arguments.bits(Array(tapeBits.utf8), origin: "--tape")
        }
        let source: SourceText
        if let file {
            let path = try Arguments.fileName(file, "<file>")
            try machine.checkEnding(of: path)
            source = try InputFile.text(at: path, within: work, beside: &need)
        } else {
            source = SourceText(code ?? "", origin: "--code")
        }
        let tape = try machine.tape(
            of: source, data: Arguments.bits(Array((data ?? "").utf8), origin: "--data"))
        need.add(1, of: .tape(tape.count))
        return tape
    }

    private func checkGiven() throws {
        let given = [file, code, tapeBits].compactMap { $0 }
        guard given.count == 1 else {
            throw Diagnostic(
                given.isEmpty
                    ? .missing("program: give a FILE, --code TEXT or --tape BITS")
                    : .conflict("give one of FILE, --code and --tape"), in: "solo")
        }
    }

    /// A program or a tape of Solo, read likewise.
    func tape(within work: LongWorkOptions, beside need: inout MemoryNeed) throws -> Source {
        try checkGiven()
        if data != nil, code == nil {
            throw Diagnostic(.conflict("data goes with --code; a file has `data` lines"), in: "--data")
        }
        if let file {
            let path = try Arguments.fileName(file, "<file>")
            return .program(try SoloReference().program(at: path, within: work, beside: &need))
        }
        if let tapeBits { return .raw(try Arguments.bits(Array(tapeBits.utf8), origin: "--tape")) }
        let program = try Assembler.assemble(SourceText(code!, origin: "--code"))
        let bits = try Arguments.bits(Array((data ?? "").utf8), origin: "--data")
        return .program(
            Program(
                origin: program.origin, code: program.code, data: BitString(program.data.bits + bits.bits),
                end: program.end))
    }
}
