import Foundation
import Testing

/// What long work shows on a terminal, and the memory that it keeps to.
@Suite struct LongWorkTests {
    /// What a command writes to a terminal as standard error, piece by piece.
    private func pieces(_ arguments: String) throws -> [(milliseconds: Int, text: String)] {
        let process = try SoloProcess(shell: "python3 Tests/Reference/terminal.py $SOLO \(arguments)")
        let json = try JSONObject(process.output)
        #expect(try json.int("status") == 0)
        return try json.objects("pieces").map { (try $0.int("ms"), try $0.string("text")) }
    }

    @Test(arguments: [
        "predict --prefix 0101 --max-bits 32 --time-limit 3",
        "survey --length 3 --max-bits 44 --time-limit 3",
        "spectrum --prefix 0101 --truth Programs/benign/alternation.solo --horizon 4 --max-bits 44 --time-limit 3",
    ]) func progressOnATerminal(command: String) throws {
        let pieces = try pieces(command)
        let text = pieces.map(\.text).joined()
        let lines = text.components(separatedBy: "\r\u{1B}[K").dropFirst()
        // At most ten a second, of 3 seconds and the start; each one within the terminal's 60 columns.
        #expect((3...35).contains(lines.count), "\(lines.count)")
        #expect(lines.allSatisfy { $0.count < 60 && !$0.contains("\n") && !$0.contains("\u{1B}") })
        #expect(lines.dropLast().allSatisfy { $0.contains("task") }, "\(lines)")
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

    @Test func noProgressElsewhere() throws {
        let process = try SoloProcess("predict", "--prefix", "0101", "--max-bits", "44", "--time-limit", "1")
        #expect(process.error.isEmpty)
        let dumb = try SoloProcess(
            shell:
                "python3 Tests/Reference/terminal.py env TERM=dumb $SOLO predict --prefix 01 --max-bits 44 --time-limit 1"
        )
        #expect(try JSONObject(dumb.output).objects("pieces").isEmpty)
    }

    /// The most memory of a command, and what it says.
    private func peak(_ command: String) throws -> (bytes: Int, error: String) {
        let process = try SoloProcess(shell: "python3 Tests/Reference/memory.py $SOLO \(command)")
        #expect(process.end == .exited(0), "\(process.error)")
        return (try #require(Int(process.output.trimmingCharacters(in: .newlines))), process.error)
    }

    /// A prefix of 1,040,000 bits takes two threads to seven eighths of 48 MB within seconds: the walk is ended there.
    @Test func memoryStaysBelow() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("bits", String(repeating: "01", count: 520_000))
        let limited = try peak(
            "predict --max-bits 34 --prefix-file \(path) --threads 2 --time-limit 120 --max-memory 48M")
        #expect(limited.bytes < 48 << 20)
        #expect(
            limited.error == "--max-memory: warning: the work was ended before it took 48M of memory; "
                + "the result is partial\n")
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
