import Foundation
import Testing

/// What long work shows on a terminal, and the memory that it keeps to.
@Suite struct LongWorkTests {
    /// What a command writes to a terminal as standard error, piece by piece.
    private func pieces(
        _ arguments: String, columns: Int = 60
    ) throws -> [(milliseconds: Int, text: String)] {
        let process = try SoloProcess(
            shell: "python3 Tests/Reference/terminal.py \(columns) $SOLO \(arguments)")
        let json = try JSONObject(process.output)
        #expect(try json.int("status") == 0)
        return try json.objects("pieces").map { (try $0.int("ms"), try $0.string("text")) }
    }

    @Test(arguments: [
        "predict --prefix 0101 --max-bits 32 --time-limit 3",
        "survey --length 3 --max-bits 36 --time-limit 3",
        "spectrum --prefix 0101 --truth Programs/benign/alternation.solo --horizon 4 --max-bits 38 --time-limit 3",
    ]) func progressOnATerminal(command: String) throws {
        let pieces = try pieces(command)
        let text = pieces.map(\.text).joined()
        let lines = text.components(separatedBy: "\r\u{1B}[K").dropFirst()
        // At most ten a second, of 3 seconds and the start; each one within the terminal's 60 columns.
        #expect((3...35).contains(lines.count), "\(lines.count)")
        #expect(lines.allSatisfy { $0.count < 60 && !$0.contains("\n") && !$0.contains("\u{1B}") })
        // The time so far above the tasks, then the tasks.
        let told = lines.dropLast().drop { $0.hasPrefix("walking; ") && $0.hasSuffix(" s so far") }
        #expect(!told.isEmpty && told.allSatisfy { $0.contains(" tasks") }, "\(lines)")
        // At the end it is taken away.
        #expect(lines.last == "")
        if command.hasPrefix("predict") {
            #expect(lines.contains { $0.contains(" % of the mass decided; ") })
        }
    }

