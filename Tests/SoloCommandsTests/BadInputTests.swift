import Testing

/// Wrong usage and bad input: status 64, one message that names the culprit, nothing else.
@Suite struct BadInputTests {
    private static let whole = "a whole number from"
    private static let contexts = "non-negative integers below 2^64, separated by commas"

    /// The message is the first line on standard error; a caret or the usage may follow. Tried with an
    /// output file as well, which must not be made, but for arguments that are to stand `asGiven`.
    private func expect(
        _ message: String, _ arguments: [String], input: String = "", asGiven: Bool = false,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let folder = try TemporaryFolder()
        let output = folder.path("result")
        for extra in [[], ["--output", output]]
        where
            extra.isEmpty || !(asGiven || arguments.contains("--output"))
        {
            let process = try SoloProcess(arguments: arguments + extra, input: input)
            #expect(process.end == .exited(64), "\(arguments)", sourceLocation: location)
            #expect(process.output.isEmpty, "\(arguments)", sourceLocation: location)
            let lines = process.error.split(separator: "\n")
            #expect(lines.first.map(String.init) == message, "\(arguments)", sourceLocation: location)
            let messages = lines.filter { $0.contains("rror: ") }
            #expect(messages.count == 1, "\(process.error)", sourceLocation: location)
            #expect(process.error.hasSuffix("\n"), sourceLocation: location)
            #expect(try folder.names.isEmpty, sourceLocation: location)
        }
    }

    @Test func prefixes() throws {
        let bits = "a bit string holds only 0 and 1, not"
        try expect(
            "solo: error: missing prefix: give --prefix BITS, --prefix-file FILE or --prefix -", ["predict"])
        try expect("--prefix:1:4: error: \(bits) '2' (character 4)", ["predict", "--prefix", "0102"])
        try expect("--prefix:1:3: error: \(bits) 'é' (character 3)", ["predict", "--prefix", "01é1"])
        try expect(
            "standard input:3:2: error: \(bits) 'x' (character 2)", ["predict", "--prefix", "-"],
            input: "01\n\n0x1\n")
        let folder = try TemporaryFolder()
        let file = try folder.file("bits.txt", "0101\n01,1")
        try expect("\(file):2:3: error: \(bits) ',' (character 3)", ["predict", "--prefix-file", file])
        try expect(
            "nowhere.txt: error: cannot be read: No such file or directory",
            ["predict", "--prefix-file", "nowhere.txt"])
        try expect(
            "Programs: error: is a directory, not a file", ["predict", "--prefix-file", "Programs"])
        try expect(
            "--prefix-file: error: give --prefix or --prefix-file, not both",
            ["predict", "--prefix", "01", "--prefix-file", file])
    }

    @Test(arguments: ["predict", "spectrum"]) func budgets(_ command: String) throws {
        let truth = command == "spectrum" ? ["--truth", "Programs/benign/alternation.solo"] : []
        let refused = { (option: String, text: String, problem: String) in
            try expect("\(option): error: \(problem)", [command, "--prefix", "01", option, text] + truth)
        }
        for text in ["0", "61", "-3", "+61", "99999999999999999999"] {
            try refused("--max-bits", text, "\(text) is out of range; give \(Self.whole) 1 to 60")
        }
        for text in ["abc", "", "1.5.2", ".", "0x10", "12 ", "-", "١٢"] {
            try refused("--max-bits", text, "'\(text)' is not a number; give \(Self.whole) 1 to 60")
        }
        for text in ["1.5", "-0.5", ".5"] {
            try refused("--max-bits", text, "\(text) is not a whole number; give \(Self.whole) 1 to 60")
        }
        for text in ["0", "1000000001", "-1"] {
            let problem = "\(text) is out of range; give \(Self.whole) 1 to 1000000000"
            try refused("--patience", text, problem)
            try refused("--plant-patience", text, problem)
        }
        try refused("--threads", "0", "0 is out of range; give \(Self.whole) 1 to 1024")
        try refused("--plant-bits", "17", "17 is out of range; give \(Self.whole) 0 to 16")
        let horizon = command == "spectrum" ? ("100001", "100000") : ("65", "64")
        for text in ["0", horizon.0] {
            try refused("--horizon", text, "\(text) is out of range; give \(Self.whole) 1 to \(horizon.1)")
        }
    }

    @Test func otherNumbers() throws {
        try expect(
            "--top: error: -1 is out of range; give \(Self.whole) 0 to 1000000",
            ["predict", "--prefix", "0", "--top", "-1"])
        try expect(
            "--emit: error: -1 is out of range; give \(Self.whole) 0 to 100000000",
            ["run", "--code", "again", "--emit", "-1"])
        try expect(
            "--patience: error: 0 is out of range; give \(Self.whole) 1 to 1000000000",
            ["disassemble", "00", "--patience", "0"])
    }

