import Foundation
import TestSupport
import Testing

/// Unusual input that is in order, and how results reach their reader.
@Suite struct GoodInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func output(_ arguments: [String], input: String = "") throws -> String {
        let process = try SoloProcess(arguments: arguments, input: input)
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(process.error.isEmpty, "\(process.error)")
        return process.output
    }

    @Test func prefixFromOptionInputAndFileIsTheSame() throws {
        let budget = ["--max-bits", "13", "--patience", "40"]
        let file = try folder.file("bits", "01\n01\n")
        let byOption = try output(["predict", "--prefix", "0101"] + budget)
        #expect(byOption.hasPrefix("After 0101 (4 bits) "))
        #expect(try output(["predict", "--prefix", " 01 01 "] + budget) == byOption)
        #expect(
            try output(["predict", "--prefix", "-"] + budget, input: "\t0 1\r\n\u{0B}\u{0C}01\n\n")
                == byOption)
        #expect(try output(["predict", "--prefix-file", "-"] + budget, input: "0101") == byOption)
        #expect(try output(["predict", "--prefix-file", file] + budget) == byOption)
    }

    @Test func emptyPrefix() throws {
        let budget = ["--max-bits", "12", "--patience", "50"]
        let text = try output(["predict", "--prefix", ""] + budget)
        #expect(text.hasPrefix("Before any bit the next bit is expected to be 0.\n"))
        #expect(try output(["predict", "--prefix", "-"] + budget, input: " \n") == text)
        #expect(try output(["predict", "--prefix="] + budget) == text)
    }

    @Test func contextsOfWhiteSpaceAreNone() throws {
        let predict = ["predict", "--prefix", "01", "--max-bits", "12", "--format", "json"]
        let json = try JSONObject(output(predict + ["--contexts", " "]))
        #expect(try json.ints("contexts").isEmpty)
        let spaced = try JSONObject(output(predict + ["--contexts", " 1 , 2"]))
        #expect(try spaced.ints("contexts") == [1, 2])
    }

    /// A figure depends on the contexts: whoever reads it must see them. Of many, by runs, the first eight.
    @Test func textNamesTheContexts() throws {
        let census = folder.path("contexts.census")
        let budget = ["--max-bits", "12", "--contexts"]
        let truth = try folder.file("truth.solo", "time again\n")
        let predict = ["predict", "--prefix", "01"] + budget
        let words = { (text: String) in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for (arguments, end) in [
            (predict + ["3,1,2", "--save", census], "."),
            (["spectrum", "--prefix", "01", "--truth", truth] + budget + ["3,1,2"], "."),
            (["survey", "--length", "2"] + budget + ["3,1,2"], ": a lower bound"),
            (["verify", census], "."),
        ] {
            let text = try words(output(arguments))
            #expect(text.contains(", with the contexts 3, 1, 2\(end)"), "\(arguments)")
        }
        #expect(try words(output(predict + ["7"])).contains(", with the context 7."))
        #expect(
            try words(output(predict + ["1,2,3,4,5,6,7,8,9"])).contains(
                ", with the contexts 1, 2, 3, 4, 5, 6, 7, 8, … (9 of them)."))
        #expect(
            try words(output(predict + ["0,0,0,0,0,0,0,0,5,1,1"])).contains(
                ", with the contexts 0 (8 times), 5, 1 (2 times)."))
        #expect(try !output(Array(predict.dropLast())).contains("context"))
    }

    /// A byte order mark is no part of the bits.
    @Test func byteOrderMark() throws {
        let predict = ["--max-bits", "8", "--format", "json"]
        let plain = try output(["predict", "--prefix", "0101"] + predict)
        #expect(try output(["predict", "--prefix", "\u{FEFF}0101"] + predict) == plain)
        let process = try SoloProcess("predict", "--prefix", "\u{FEFF}01x1")
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("--prefix:1:3: error: "))
    }

    /// A turn far behind a million instructions without a demand: `{ time emit time num 200000 less }` takes
    /// six of them a bit. The tape has 5 + 4 + 4 + 4 + 39 + 5 + 5 bits and those of `num 0 again`, 5 + 2.
    @Test func aLateTurnIsLinked() throws {
        let folder = try TemporaryFolder()
        let program = folder.path("late.solo")
        try Data("{ time emit time num 200000 less } num 0 again\n".utf8).write(
            to: URL(fileURLWithPath: program))
        let process = try SoloProcess(
            arguments: [
                "predict", "--prefix", "01", "--plant", program, "--max-bits", "10", "--format", "json",
            ])
        #expect(process.error.isEmpty)
        #expect(try JSONObject(process.output).objects("plants")[0].int("tape_bits") == 73)
    }

    /// Where nothing is decided there is no answer, and that is no error.
    @Test func noAnswer() throws {
        let text = try output(["predict", "--prefix", "01", "--max-bits", "10", "--patience", "1"])
        #expect(
            text.hasPrefix(
                """
                After 01 (2 bits) there is no answer: no program that emits the prefix decides
                the next bit within 10 bits and 1 step a bit.
                """))
    }

    @Test(arguments: [
        ["predict", "--prefix", "0101", "--max-bits", "12"], ["run", "--code", "time again", "--trace"],
        ["assemble", "Programs/benign/literal.solo"], ["disassemble", "1100010010"], ["machines"],
        [
            "spectrum", "--prefix", "0", "--truth", "Programs/benign/alternation.solo", "--horizon", "3",
            "--max-bits", "12",
        ],
    ])
    func outputFileHoldsWhatIsPrinted(_ command: [String]) throws {
        for format in ["text", "json", "csv"] {
            let printed = try output(command + ["--format", format])
            let file = try folder.file("result", "what was there before, and is longer than the result\n")
            #expect(try output(command + ["--format", format, "--output", file]).isEmpty)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == printed)
            #expect(try folder.names == ["result"])
        }
    }

    @Test func numberOfThreadsChangesNothing() throws {
        let predict = ["predict", "--prefix", "0110", "--max-bits", "18", "--format", "json", "--threads"]
        let one = try output(predict + ["1"])
        for threads in ["2", "3", "7"] { #expect(try output(predict + [threads]) == one) }
    }

    /// A reader that takes one byte of a megabyte and goes; with the signal, and where it is ignored: nobody may take for
    /// done, or for verified, what was not read.
    @Test func closedPipeIsQuiet() throws {
        let line = "{ \"$SOLO\" run --code 'time again' --emit 1000000; echo $? >&2; } | head -c 1"
        let process = try SoloProcess(shell: line)
        #expect(process.output == "o")
        #expect(process.error == "141\n")
        let ignoring = try SoloProcess(shell: "trap '' PIPE; \(line)")
        #expect(ignoring.output == "o")
        #expect(ignoring.error == "141\n")
    }

    @Test func fullDiskIsReported() throws {
        let process = try SoloProcess(shell: "\"$SOLO\" run --code 'time again' > /dev/full")
        #expect(process.end == .exited(1))
        #expect(process.error == "standard output: error: cannot be written: No space left on device\n")
    }
}
