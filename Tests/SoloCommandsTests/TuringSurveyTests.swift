import Foundation
import TestSupport
import Testing

/// `survey --machine turing`, with and without `--compare`, as a program reads it.
@Suite struct TuringSurveyTests {
    private static let turing = ["survey", "--machine", "turing", "--states"]

    private func json(_ arguments: [String]) throws -> JSONObject {
        let process = try SoloProcess(arguments: Self.turing + arguments + ["--format", "json"])
        #expect(process.end == .exited(0), "\(process.error)")
        return try JSONObject(process.output)
    }

    @Test func fourStatesAreThePublishedOnes() throws {
        let survey = try json(["4"])
        #expect(try survey.string("schema") == "solo.survey/1")
        #expect(try survey.string("machine") == "turing")
        #expect(try survey.int("states") == 4)
        #expect(try survey.string("halting") == "5970768960")
        #expect(try survey.string("pairs") == "22039921152")
        #expect(try survey.int("longest") == 16)
        #expect(try survey.bool("complete"))
        #expect(try survey.objects("longer").isEmpty)
        let strings = try survey.objects("strings")
        #expect(strings.count == 1832)
        let text = try String(contentsOf: Checkout.url("Tests/Vectors/turing-d4-head.tsv"), encoding: .utf8)
        let rows = text.split(separator: "\n").drop { !$0.hasPrefix("string") }.dropFirst()
        #expect(rows.count == 22)
        for (row, entry) in zip(rows, strings) {
            #expect(try row == "\(entry.string("string"))\t\(entry.string("count"))")
        }
    }

    /// The machines of one state halt at once or never: 12 pairs write each bit.
    @Test func oneStateInEveryForm() throws {
        let csv = try SoloProcess(arguments: Self.turing + ["1", "--format", "csv"])
        #expect(csv.output == "string,count,share\n0,12,1/2\n1,12,1/2\n")
        let text = try SoloProcess(arguments: Self.turing + ["1"]).output
        #expect(text.contains("24 of the 72 pairs"))
        #expect(text.contains("0    12 0.5    1\n"))
    }