    @Test func contextLists() throws {
        let refused = { (text: String, column: Int, problem: String) in
            try expect(
                "--contexts:1:\(column): error: \(problem); give \(Self.contexts)",
                ["predict", "--prefix", "01", "--contexts", text])
        }
        try refused("-1", 1, "-1 is out of range")
        try refused("3, -7", 4, "-7 is out of range")
        try refused("0,18446744073709551616", 3, "18446744073709551616 is out of range")
        try refused("1,two", 3, "'two' is not a number")
        try refused("1,,2", 3, "'' is not a number")
        try refused("1,2,", 5, "'' is not a number")
        try refused(",", 1, "'' is not a number")
        try refused("1;2", 1, "'1;2' is not a number")
    }

    @Test func choices() throws {
        for command in ["predict --prefix 01", "run --code again", "disassemble 00"] {
            let words = command.split(separator: " ").map(String.init)
            try expect(
                "--machine: error: unknown machine 'Solo'; did you mean 'solo'? (machines: solo, lambda, phoque)",
                words + ["--machine", "Solo"])
            try expect(
                "--format: error: unknown format 'xml' (formats: text, json, csv)",
                words + ["--format", "xml"])
            try expect(
                "--format: error: unknown format 'jsn'; did you mean 'json'? (formats: text, json, csv)",
                words + ["--format", "jsn"])
        }
    }

    @Test func outputs() throws {
        let folder = try TemporaryFolder()
        let predict = ["predict", "--prefix", "01", "--max-bits", "8", "--output"]
        try expect("Programs: error: is a directory, not a file", predict + ["Programs"])
        let missing = folder.path("no/such/result.txt")
        try expect("\(missing): error: cannot be written: No such file or directory", predict + [missing])
        #expect(try folder.names.isEmpty)
    }

    @Test func emptyFileNames() throws {
        let prefix = ["--prefix", "01"]
        let options = [
            (["predict"] + prefix, "--output"), (["predict"] + prefix, "--plant"),
            (["predict"], "--prefix-file"), (["spectrum"] + prefix, "--truth"),
        ]
        for (command, option) in options {
            try expect("\(option): error: missing file name", command + [option, ""])
            try expect("\(option): error: missing file name", command + ["\(option)="], asGiven: true)
        }
        for command in ["run", "assemble"] {
            try expect("<file>: error: missing file name", [command, ""])
        }
    }

    /// A file without end is given up, not read for ever.
    @Test(arguments: [["predict", "--prefix-file"], ["assemble"]]) func endlessFiles(_ command: [String])
        throws
    {
        try expect(
            "/dev/zero: error: has more than the 100000000 bytes that are read of a file",
            command + ["/dev/zero"])
    }

    @Test func standardInputTwice() throws {
        let message = "standard input: error: can be read once, but `-` is given more than once"
        try expect(message, ["predict", "--prefix", "-", "--plant", "-"], input: "01")
        try expect(
            message, ["predict", "--prefix", "01", "--plant", "-", "--plant", "-"], input: "time again")
        try expect(message, ["spectrum", "--prefix-file", "-", "--truth", "-"], input: "01")
    }

    @Test func usage() throws {
        try expect(
            "error: Unknown option '--prefiks'. Did you mean '--prefix'?",
            [
                "predict", "--prefiks", "01",
            ])
        try expect("error: Missing value for '--prefix <bits>'", ["predict", "--prefix"], asGiven: true)
        try expect("error: Missing expected argument '--truth <file>'", ["spectrum", "--prefix", "01"])
        try expect("error: Missing expected argument '<file>'", ["assemble"])
        try expect(
            "solo: error: unknown subcommand 'predikt'; did you mean 'predict'? (subcommands: predict, run, "
                + "assemble, disassemble, spectrum, survey, scenario, report, verify, machines, serve)",
            ["predikt", "--prefix", "01"], asGiven: true)
        try expect(
            "solo scenario: error: unknown subcommand 'rnu'; did you mean 'run'? (subcommands: list, run, results, "
                + "robustness, new)",
            ["scenario", "rnu", "emergence"],
            asGiven: true)
        try expect("solo: error: missing program: give a FILE, --code TEXT or --tape BITS", ["run"])
        try expect("solo: error: give one of FILE, --code and --tape", ["run", "x.solo", "--tape", "00"])
        try expect(
            "--data: error: data goes with --code; a file has `data` lines", ["run", "x.solo", "--data", "0"])
        try expect(
            "--tape:1:2: error: a bit string holds only 0 and 1, not 'a' (character 2)",
            ["run", "--tape", "0a"])
    }
}
