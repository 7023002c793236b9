import Testing

/// `survey --format json` against `predict` on each string.
@Suite struct SurveyJSONTests {
    private static let budget = ["--max-bits", "16", "--patience", "60", "--format", "json"]

    @Test func eachStringIsAPrefix() throws {
        let survey = try JSONObject(SoloProcess(arguments: ["survey", "--length", "3"] + Self.budget).output)
        #expect(try survey.string("schema") == "solo.survey/1")
        #expect(try survey.int("length") == 3)
        let strings = try survey.objects("strings")
        #expect(
            try strings.map { try $0.string("string") } == [
                "", "0", "1", "00", "01", "10", "11", "000", "001", "010", "011", "100", "101", "110", "111",
            ])
        for entry in strings {
            let prefix = try entry.string("string")
            let prediction = try JSONObject(
                SoloProcess(arguments: ["predict", "--prefix", prefix] + Self.budget).output)
            #expect(try entry.string("mass") == prediction.object("mass").string("prefix"), "\(prefix)")
            if prefix.count < 3 {
                let next1 = try prediction.object("prediction").object("next1").string("value")
                #expect(try entry.string("next1") == next1, "\(prefix)")
            } else {
                #expect(entry.isNull("next1"))
            }
        }
    }

    @Test func lengthIsNeeded() throws {
        let process = try SoloProcess("survey")
        #expect(process.end == .exited(64))
        #expect(
            process.error
                == "solo: error: missing length: give --length N, a whole number from 1 to 16\n")
    }

    @Test(arguments: ["0", "17", "x", "-1", ""]) func lengthsOutOfRange(length: String) throws {
        let process = try SoloProcess("survey", "--length", length)
        #expect(process.end == .exited(64))
        #expect(process.output.isEmpty)
        #expect(process.error.hasPrefix("--length: error: "))
    }
}
