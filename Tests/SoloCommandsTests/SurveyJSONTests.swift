import ExactArithmetic
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

    /// The bounds of JSON and CSV are one, lie on the right sides, and fit together: M(x0) + M(x1) ≤ M(x).
    @Test func unboundedBoundsFitTogether() throws {
        let question = ["survey", "--machine", "lambda", "--length", "2", "--unbounded", "--max-bits", "16"]
        let survey = try JSONObject(SoloProcess(arguments: question + ["--format", "json"]).output)
        #expect(try survey.string("schema") == "solo.survey.unbounded/1")
        let csv = try SoloProcess(arguments: question + ["--format", "csv"]).output.split(separator: "\n")
        #expect(csv[0] == "string,mass_lower,mass_upper,next1_lower,next1_upper")
        var masses: [String: (lower: Rational, upper: Rational)] = [:]
        for (entry, row) in zip(try survey.objects("strings"), csv.dropFirst()) {
            let string = try entry.string("string")
            var cells = [string]
            for key in ["mass", "next1"] {
                guard !entry.isNull(key) else {
                    cells += ["", ""]
                    continue
                }
                let bounds = try entry.object(key)
                cells += [try bounds.string("lower"), try bounds.string("upper")]
                #expect(try bounds.rational("lower") <= bounds.rational("upper"), "\(string)")
            }
            #expect(row == cells.joined(separator: ","))
            masses[string] = (
                try entry.object("mass").rational("lower"), try entry.object("mass").rational("upper")
            )
        }
        for string in ["", "0", "1"] {
            let (whole, zero, one) = try (
                #require(masses[string]), #require(masses[string + "0"]), #require(masses[string + "1"])
            )
            #expect(zero.lower + one.lower <= whole.lower)
            #expect(max(zero.upper, one.upper) <= whole.upper)
        }
        let text = try SoloProcess(arguments: question).output
        #expect(text.contains("M(x) at least ≈"))
        #expect(!text.contains("not visited"))
    }
}
