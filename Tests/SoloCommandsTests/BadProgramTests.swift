import Testing

/// Programs and truths that are refused: where and why, with the line and a caret.
@Suite struct BadProgramTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let range = "a number from 0 to 9223372036854775807"

    /// The whole of standard error, from a file that holds `bytes`; `FILE` stands for its path.
    private func expect(
        _ error: String, _ bytes: some Sequence<UInt8>, by arguments: [String],
        location: SourceLocation = #_sourceLocation
    ) throws {
        let file = try folder.file("x.solo", bytes)
        let result = folder.path("result")
        for extra in [[], ["--output", result]] {
            let process = try SoloProcess(
                arguments: arguments.map { $0 == "FILE" ? file : $0 } + extra)
            #expect(process.end == .exited(64), sourceLocation: location)
            #expect(process.output.isEmpty, sourceLocation: location)
            #expect(
                process.error == error.replacing("FILE", with: file) + "\n", sourceLocation: location)
            #expect(try folder.names == ["x.solo"], sourceLocation: location)
        }
    }

    private static let readers = [
        ["run", "FILE"], ["assemble", "FILE"], ["predict", "--prefix", "01", "--plant", "FILE"],
        ["spectrum", "--prefix", "01", "--truth", "FILE"],
    ]

    @Test(arguments: readers) func texts(_ command: [String]) throws {
        try expect("FILE:1:1: error: the program has no instruction", "".utf8, by: command, caret: (" ", 0))
        try expect(
            "FILE:2:3: error: unknown word 'agian'; did you mean 'again'?", "time\n  agian ; x".utf8,
            by: command, caret: ("  agian ; x", 2))
        try expect(
            "FILE:1:6: error: 'num' needs an operand, \(Self.range)", "time num".utf8, by: command,
            caret: ("time num", 5))
        try expect(
            "FILE:1:5: error: operand 9223372036854775808 of 'num' is too large; the largest is "
                + "9223372036854775807", "num 9223372036854775808 again".utf8, by: command,
            caret: ("num 9223372036854775808 again", 4))
        try expect(
            "FILE:1:6: error: not UTF-8 text: byte 0xFF", Array("time ".utf8) + [0xFF, 0x0A], by: command,
            caret: ("time \u{FFFD}", 5))
    }

    private func expect(
        _ head: String, _ bytes: some Sequence<UInt8>, by arguments: [String], caret: (String, Int)
    ) throws {
        // An empty line is not shown.
        let error =
            caret.0 == " "
            ? head : head + "\n  \(caret.0)\n  " + String(repeating: " ", count: caret.1) + "^"
        try expect(error, bytes, by: arguments)
    }

    @Test func everyProblemIsListed() throws {
        let process = try SoloProcess("run", "--code", "tiem num")
        #expect(process.end == .exited(64))
        #expect(
            process.error == """
                --code:1:1: error: unknown word 'tiem'; did you mean 'time'?
                  tiem num
                  ^
                --code:1:6: error: 'num' needs an operand, \(Self.range)
                  tiem num
                       ^

                """)
    }

    @Test func missingFilesAndFolders() throws {
        for command in Self.readers {
            for (path, problem) in [
                ("nowhere/x.solo", "cannot be read: No such file or directory"),
                ("Programs", "is a directory, not a file"),
            ] {
                let process = try SoloProcess(arguments: command.map { $0 == "FILE" ? path : $0 })
                #expect(process.end == .exited(64))
                #expect(process.output.isEmpty)
                #expect(process.error == "\(path): error: \(problem)\n")
            }
        }
    }

    /// `time emit` emits 0 with 8 tape bits, and then asks for an instruction that it does not have.
    @Test func plantWhoseCodeRunsOut() throws {
        try expect(
            "FILE:2:1: error: the plant's code ends after 1 right bit (tape bit 8), before the bit behind the prefix is "
                + "decided; end it with an instruction that loops, such as 'again'",
            "time\nemit ; no loop".utf8, by: ["predict", "--prefix", "01", "--plant", "FILE"])
    }

    /// It is no error where the prefix is decided before: 1 is not what `time emit` emits.
    @Test func plantThatIsRefutedBeforeItsCodeRunsOut() throws {
        let file = try folder.file("x.solo", "time emit")
        let process = try SoloProcess("predict", "--prefix", "1", "--plant", file, "--max-bits", "8")
        #expect(process.end == .exited(0))
        #expect(process.error.isEmpty)
    }

    @Test func truthThatContradictsThePrefix() throws {
        try expect(
            "FILE: error: the truth's output differs from the prefix at bit 2 (the first bit is 0)",
            "time again".utf8, by: ["spectrum", "--prefix", "011", "--truth", "FILE"])
    }

    @Test func truthThatEnds() throws {
        for (text, reason) in [
            (
                "time emit inc emit",
                "its code ends; end it with an instruction that loops, such as 'again'"
            ), ("read again\ndata 01", "its data ends; give it as many bits as it reads"),
            (
                "emit inc emit { inc pick 0 }",
                "it is out of patience; give a larger --truth-patience, unless it never emits again"
            ), ("emit inc emit num 3 { pick 0 mul pick 0 }", "a word overflows"),
        ] {
            try expect(
                "FILE: error: the truth ends after 2 of the 6 bits needed: \(reason)", text.utf8,
                by: [
                    "spectrum", "--prefix", "01", "--truth", "FILE", "--horizon", "4", "--truth-patience",
                    "99",
                ])
        }
    }
}