    @Test func progressOfAVerification() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.census")
        _ = try SoloProcess("predict", "--prefix", "0101", "--max-bits", "18", "--save", path)
        let text = try pieces("verify \(path) --all").map(\.text).joined()
        #expect(text.contains(" checks") && text.hasSuffix("\r\u{1B}[K"))
    }

    /// A walk of some seconds: by the number of tasks it would be minutes, for the heavy ones come first.
    @Test func timeLeft() throws {
        let lines = try pieces("predict --prefix 0101010101 --max-bits 34", columns: 100).map(\.text)
        #expect(lines.contains { $0.contains(" a second; about ") && $0.contains(" s left") })
        #expect(!lines.contains { $0.contains(" min left") || $0.contains(" h left") })
    }

    @Test func noProgressElsewhere() throws {
        let process = try SoloProcess("predict", "--prefix", "0101", "--max-bits", "44", "--time-limit", "1")
        #expect(process.error.isEmpty)
        let dumb = try SoloProcess(
            shell:
                "python3 Tests/Reference/terminal.py 60 env TERM=dumb $SOLO predict --prefix 01 --max-bits 44 --time-limit 1"
        )
        #expect(try JSONObject(dumb.output).objects("pieces").isEmpty)
    }

    /// The most memory of a command that ends with `status`, and what it says; not what `cat` says where nobody takes the input.
    private func peak(
        _ command: String, piped input: String? = nil, status: Int32 = 0
    ) throws -> (bytes: Int, error: String) {
        let source = input.map { "cat '\($0)' 2>/dev/null | " } ?? ""
        let process = try SoloProcess(shell: "\(source)python3 Tests/Reference/memory.py $SOLO \(command)")
        #expect(process.end == .exited(status), "\(process.error)")
        return (try #require(Int(process.output.trimmingCharacters(in: .newlines))), process.error)
    }

    /// Terms that grow with each step take what they get: the walk is ended where the rest is needed for the result.
    @Test(arguments: ["64M", "160M"]) func memoryStaysBelow(limit: String) throws {
        let limited = try peak(
            "predict --machine lambda --prefix 0101 --patience 1000000000 --threads 2 --max-memory \(limit)")
        #expect(try limited.bytes < #require(Int(limit.dropLast())) << 20)
        #expect(
            limited.error
                == "--max-memory: warning: the work was ended when it came near \(limit) of memory; "
                + "what was not done by then is missing\n")
    }

    /// A scenario lists its programs one by one.
    @Test(arguments: ["posterior", "stopping"]) func memoryOfAScenarioStaysBelow(measure: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(
            "s.yaml",
            "{id: s, title: t, question: q, source: s, training: 2, deployment: 8, max_bits: 28, "
                + "truth: {code: time again}, measures: [\(measure)]}")
        let limited = try peak("scenario run \(path) --max-memory 100M")
        #expect(limited.bytes < 100 << 20)
        #expect(limited.error.contains("the work was ended when it came near 100M of memory"))
    }

    /// A run of 10^8 bits has up to 600 MB of them, of its tape and of their text.
    @Test func memoryOfARun() throws {
        let long = try SoloProcess(
            shell: "$SOLO run --code 'time again' --emit 100000000 --max-memory 400M")
        #expect(long.end == .exited(64) && long.output.isEmpty)
        #expect(long.error.hasPrefix("--max-memory: error: this question and its result take up to "))
        let limited = try peak("run --code 'time again' --emit 5000000 --max-memory 80M --output /dev/null")
        #expect(limited.bytes < 80 << 20 && limited.error.isEmpty)
    }

    /// Of a trace those steps are kept that have room, whatever the form, and however long they are.
    @Test(arguments: ["text", "csv", "json"]) func memoryOfATrace(format: String) throws {
        let push = "num 1000000000000000000"
        let limited = try peak(
            "run --code '\(push) \(push) \(push) { \(push) \(push) num 1 }' --trace --patience 200000 "
                + "--format \(format) --max-memory 64M")
        #expect(limited.bytes < 64 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// Many marks take room, too.
    @Test func memoryOfManyMarks() throws {
        let loops = String(repeating: "{ ", count: 400)
        let limited = try peak(
            "run --code '\(loops) num 1 }' --trace --patience 200000 --format json --max-memory 64M")
        #expect(limited.bytes < 64 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// The trace is cut, and the run goes on.
    @Test func aTraceThatIsCut() throws {
        let run = try SoloProcess(
            "run", "--code", "time again", "--emit", "90000", "--trace", "--max-memory", "48M")
        #expect(run.end == .exited(0) && run.error.isEmpty)
        #expect(run.output.contains(" steps; the others are not kept)\n"))
        #expect(run.output.hasSuffix("\nsteps: 180000\n"))
    }

    /// Where the tapes of the tasks have no room, what lies above them is not counted again, and the rest is. By this seed it is
    /// drawn.
    @Test func memoryOfAVerification() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("census.db")
        let saved = try SoloProcess("predict", "--prefix", "0101", "--max-bits", "28", "--save", path)
        #expect(saved.end == .exited(0))
        let command = "verify \(path) --share 0.05 --seed 10"
        let limited = try peak("\(command) --max-memory 48M")
        #expect(limited.bytes < 48 << 20 && limited.error.isEmpty, "\(limited)")
        let leftOut = "1 part drawn with too many tapes for a plain walk"
        #expect(try SoloProcess(shell: "$SOLO \(command) --max-memory 48M").output.contains(leftOut))
        #expect(try !SoloProcess(shell: "$SOLO \(command)").output.contains(leftOut))
    }

    /// A prefix of a million bits.
    @Test func aLongPrefixHasRoom() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("bits", String(repeating: "01", count: 500_000))
        let limited = try peak("predict --max-bits 24 --prefix-file \(path) --threads 2 --max-memory 48M")
        #expect(limited.bytes < 48 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// Files of all kinds, of as many words, signs or lines as there can be: where they have no room they are refused before it
    /// is taken, from a pipe as well.
    @Test(arguments: [
        ("01", "predict --max-bits 10 --prefix-file FILE"),
        ("0\n", "predict --max-bits 10 --prefix - < FILE"),
        ("01", "predict --max-bits 10 --prefix - PIPE"), ("x\n", "predict --max-bits 10 --prefix-file FILE"),
        ("0 ", "run FILE"), ("{ ", "run - < FILE"), ("\n;", "predict --prefix 01 --max-bits 10 --plant FILE"),
        ("no ", "run - PIPE"), ("num 1 ", "spectrum --prefix 01 --max-bits 10 --horizon 1 --truth FILE"),
        ("((", "run --machine lambda FILE"), ("+%", "run --machine phoque FILE"),
        ("01", "predict --prefix 01 --machine lambda --max-bits 10 --plant FILE"),
        ("- 0\n", "scenario run FILE.yaml"), ("- 0\n", "report --scenario FILE.yaml"),
    ]) func inputWithoutRoom(piece: String, command: String) throws {
        let folder = try TemporaryFolder()
        let name = command.contains("FILE.yaml") ? "input.yaml" : "input"
        let path = try folder.file(name, String(repeating: piece, count: 15_000_000 / piece.utf8.count))
        let words = command.replacing("FILE.yaml", with: path).replacing("FILE", with: path)
        let refused = try peak(
            words.replacing("PIPE", with: "") + " --max-memory 60M",
            piped: command.contains("PIPE") ? path : nil, status: 64)
        #expect(refused.bytes < 60 << 20, "\(refused)")
        #expect(
            refused.error.hasPrefix("--max-memory: error: this question and its result take up to "),
            "\(refused.error)")
    }

    /// What a long text takes is a small multiple of it.
    @Test(arguments: [
        ("run FILE", "read again\ndata ", 15_000_000), ("run --machine phoque FILE", "+.;", 15_000_000),
        ("run --machine lambda FILE --patience 1", "", 2_000_000),
    ]) func inputWithRoom(command: String, head: String, count: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("program", head + String(repeating: "01", count: count / 2))
        let limited = try peak(command.replacing("FILE", with: path) + " --max-memory 128M")
        #expect(limited.bytes < 128 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// A plant is followed and shown with all of its data.
    @Test(arguments: ["solo", "lambda", "phoque"]) func plantsHaveRoom(machine: String) throws {
        let folder = try TemporaryFolder()
        let bits = String(repeating: "01", count: 100_000)
        let text = [
            "solo": "read again\ndata \(bits)", "lambda": bits,
            "phoque": "+." + bits.replacing("01", with: "+"),
        ]
        let path = try folder.file("program", #require(text[machine]))
        let limited = try peak(
            "predict --prefix 01 --machine \(machine) --max-bits 8 --plant \(path) --format json --max-memory 96M"
        )
        #expect(limited.bytes < 96 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// A page of scenarios: its drawings, and a table with a row for each bit.
    @Test func memoryOfAReport() throws {
        let limited = try peak("report --scenario red-doors treacherous-turn --max-memory 80M")
        #expect(limited.bytes < 80 << 20 && limited.error.isEmpty, "\(limited)")
        let small = try peak("report --scenario red-doors lamp --max-memory 48M")
        #expect(small.bytes < 48 << 20, "\(small)")
        let folder = try TemporaryFolder()
        let path = try folder.file(
            "s.yaml",
            "{id: s, title: t, question: q, source: s, training: 20000, deployment: 8, max_bits: 10, "
                + "truth: {code: time again}, measures: [posterior]}")
        let refused = try peak("report --scenario \(path) --max-memory 64M", status: 64)
        #expect(refused.bytes < 64 << 20)
        let long = try peak("report --scenario \(path) --max-memory 128M")
        #expect(long.bytes < 128 << 20 && long.error.isEmpty, "\(long)")
    }

    /// A saved census that is taken up is kept whole.
    @Test func memoryOfAResumption() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("census.db")
        let command = "predict --prefix 0101010101 --max-bits 34"
        let saved = try SoloProcess(shell: "$SOLO \(command) --save \(path)")
        #expect(saved.end == .exited(0))
        let refused = try peak("\(command) --resume \(path) --max-memory 48M", status: 64)
        #expect(refused.bytes < 48 << 20 && refused.error.contains("take up to "), "\(refused)")
        let limited = try peak("\(command) --resume \(path) --save \(path) --max-memory 96M")
        #expect(limited.bytes < 96 << 20 && limited.error.isEmpty, "\(limited)")
    }

    /// The result has room, in the form that takes most.
    @Test func theResultHasRoom() throws {
        let folder = try TemporaryFolder()
        let bits = try folder.file("bits", String(repeating: "01", count: 150_000))
        for command in [
            "predict --prefix-file \(bits) --max-bits 20 --max-memory 96M",
            "survey --length 13 --max-bits 20 --max-memory 96M",
            "survey --length 13 --max-bits 20 --machine lambda --unbounded --max-memory 96M",
            "survey --machine turing --states 4 --compare --max-bits 20 --max-memory 250M",
            "spectrum --prefix 01 --truth Programs/benign/alternation.solo --horizon 20000 --max-bits 20 "
                + "--max-memory 96M",
        ] {
            let limited = try peak("\(command) --format json")
            let most = try #require(command.split(separator: " ").last.flatMap { Int($0.dropLast()) }) << 20
            #expect(limited.bytes < most && limited.error.isEmpty, "\(command): \(limited)")
        }
    }

    /// So has a chart, whose times have fractions of as many bits as the prefix.
    @Test func theChartHasRoom() throws {
        let folder = try TemporaryFolder()
        let bits = try folder.file("bits", String(repeating: "01", count: 20_000))
        let command = "predict --prefix-file \(bits) --max-bits 12 --chart \(folder.path("x.svg"))"
        let limited = try peak("\(command) --max-memory 128M")
        #expect(limited.bytes < 128 << 20 && limited.error.isEmpty, "\(limited)")
        let refused = try SoloProcess(shell: "$SOLO \(command) --max-memory 96M")
        #expect(refused.end == .exited(64) && refused.error.contains("take up to "), "\(refused.error)")
    }

    /// What cannot be kept is refused before the work.
    @Test(arguments: [
        "predict --prefix-file BITS --max-bits 40 --format json --max-memory 64M",
        "survey --length 16 --max-bits 40 --max-memory 64M",
        "spectrum --prefix 0 --truth Programs/benign/alternation.solo --horizon 100000 --max-memory 64M",
        "survey --length 16 --machine lambda --unbounded --max-bits 20 --max-memory 96M",
        "survey --machine turing --states 5 --max-memory 64M",
    ]) func tooLittleForTheResult(command: String) throws {
        let folder = try TemporaryFolder()
        let bits = try folder.file("bits", String(repeating: "01", count: 500_000))
        let process = try SoloProcess(shell: "$SOLO \(command.replacing("BITS", with: bits))")
        #expect(process.end == .exited(64) && process.output.isEmpty)
        #expect(
            process.error.hasPrefix("--max-memory: error: this question and its result take up to "),
            "\(process.error)")
    }

    /// Each thread takes some megabytes: no more are begun than there is room for. Only a machine of more than six
    /// cores has so many at a time.
    @Test(arguments: [
        "predict --prefix 0 --max-bits 34", "survey --machine turing --states 3 --compare --max-bits 34",
    ]) func threadsHaveRoom(command: String) throws {
        let limited = try peak("\(command) --threads 64 --time-limit 1 --max-memory 96M")
        #expect(limited.bytes < 96 << 20 && limited.error.isEmpty, "\(limited)")
    }

    @Test func enoughMemoryIsNotNoticed() throws {
        let question = ["predict", "--prefix", "0101", "--max-bits", "20"]
        let limited = try SoloProcess(arguments: question + ["--max-memory", "1G"])
        #expect(try limited.output == SoloProcess(arguments: question).output && limited.error.isEmpty)
    }

    @Test(arguments: [
        "0", "47M", "50331647", "x", "M", "12Q", "-64M", "99999999999999999999", "9999999999G", "",
    ])
    func limitsOutOfRange(limit: String) throws {
        let process = try SoloProcess("predict", "--prefix", "0", "--max-memory", limit)
        #expect(
            process.end == .exited(64) && process.error.hasPrefix("--max-memory: error: "), "\(process.error)"
        )
    }
}
