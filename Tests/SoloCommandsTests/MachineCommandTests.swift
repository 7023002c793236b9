import Foundation
import TestSupport
import Testing

/// The other machines from the command line.
@Suite struct MachineCommandTests {
    private func json(_ arguments: String...) throws -> JSONObject { try json(arguments: arguments) }

    private func json(arguments: [String]) throws -> JSONObject {
        let process = try SoloProcess(arguments: arguments + ["--format", "json"])
        #expect(process.end == .exited(0), "\(process.error)")
        return try JSONObject(process.output)
    }

    private struct LambdaRun: Decodable {
        let tape: String
        let output: String
        let ended: String
    }

    /// Every tenth recorded run, by the executable.
    @Test func lambdaRuns() throws {
        let lines = try Checkout.vectors("lambda-run.jsonl", of: LambdaRun.self)
        for (index, line) in lines.enumerated() where index % 10 == 0 {
            let run = try json("run", "--machine", "lambda", "--tape", line.tape, "--emit", "40")
            #expect(try run.string("output") == line.output)
            let ended = line.ended == "out_of_steps" ? "out_of_patience" : line.ended
            #expect(try run.string("ended") == ended)
            #expect(try run.int("tape_bits") == line.tape.count)
        }
    }

    /// A term nested deeper than texts are read runs, and as a plant it is shown by its bits.
    @Test func deepTerms() throws {
        let folder = try TemporaryFolder()
        let zeros = String(repeating: "00", count: 1100)
        let term = try folder.file("deep.blc", "01000010\(zeros)100110111")
        let run = try json("run", term, "--machine", "lambda", "--emit", "4")
        let output = try run.string("output")
        let plant = try json(
            "predict", "--machine", "lambda", "--prefix", String(output.prefix(2)), "--max-bits", "10",
            "--plant", term)
        let shortest = try plant.objects("behaviours").map { try $0.object("shortest").string("code") }
        #expect(shortest.contains { $0.hasPrefix("01000010\(zeros)") })
    }

    /// The truth is no plant; and where a census keeps no programs, no plant is called the shortest.
    @Test func spectrumOfAMachine() throws {
        let folder = try TemporaryFolder()
        let truth = try folder.file("zeros.phoque", String(repeating: ".", count: 8))
        let plant = try folder.file("late.phoque", "..++++-.")
        let arguments = [
            "spectrum", "--machine", "phoque", "--prefix", "0", "--truth", truth, "--horizon", "4",
            "--max-bits", "5",
        ]
        #expect(try json(arguments: arguments).objects("plants").isEmpty)
        let spectrum = try json(arguments: arguments + ["--plant", plant])
        #expect(try spectrum.objects("plants").map { try $0.string("name") } == ["late"])
        for time in try spectrum.objects("times") where try time.string("enumerated_defect_mass") != "0" {
            #expect(time.isNull("shortest"))
        }
    }

