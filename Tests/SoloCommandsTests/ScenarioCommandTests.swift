import Foundation
import TestSupport
import Testing

/// `solo scenario`, as it is used.
@Suite struct ScenarioCommandTests {
    @Test func listsEveryFileById() throws {
        let process = try SoloProcess("scenario", "list")
        #expect(process.end == .exited(0))
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Checkout.url("Programs/scenarios").path)
        let ids = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
        let listed = process.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
        #expect(listed == ids)
        #expect(ids.count >= 29)
    }

    @Test func listsAsJSON() throws {
        let process = try SoloProcess("scenario", "list", "--format", "json")
        let items = try #require(
            try JSONSerialization.jsonObject(with: Data(process.output.utf8)) as? [[String: String]])
        #expect(items.count >= 29)
        #expect(items.allSatisfy { Set($0.keys) == ["id", "title", "file"] })
        #expect(
            items.contains { $0["id"] == "red-doors" && $0["file"] == "Programs/scenarios/red-doors.yaml" })
    }

    /// Figures derived by hand: see the scenario's file.
    @Test func runsAsJSON() throws {
        let process = try SoloProcess("scenario", "run", "train-test-online", "--format", "json")
        #expect(process.end == .exited(0))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(process.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "solo.scenario/1")
        let runs = try #require(object["scenarios"] as? [[String: Any]])
        #expect(runs.count == 1)
        #expect(
            Set(runs[0].keys) == [
                "id", "case", "title", "theme", "question", "source", "reading", "file", "machine",
                "max_bits",
                "patience", "training", "deployment", "regime", "plants", "figures", "tables", "expectations",
                "failures",
            ])
        #expect((runs[0]["failures"] as? [String])?.isEmpty == true)
        let figures = try #require(runs[0]["figures"] as? [[String: String]])
        #expect(figures.contains(["name": "wrong online", "value": "1"]))
        #expect(figures.contains(["name": "frozen", "value": "8"]))
    }

    @Test func runsAsCSV() throws {
        let process = try SoloProcess("scenario", "run", "train-test-online", "--format", "csv")
        let lines = process.output.split(separator: "\n")
        #expect(lines.first == "scenario,case,measure,row,column,value")
        #expect(lines.contains("train-test-online,,regimes,frozen,wrong,8"))
        #expect(lines.contains("train-test-online,,posterior,truth,mass,1/33554432"))
    }

    @Test func aFailedExpectationIsStatus1() throws {
        let folder = try TemporaryFolder()
        let text = """
            id: s
            title: t
            question: q
            source: none
            max_bits: 12
            truth: {code: time again}
            training: 4
            deployment: 4
            measures: [takeover]
            expect: {takeover: {takeover: 5}}

            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("s.yaml")))
        let process = try SoloProcess("scenario", "run", folder.path("s.yaml"))
        #expect(process.end == .exited(1))
        #expect(process.output.contains("1 expectation, claim or figure does not hold."))
        #expect(
            process.error.contains("s.yaml:10:31: error: takeover, takeover, value: expected 5, found never"))
        let page = try SoloProcess("scenario", "results", "--directory", folder.path(""))
        #expect(page.end == .exited(1))
        #expect(page.output.hasPrefix("# Results\n"))
    }

    @Test func theTemplateRunsAsItStands() throws {
        let folder = try TemporaryFolder()
        let made = try SoloProcess("scenario", "new", "my-own", "--directory", folder.path(""))
        #expect(made.end == .exited(0))
        #expect(made.output.contains("my-own.yaml"))
        #expect(made.output.contains("solo scenario run"))
        let run = try SoloProcess("scenario", "run", folder.path("my-own.yaml"))
        #expect(run.end == .exited(0))
        #expect(run.error.isEmpty, "\(run.error)")
        let again = try SoloProcess("scenario", "new", "my-own", "--directory", folder.path(""))
        #expect(again.end == .exited(64))
        #expect(again.error.contains("the file is there already"))
    }

    @Test(arguments: [
        (["scenario", "run"], "missing scenario: give ids, or --all"),
        (["scenario", "run", "red-doors", "--all"], "give ids or --all, not both"),
        (["scenario", "run", "red-door"], "unknown scenario 'red-door'; did you mean 'red-doors'?"),
        (["scenario", "run", "nowhere.yaml"], "nowhere.yaml: error: cannot be read"),
        (["scenario", "run", "red-doors", "--threads", "0"], "--threads"),
        (["scenario", "list", "--directory", "nowhere"], "nowhere: error: cannot be read: no such folder"),
        (["scenario", "new", "My"], "'id' is 'My'; give small letters"),
        (["scenario", "results", "--output", "/nowhere/x.md"], "/nowhere/x.md: error: cannot be written"),
        (["scenario", "show"], "scenario"),
    ]) func wrongUsageIsStatus64(_ arguments: [String], _ message: String) throws {
        let process = try SoloProcess(arguments: arguments)
        #expect(process.end == .exited(64))
        #expect(process.output.isEmpty)
        #expect(process.error.contains(message), "\(process.error)")
    }

    /// Of 343949313 all but 16385 are 1 − 4.7638·10^-5: a lower bound is shown rounded down, an upper one up.
    @Test func boundsAreShownOutwards() throws {
        let process = try SoloProcess("scenario", "run", "malign-prior", "--format", "json")
        let runs = try JSONObject(process.output).objects("scenarios")
        let place3 = try #require(try runs.first { try $0.string("case") == "place 3" })
        let takeover = try #require(
            try place3.objects("tables").first { try $0.string("measure") == "takeover" })
        for (id, shown) in [("share_at_least", "≈ 0.99995"), ("share_at_most", "≈ 0.99996")] {
            let row = try #require(try takeover.objects("rows").first { try $0.string("id") == id })
            #expect(try row.strings("cells") == ["343932928/343949313"])
            #expect(try row.strings("shown") == [shown])
        }
    }

    /// Shapes and counts; the figures are derived by Tests/Reference/robustness_reference.py.
    @Test func robustnessAsJSON() throws {
        let process = try SoloProcess(
            "scenario", "robustness", "red-doors", "--max-bits", "12", "--format", "json")
        #expect(process.end == .exited(0))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(process.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "solo.robustness/1")
        let studies = try #require(object["scenarios"] as? [[String: Any]])
        #expect(studies.count == 5)
        for study in studies {
            #expect(
                Set(study.keys) == [
                    "id", "case", "t", "true_bit", "max_bits", "patience", "machines", "variants", "turned",
                    "least_change", "own_word", "random",
                ])
            let machines = try #require(study["machines"] as? [[String: Any]])
            #expect(machines.map { $0["machine"] as? String } == ["solo", "lambda", "phoque"])
            #expect((study["variants"] as? [Any])?.count == 114)
            // Where no program says either bit, there is no tie.
            for machine in machines {
                let isDecided = machine["right"] as? String != "0" || machine["wrong"] as? String != "0"
                #expect((machine["expects"] is NSNull) == !isDecided)
            }
            #expect(machines.contains { $0["expects"] is NSNull })
        }
    }

    /// A plant of 42 instructions has its mean over all machines; one that has an instruction 140 times is refused.
    @Test func longPrograms() throws {
        let folder = try TemporaryFolder()
        let template = try SoloProcess("scenario", "new").output
        for (count, end) in [(40, SoloProcess.End.exited(0)), (140, .exited(64))] {
            let halves = String(repeating: "half ", count: count)
            let path = try folder.file(
                "my-scenario.yaml",
                template.replacing("time pick 14 time add again", with: "\(halves)time again")
                    .replacing("    claims: [defects, does not search]\n", with: ""))
            let process = try SoloProcess("scenario", "robustness", path, "--max-bits", "10")
            #expect(process.end == end, "\(process.error)")
            if count == 140 {
                #expect(process.error.contains("a program with 140 times 'half' is out of range"))
            }
        }
    }

    @Test func folderWithoutScenarios() throws {
        let folder = try TemporaryFolder()
        for command in ["list", "run --all", "robustness --all", "results"] {
            let process = try SoloProcess(
                arguments: ["scenario"] + command.split(separator: " ").map(String.init)
                    + ["--directory", folder.path("")])
            #expect(process.end == .exited(64), "\(command)")
            #expect(process.error.contains("no scenario stands here"), "\(process.error)")
        }
    }

    /// A page of scenarios from elsewhere says nothing of this project's, and its commands find their files.
    @Test func resultsOfAnotherFolder() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOf: Checkout.url("Programs/scenarios/lamp.yaml"), encoding: .utf8)
        let file = try folder.file("mine.yaml", text.replacing("id: lamp", with: "id: mine"))
        let process = try SoloProcess("scenario", "results", "--directory", folder.path(""))
        #expect(process.end == .exited(0), "\(process.error)")
        let command = try #require(
            process.output.split(separator: "\n").first { $0.hasPrefix("solo scenario run ") })
        #expect(command.hasSuffix("mine.yaml") && !process.output.contains("Programs/scenarios"))
        let path = String(command.dropFirst("solo scenario run ".count))
        #expect(FileManager.default.contentsEqual(atPath: path, andPath: file))
    }

    /// Named twice, by its id or by its file, a scenario is one.
    @Test(arguments: ["run", "results", "robustness --max-bits 10"])
    func aScenarioNamedTwice(command: String) throws {
        let once = try SoloProcess(shell: "$SOLO scenario \(command) lamp")
        #expect(once.end == .exited(0) && !once.output.isEmpty, "\(once.error)")
        let names = "lamp lamp ./Programs/scenarios/lamp.yaml"
        #expect(try SoloProcess(shell: "$SOLO scenario \(command) \(names)").output == once.output)
        let report = try SoloProcess(shell: "$SOLO report --scenario \(names)")
        #expect(report.output.contains("<title>lamp</title>"))
    }

    /// A page of some scenarios has these, and does not say that it is the project's.
    @Test func resultsOfSome() throws {
        let page = try SoloProcess("scenario", "results", "lamp", "thermostat")
        #expect(page.end == .exited(0), "\(page.error)")
        let entries = page.output.split(separator: "\n").filter { $0.hasPrefix("### ") }
        #expect(entries.contains("### lamp") && entries.contains("### thermostat"))
        #expect(!page.output.contains("red-doors") && !page.output.contains("Docs/results.md"))
        let refused = try SoloProcess("scenario", "results", "lamp", "--all")
        #expect(refused.end == .exited(64))
        #expect(refused.error == "scenario results: error: give ids or --all, not both\n")
    }

    /// What a file is run for stands together, above the tables that it is taken from.
    @Test func figuresArePrinted() throws {
        let text = try SoloProcess("scenario", "run", "lamp").output
        let figures = try #require(
            text.split(separator: "\n\nFigures\n\n").last?.split(separator: "\n\n").first)
        #expect(figures.contains("odds of the watcher       1/8192"))
        #expect(figures.split(separator: "\n").count == 6)
    }

    @Test func robustnessRefuses() throws {
        for (arguments, message) in [
            ([], "scenario robustness: error: missing scenario: give ids, or --all"),
            (["lamp", "--all"], "scenario robustness: error: give ids or --all, not both"),
            (
                ["lamp", "--max-bits", "27"],
                "--max-bits: error: 27 is out of range; give a whole number from 1 to 26"
            ),
            (["lamp", "--page", ""], "--page: error: missing file name"),
            (
                ["lamp", "--page", "p.md", "--format", "json"],
                "--page: error: the page is one result; leave out --output and --format"
            ),
        ] {
            let process = try SoloProcess(arguments: ["scenario", "robustness"] + arguments)
            #expect(process.end == .exited(64))
            #expect(process.error == message + "\n")
        }
    }
}
