import Testing

/// Long work that is cut short prints what it has.
@Suite struct InterruptionTests {
    /// The counts of a partial census add up to all tapes.
    private func expectPartial(_ text: String) throws {
        let json = try JSONObject(text)
        #expect(try !json.bool("complete"))
        let census = try json.object("census")
        let classes = [
            "next", "refuted", "silent", "out_of_bits", "out_of_patience", "word_overflow", "unvisited",
        ]
        let sum = try classes.reduce(UInt64(0)) { sum, name in try sum + census.counts(name).reduce(0, +) }
        #expect(sum == 1 << 44)
        #expect(try census.counts("unvisited").reduce(0, +) > 0)
    }

    @Test func timeLimit() throws {
        let process = try SoloProcess(
            "predict", "--prefix", "0101", "--max-bits", "44", "--time-limit", "1", "--format", "json")
        #expect(process.end == .exited(0))
        try expectPartial(process.output)
    }

    @Test func interrupt() throws {
        let process = try SoloProcess(
            shell: "$SOLO predict --prefix 0101 --max-bits 44 --time-limit 120 --format json & "
                + "sleep 2; kill -INT $!; wait $!")
        #expect(process.end == .exited(130), "\(process.error)")
        try expectPartial(process.output)
    }

    @Test func partialTextSaysSo() throws {
        let process = try SoloProcess("survey", "--length", "2", "--max-bits", "44", "--time-limit", "1")
        #expect(process.output.hasPrefix("PARTIAL RESULT: "))
    }

    @Test(arguments: ["0", "x", "-1"]) func limitsOutOfRange(limit: String) throws {
        let process = try SoloProcess("predict", "--prefix", "0", "--time-limit", limit)
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("--time-limit: error: "))
    }
}