    @Test func phoqueRuns() throws {
        let bits = try json(
            "run", "--machine", "phoque", "--code", "+[.>+]", "--patience", "30", "--emit", "4")
        #expect(try bits.string("output") == "1111")
        #expect(try bits.string("ended") == "OUTPUT_LIMIT")
        #expect(
            bits.keys == [
                "schema", "machine", "output", "ended", "program", "short_program", "steps", "memory_index",
                "alphabet", "cells",
            ])
        let numbers = try json(
            "run", "--machine", "phoque", "--alphabet", "17", "--cells", "3", "--code=-.+.")
        #expect(try numbers.ints("output") == [16, 0])
        #expect(try numbers.string("ended") == "HALTED")
    }

    /// The same term in every form that is taken.
    @Test func lambdaPrograms() throws {
        let folder = try TemporaryFolder()
        let terms = try folder.file("echo.lam", "; the identity\nλx. x\n")
        let bits = try folder.file("echo.blc", "00 10\n")
        #expect(try json("run", terms, "--machine", "lambda").string("tape") == "0010")
        #expect(try json("run", bits, "--machine", "lambda").string("tape") == "0010")
        let run = try json("run", "--machine", "lambda", "--code", "\\ 1", "--data", "01", "--emit", "2")
        #expect(try run.string("output") == "01")
        #expect(try run.int("term_bits") == 4)
        let assembled = try json("assemble", terms, "--machine", "lambda")
        #expect(try assembled.string("tape") == "0010")
        let listed = try json("disassemble", "000011001", "--machine", "lambda")
        #expect(try listed.string("term") == "λa.λb.a")
        #expect(try listed.string("de_bruijn") == "λλ2")
        #expect(try listed.string("data") == "01")
    }

    /// By hand: of the 49 tapes of two symbols, 11 emit 0 and 2 emit 1 (`PhoqueTests.WalkAgreementTests`).
    @Test func phoquePrediction() throws {
        let result = try json("predict", "--machine", "phoque", "--prefix", "", "--max-bits", "2")
        let census = try result.object("census")
        #expect(try census.int("unit_symbols") == 2)
        #expect(try census.int("tape_alphabet") == 7)
        #expect(!census.keys.contains("unit_bits"))
        #expect(try census.strings("next") == ["11", "2"])
        let next1 = try result.object("prediction").object("next1")
        #expect(try next1.string("value") == "2/13")
        #expect(try next1.string("lower") == "2/49")
        #expect(try next1.string("upper") == "38/49")
        #expect(try result.object("mass").string("next1") == "2/49")
        #expect(
            try result.objects("behaviours").map { try $0.object("shortest").string("code") } == [".", "+."])
    }

    /// λx.x passes its input on, and no other program of 5 bits emits: M(0) = M(1) = 1/32.
    @Test func lambdaPrediction() throws {
        let result = try json("predict", "--machine", "lambda", "--prefix", "", "--max-bits", "5")
        #expect(try result.object("census").strings("next") == ["1", "1"])
        #expect(try result.object("prediction").object("next1").string("value") == "1/2")
        let survey = try json("survey", "--machine", "lambda", "--length", "1", "--max-bits", "5")
        #expect(try survey.objects("strings").map { try $0.string("mass") } == ["1", "1/32", "1/32"])
    }

    @Test(arguments: [
        (
            ["run", "Programs/benign/counter.solo", "--machine", "lambda"],
            "holds a program of the solo machine"
        ),
        (["run", "--machine", "lambda", "--code", "λx.y"], "the term is not closed: nothing binds 'y'"),
        (["run", "--machine", "lambda", "--code", "λλ3"], "the term is not closed: index 3 stands under 2"),
        (["run", "--machine", "lambda", "--code", "(λx.x"], "'(' has no matching ')'"),
        (["run", "--machine", "phoque", "--code", "time again"], "unexpected 't'; give the symbols"),
        (["run", "--machine", "phoque", "--tape", "01"], "the tape of phoque is its program text"),
        (["run", "--machine", "phoque", "--code", ".", "--data", "1"], "reads no data"),
        (["run", "--machine", "phoque", "--code", ".", "--alphabet", "1"], "1 is out of range"),
        (["run", "--machine", "lambda", "--code", "λ1", "--cells", "3"], "goes with --machine phoque"),
        (["disassemble", "0011", "--machine", "lambda"], "the term is not closed: at bit 3"),
        (["disassemble", "0001", "--machine", "lambda"], "the tape ends inside the term"),
        (
            ["predict", "--prefix", "0", "--machine", "lambda", "--max-bits", "4"],
            "4 is too few for the lambda"
        ),
        (["predict", "--prefix", "0", "--machine", "phoque", "--max-bits", "21"], "from 1 to 20"),
        (["predict", "--prefix", "0", "--machine", "phoque", "--alphabet", "3"], "a census is of bits"),
        (["predict", "--prefix", "0", "--machine", "lambda", "--contexts", "1"], "has no contexts"),
        (["predict", "--prefix", "0", "--machine", "lambda", "--save", "x"], "one of the solo machine"),
        (
            ["predict", "--prefix", "0", "--machine", "lambda", "--plant", "Programs/benign/counter.solo"],
            "holds a program of the solo machine"
        ),
        (["survey", "--length", "2", "--unbounded"], "goes with --machine lambda"),
        (
            ["spectrum", "--prefix", "0", "--truth", "Programs/benign/counter.solo", "--machine", "lambda"],
            "holds a program of the solo machine"
        ),
    ]) func wrongUsage(arguments: [String], message: String) throws {
        let process = try SoloProcess(arguments: arguments)
        #expect(process.end == .exited(64))
        #expect(process.output.isEmpty)
        #expect(process.error.contains("rror: "))
        #expect(process.error.contains(message), "\(process.error)")
    }

    private struct PhoqueRun: Decodable {
        let kind: String
        let inputProgram: String
        let program: String
        let alphabet: Int
        let memory: Int
        let maxSteps: Int
        let maxOutput: Int
        let status: String
        let steps: Int
        let shortProgram: String

        enum CodingKeys: String, CodingKey {
            case kind, program, alphabet, memory, status, steps
            case inputProgram = "input_program"
            case maxSteps = "max_steps"
            case maxOutput = "max_output"
            case shortProgram = "short_program"
        }
    }

    /// Every recorded run whose short program depends on whether the program was given or drawn, and some more.
    @Test func recordedPhoqueRuns() throws {
        let lines = try Checkout.vectors("phoque-run.jsonl", of: PhoqueRun.self)
        for (index, line) in lines.enumerated() where index % 10 == 0 || line.shortProgram.isEmpty {
            let isSampled = line.kind == "sampled"
            let run = try json(
                arguments: [
                    "run", "--machine", "phoque", "--code", isSampled ? line.program : line.inputProgram,
                    "--alphabet", "\(line.alphabet)", "--cells", "\(line.memory)", "--patience",
                    "\(line.maxSteps)", "--emit", "\(line.maxOutput)",
                ] + (isSampled ? ["--sampled"] : []))
            #expect(try run.string("program") == line.program)
            #expect(try run.string("short_program") == line.shortProgram)
            #expect(try run.string("ended") == line.status)
            #expect(try run.int("steps") == line.steps)
        }
    }

    @Test func aProgramOfAnotherMachineIsRefused() throws {
        let file = "Programs/interpreters/phoque-in-lambda.lam"
        for arguments in [
            ["run", file], ["assemble", file], ["predict", "--prefix", "0", "--plant", file],
        ] {
            let process = try SoloProcess(arguments: arguments)
            #expect(process.end == .exited(64))
            #expect(
                process.error
                    == "\(file): error: a .lam file holds a program of the lambda machine, not of solo; give "
                    + "--machine lambda\n")
        }
        let process = try SoloProcess("run", "--sampled", "--code", "time again")
        #expect(process.end == .exited(64))
        #expect(process.error == "--sampled: error: it goes with --machine phoque\n")
    }

    /// A mass beyond the unit of a census is over its machine's own smaller unit: 8 symbols of seven are 1/7^8.
    @Test func massesBeyondTheUnit() throws {
        let process = try SoloProcess(
            "predict", "--machine", "phoque", "--prefix", "0101", "--max-bits", "7")
        #expect(process.end == .exited(0))
        #expect(process.output.contains("1/7^8"))
        #expect(!process.output.contains("/2^"))
    }

    /// The programs of other machines that the lab offers as plants; what they emit is plain from their text.
    @Test(arguments: [
        ("phoque", "Programs/phoque/alternation.phoque", "010101010101"),
        ("phoque", "Programs/phoque/all-ones.phoque", "111111111111"),
        ("lambda", "Programs/lambda/all-zeros.lam", "000000000000"),
    ]) func programsOfTheFolder(_ machine: String, _ path: String, _ output: String) throws {
        let run = try json("run", "--machine", machine, path, "--emit", "12")
        #expect(try run.string("output") == output)
        let predicted = try json(
            "predict", "--machine", machine, "--prefix", String(output.prefix(4)), "--plant", path,
            "--max-bits", machine == "phoque" ? "6" : "14")
        #expect(try predicted.objects("plants")[0].string("status") == "consistent")
    }

    /// A file of bits holds bits: what is none is pointed at, and no bits are no program.
    @Test func bitFilesHoldBits() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("x.blc", "00 10\n0012\n")
        let process = try SoloProcess("run", "--machine", "lambda", path)
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("\(path):2:4: error: a bit string holds only 0 and 1, not '2'"))
        let empty = try folder.file("e.blc", "\n")
        let none = try SoloProcess("run", "--machine", "lambda", empty)
        #expect(none.end == .exited(64) && none.error == "\(empty): error: missing term\n")
    }
}