    /// `--length` leaves out rows and no counts.
    @Test func lengthLimitsTheList() throws {
        let all = try json(["3"])
        let short = try json(["3", "--length", "4"])
        #expect(try short.string("halting") == all.string("halting"))
        let expected = try all.objects("strings").filter { try $0.string("string").count <= 4 }
        #expect(
            try short.objects("strings").map { try $0.string("count") }
                == expected.map { try $0.string("count") })
        let text = try SoloProcess(arguments: Self.turing + ["3", "--length", "6"]).output
        #expect(text.contains("The outputs of more than 6 bits, "))
    }

    /// `--patience` is the step bound: 5 steps are too few for the 6 of the longest run of two states.
    @Test func patienceIsTheStepBound() throws {
        let halting = { (patience: String) in
            try #require(UInt64(json(["2", "--patience", patience]).string("halting")))
        }
        #expect(try halting("6") == 6088)
        #expect(try halting("5") < 6088)
        // In its first step a pair halts if the entry for the blank does: 2 of 10, of 2 · 10^4.
        #expect(try halting("1") == 4000)
    }

    @Test func comparisonHasTheMassesOfTheSurvey() throws {
        let budget = ["--max-bits", "18"]
        let comparison = try json(["3", "--length", "5", "--compare"] + budget)
        #expect(try comparison.string("schema") == "solo.comparison/1")
        let names = try comparison.objects("machines").map { try $0.string("name") }
        #expect(Set(names) == ["solo", "lambda", "phoque"])
        let masses = try names.map { name in
            let options = ["--machine", name, "--length", "5"] + (name == "solo" ? budget : [])
            let survey = try JSONObject(
                SoloProcess(arguments: ["survey", "--format", "json"] + options).output)
            return try Dictionary(
                uniqueKeysWithValues: survey.objects("strings").map {
                    try ($0.string("string"), $0.string("mass"))
                })
        }
        let turing = try json(["3", "--length", "5"])
        let halting = try #require(UInt64(turing.string("halting")))
        let strings = try comparison.objects("strings")
        #expect(try strings.count == turing.objects("strings").count)
        for (entry, own) in zip(strings, try turing.objects("strings")) {
            let string = try entry.string("string")
            #expect(try string == own.string("string"))
            #expect(
                try entry.string("share") == Ratio(UInt64(own.string("count"))!, halting).description)
            #expect(try entry.strings("masses") == masses.map { $0[string]! })
        }
        // All strings of one bit are equal on the Turing machines; at 3 bits they are not.
        let correlations = try comparison.objects("correlations").filter {
            try $0.string("machine") == "solo"
        }
        #expect(try correlations.prefix(5).map { try $0.int("length") } == [1, 2, 3, 4, 5])
        #expect(correlations[0].isNull("rho"))
        #expect(correlations[5].isNull("length"))
        #expect(try correlations[5].int("both") == strings.count)
        #expect(try Ratio.isLowestTerms(correlations[2].object("rho").string("square")))
    }

    @Test(arguments: [[], ["--compare"]]) func timeLimitMarksTheResultAsPartial(_ more: [String]) throws {
        let slow = ["5", "--patience", "100000", "--time-limit", "1"] + more
        let survey = try json(slow)
        #expect(try !survey.bool("complete"))
        #expect(try #require(UInt64(survey.string("halting"))) < 13_794_527_777_344)
        let text = try SoloProcess(arguments: Self.turing + slow).output
        #expect(text.hasPrefix("PARTIAL RESULT: "))
    }

    @Test func interrupt() throws {
        let process = try SoloProcess(
            shell:
                "$SOLO survey --machine turing --states 5 --patience 100000 --time-limit 120 --format json & "
                + "sleep 1; kill -INT $!; wait $!")
        #expect(process.end == .exited(130), "\(process.error)")
        #expect(try !JSONObject(process.output).bool("complete"))
    }

    static let refusals = [
        (
            ["--states", "6"],
            "--states: error: 6 states are out of reach: nobody knows how many steps suffice"
        ),
        (["--states", "7"], "--states: error: 7 states are out of reach: "),
        (["--states", "0"], "--states: error: 0 is out of range; give a whole number from 1 to 5"),
        (["--states", "-1"], "--states: error: -1 is out of range; give a whole number from 1 to 5"),
        (["--states", "x"], "--states: error: 'x' is not a number; give a whole number from 1 to 5"),
        (["--states", ""], "--states: error: '' is not a number; give a whole number from 1 to 5"),
        ([], "solo: error: missing number of states: give --states n, a whole number from 1 to 5"),
        (["--states", "3", "--patience", "0"], "--patience: error: 0 is out of range; "),
        (["--states", "3", "--patience", "1000001"], "--patience: error: 1000001 is out of range; "),
        (["--states", "3", "--length", "33"], "--length: error: 33 is out of range; "),
        (["--states", "3", "--length", "17", "--compare"], "--length: error: 17 is out of range; "),
        (["--states", "3", "--threads", "0"], "--threads: error: 0 is out of range; "),
        (["--states", "3", "--max-bits", "20"], "--max-bits: error: Turing machines have no program"),
        (
            ["--states", "3", "--contexts", "1"],
            "--contexts: error: Turing machines have no side information"
        ),
        (["--states", "3", "--unbounded"], "--unbounded: error: goes with --machine lambda"),
        (
            ["--states", "3", "--cells", "3"],
            "--cells: error: the turing machine has none; it goes with --machine phoque"
        ),
    ]

    @Test(arguments: refusals) func refuses(arguments: [String], message: String) throws {
        let process = try SoloProcess(arguments: ["survey", "--machine", "turing"] + arguments)
        #expect(process.end == .exited(64))
        #expect(process.output.isEmpty)
        #expect(process.error.hasPrefix(message), "\(process.error)")
        #expect(process.error.filter { $0 == "\n" }.count == 1)
    }

    @Test(arguments: [["--states", "3"], ["--compare"]]) func otherMachinesHaveNone(_ option: [String]) throws
    {
        let process = try SoloProcess(arguments: ["survey", "--length", "2"] + option)
        #expect(process.end == .exited(64))
        #expect(process.error == "\(option[0]): error: goes with --machine turing\n")
    }
}
