import Foundation
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
        let comparison = try SoloProcess(
            "survey", "--machine", "turing", "--states", "3", "--compare", "--max-bits", "44", "--time-limit",
            "1")
        #expect(comparison.output.hasPrefix("PARTIAL RESULT: "))
    }

    /// A verification of which a part is left says so in its first sentence, and beside a table.
    @Test func partialVerification() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.census")
        _ = try SoloProcess("predict", "--prefix", "0101", "--max-bits", "26", "--save", path)
        let command = ["verify", path, "--all", "--time-limit", "1"]
        let text = try SoloProcess(arguments: command)
        #expect(text.end == .exited(0))
        #expect(text.output.replacing("\n", with: " ").contains("the verification was cut short"))
        let table = try SoloProcess(arguments: command + ["--format", "csv"])
        #expect(table.error == "warning: the work was cut short; the result is partial\n")
    }

    /// A table of bare numbers has no place for it: it is said beside.
    @Test(arguments: [
        ["survey", "--length", "2", "--max-bits"],
        ["spectrum", "--prefix", "01", "--truth", "Programs/benign/alternation.solo", "--max-bits"],
    ]) func partialCSVSaysSo(command: [String]) throws {
        let whole = try SoloProcess(arguments: command + ["14", "--format", "csv"])
        #expect(whole.end == .exited(0) && whole.error.isEmpty)
        let partial = try SoloProcess(arguments: command + ["50", "--time-limit", "1", "--format", "csv"])
        #expect(partial.end == .exited(0))
        #expect(partial.error == "warning: the work was cut short; the result is partial\n")
        #expect(partial.output.split(separator: "\n").first == whole.output.split(separator: "\n").first)
    }

    /// A plant within L bits, to which the walk may not have come: it and the literal program are parts of M(x), so
    /// there is an answer, and nothing has a posterior above 1.
    @Test(arguments: [
        ["--prefix", "0110100110010110", "--plant", "Programs/malign/thue-morse-imitator.solo"],
        ["--prefix", "0110", "--machine", "lambda"],
    ]) func plantsWithinThePartOfTheTreeThatIsLeftOut(question: [String]) throws {
        let process = try SoloProcess(
            arguments: [
                "predict", "--threads", "1", "--max-bits", "50", "--time-limit", "1", "--format", "json",
            ] + question)
        #expect(process.end == .exited(0))
        let json = try JSONObject(process.output)
        #expect(try !json.bool("complete"))
        for bit in ["next0", "next1"] {
            #expect(try !json.object("prediction").object(bit).string("value").isEmpty)
        }
        let literal = try json.object("literal")
        let whole = try Ratio(text: json.object("mass").string("prefix"))
        for plant in try json.objects("plants") + [literal] {
            #expect(plant.isNull("in_census"))
            let posterior = try Ratio(text: plant.string("posterior"))
            #expect(posterior.numerator > 0 && posterior.numerator <= posterior.denominator)
            // The cylinder of each emits the whole prefix, so that its posterior is its prior's share of M(x).
            let prior = try Ratio(text: plant.string("mass"))
            #expect(
                posterior == Ratio(prior.numerator * whole.denominator, prior.denominator * whole.numerator))
        }
    }

    /// With so little patience the walk is one node with 2^27 operands of `num` to tell, in a run of which none is long.
    @Test func amongManyOperands() throws {
        let process = try SoloProcess(
            "predict", "--prefix", "", "--max-bits", "60", "--patience", "1", "--time-limit", "1", "--format",
            "json")
        #expect(process.end == .exited(0))
        #expect(try !JSONObject(process.output).bool("complete"))
    }

    /// The plant defects at a time at which the walk may have found nobody: its mass defects there all the same.
    @Test func aPlantDefectsInAPartialSpectrum() throws {
        let process = try SoloProcess(
            "spectrum", "--threads", "1", "--prefix", "0101010101", "--truth",
            "Programs/benign/alternation.solo", "--plant", "Programs/malign/alternation-inverts.solo",
            "--max-bits", "60", "--time-limit", "1", "--horizon", "24", "--format", "json")
        #expect(process.end == .exited(0))
        let json = try JSONObject(process.output)
        #expect(try !json.bool("complete"))
        let turns = try json.objects("times").filter { try !$0.strings("plants").isEmpty }
        #expect(!turns.isEmpty)
        for turn in turns {
            #expect(try turn.string("defect_mass") != "0" && turn.string("hazard") != "0")
            #expect(!turn.isNull("shortest"))
        }
    }

    /// Counts for minutes before it emits.
    private static let endless = "num 1000000000 { num 1 sub pick 0 } emit again"

    /// A plant that is still running ends with the work; the literal program, which is run first, has its answer.
    @Test func aPlantThatRunsForLong() throws {
        let folder = try TemporaryFolder()
        let plant = try folder.file("endless.solo", Self.endless)
        let process = try SoloProcess(
            "predict", "--prefix", "0101", "--plant", plant, "--plant-patience", "1000000000",
            "--max-bits", "14", "--time-limit", "1", "--format", "json")
        #expect(process.end == .exited(0), "\(process.error)")
        let json = try JSONObject(process.output)
        #expect(try !json.bool("complete"))
        let report = try json.objects("plants")[0]
        #expect(try report.string("status") == "unresolved" && report.string("reason") == "interrupted")
        #expect(try json.object("literal").string("status") == "consistent")
        #expect(try json.object("mass").string("prefix") != "0")
    }

    /// A single run of any machine.
    @Test(arguments: [
        ["--code", Self.endless], ["--machine", "phoque", "--code", "+[]"],
        // (λx.x x)(λx.x x).
        ["--machine", "lambda", "--tape", "010001101000011010"],
    ]) func aRunThatIsEnded(program: [String]) throws {
        let arguments = ["run", "--patience", "1000000000", "--format", "json"] + program
        let limited = try SoloProcess(arguments: arguments + ["--time-limit", "1"])
        #expect(limited.end == .exited(0), "\(limited.error)")
        #expect(try JSONObject(limited.output).string("ended").lowercased() == "interrupted")
        let signalled = try SoloProcess(
            shell: "$SOLO \(arguments.map { "'\($0)'" }.joined(separator: " ")) & "
                + "sleep 1; kill -INT $!; wait $!")
        #expect(signalled.end == .exited(130), "\(signalled.error)")
        #expect(try JSONObject(signalled.output).string("ended").lowercased() == "interrupted")
        let table = try SoloProcess(
            arguments: ["run", "--patience", "1000000000", "--format", "csv", "--time-limit", "1"] + program)
        #expect(table.error == "warning: the work was cut short; the result is partial\n")
    }

    /// Threads share the subtrees of these machines out: whatever the moment, each is counted by one of them.
    @Test(
        arguments: [
            "predict --machine lambda --prefix 01 --max-bits 38",
            "predict --machine phoque --prefix 0110 --max-bits 14",
            "survey --machine lambda --length 5 --max-bits 38",
            "survey --machine phoque --length 4 --max-bits 14",
        ], [6, 20, 60, 150]) func sharedSubtrees(command: String, ticks: Int) throws
    {
        // Moments by what the process has worked, in hundredths of a second: at the first it listens already.
        let process = try SoloProcess(
            shell: """
                $SOLO \(command) --threads 3 --format json &
                while set -- $(cat /proc/$!/stat) && [ $((${14} + ${15})) -lt \(ticks) ]; do sleep 0.01; done
                kill -INT $!; wait $!
                """)
        #expect(process.end == .exited(130), "\(process.error)")
        #expect(try !JSONObject(process.output).bool("complete"))
    }

    /// A trace is not longer than somebody reads.
    @Test func aLongTrace() throws {
        let process = try SoloProcess(
            "run", "--code", Self.endless, "--trace", "--patience", "1000000000", "--time-limit", "1")
        #expect(process.end == .exited(0))
        let lines = process.output.split(separator: "\n")
        #expect(lines.contains("  (the first 100000 steps; the others are not kept)"))
        #expect(lines.count < 100_010)
    }

    /// Without a truth there is no spectrum, not even part of one.
    @Test func aTruthThatRunsForLong() throws {
        let folder = try TemporaryFolder()
        let truth = try folder.file("endless.solo", Self.endless)
        let command = "spectrum --prefix 01 --truth \(truth) --horizon 4 --truth-patience 1000000000"
        let message = "\(truth): error: the truth ends after 0 of the 6 bits needed: its run was cut short\n"
        let limited = try SoloProcess(shell: "$SOLO \(command) --time-limit 1")
        #expect(limited.end == .exited(64) && limited.error == message && limited.output.isEmpty)
        let signalled = try SoloProcess(shell: "$SOLO \(command) & sleep 1; kill -INT $!; wait $!")
        #expect(signalled.end == .exited(130) && signalled.error == message && signalled.output.isEmpty)
    }

    /// The scenarios that are done by then have their tables, and the others none.
    @Test func scenariosThatAreDone() throws {
        let process = try SoloProcess(
            shell: "$SOLO scenario run --all --threads 1 --format json & sleep 4; kill -INT $!; wait $!")
        #expect(process.end == .exited(130), "\(process.error)")
        let json = try JSONObject(process.output)
        #expect(try !json.bool("complete"))
        let done = try json.objects("scenarios").count
        let all = try SoloProcess("scenario", "list").output.split(separator: "\n").count
        #expect(done < all, "\(done) of \(all)")
    }

    /// What does not hold in what is done takes nothing from the status of an interrupted command.
    @Test func whatIsDoneDoesNotHold() throws {
        let folder = try TemporaryFolder()
        let template = try SoloProcess("scenario", "new").output
        let wrong =
            template.replacing("my-scenario", with: "a-wrong") + "\nexpect: {takeover: {takeover: 5}}\n"
        _ = try folder.file("a-wrong.yaml", wrong)
        let slow = template.replacing("my-scenario", with: "b-slow").replacing(
            "max_bits: 18", with: "max_bits: 32")
        _ = try folder.file("b-slow.yaml", slow)
        let process = try SoloProcess(
            shell: "$SOLO scenario run --all --threads 1 --directory '\(folder.path(""))' & sleep 4; "
                + "kill -INT $!; wait $!")
        #expect(process.end == .exited(130), "\(process.error)")
        #expect(process.error.contains("a-wrong.yaml"), "\(process.error)")
    }

    /// Where no scenario was finished, each form of the result says so, and so does the lack of a chart.
    @Test func noScenarioIsDone() throws {
        let folder = try TemporaryFolder()
        let template = try SoloProcess("scenario", "new").output
        #expect(template.contains("max_bits: 18"))
        let path = try folder.file(
            "my-scenario.yaml", template.replacing("max_bits: 18", with: "max_bits: 32"))
        let chart = folder.path("chart.svg")
        let run = try SoloProcess("scenario", "run", path, "--chart", chart, "--time-limit", "1")
        #expect(run.end == .exited(0))
        #expect(run.output == "PARTIAL RESULT: the work was cut short. No scenario has a result.\n")
        #expect(run.error == "--chart: nothing is drawn: the scenario was cut short\n")
        #expect(!FileManager.default.fileExists(atPath: chart))
        let report = try SoloProcess("report", "--scenario", path, "--time-limit", "1")
        #expect(report.end == .exited(0) && report.error.isEmpty)
        #expect(report.output.contains("the work was cut short. No scenario has a result."))
    }

    /// Who waits for a program on standard input is ended by the first Ctrl-C.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["run -", "spectrum --prefix 0 --truth -", "predict --prefix 0 --plant -"])
    func whileItWaitsForInput(command: String) throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path("pipe")
        // Its status is 124 where the first signal ends the process, and 137 where it has to be killed.
        let process = try SoloProcess(
            shell: "mkfifo '\(pipe)'; sleep 20 > '\(pipe)' 2>&1 & "
                + "timeout --foreground -k 3 -s INT 4 $SOLO \(command) < '\(pipe)'; status=$?; kill $!; exit $status"
        )
        #expect(process.end == .exited(124), "\(process.error)")
    }

    /// A limit of time counts from when the input is read: what comes later than it is run as if it had been there.
    @Test func inputThatComesLate() throws {
        let late = try SoloProcess(
            shell: "(sleep 2; echo 'time again') | $SOLO run - --emit 8 --time-limit 1")
        #expect(late.end == .exited(0) && late.error.isEmpty)
        #expect(try late.output == SoloProcess("run", "-", "--emit", "8", input: "time again\n").output)
    }

    /// The pages of results and verdicts have what is done by then, and say so.
    @Test(.timeLimit(.minutes(1))) func pagesOfScenarios() throws {
        let folder = try TemporaryFolder()
        let template = try SoloProcess("scenario", "new").output
        let slow = template.replacing("max_bits: 18", with: "max_bits: 32")
            .replacing("time pick 14 time add again", with: "num 200000000 { num 1 sub pick 0 } again")
            .replacing("    claims: [defects, does not search]\n", with: "")
            .replacing("patience: 300", with: "patience: 300\nplant_patience: 1000000000")
        _ = try folder.file("a-quick.yaml", template.replacing("my-scenario", with: "a-quick"))
        _ = try folder.file("b-slow.yaml", slow.replacing("my-scenario", with: "b-slow"))
        let notice = "**Partial result:** the work was cut short. 1 of 2 scenarios and cases has a result.\n"
        let directory = "--directory '\(folder.path(""))'"
        let page = folder.path("page.md")
        for command in ["results --output '\(page)'", "robustness --all --max-bits 10 --page '\(page)'"] {
            let run = try SoloProcess(
                shell: "$SOLO scenario \(command) \(directory) & sleep 5; kill -INT $!; wait $!")
            #expect(run.end == .exited(130), "\(run.error)")
            #expect(run.error == "warning: the work was cut short; the result is partial\n")
            let text = try String(contentsOfFile: page, encoding: .utf8)
            #expect(text.contains(notice) && text.contains("a-quick") && !text.contains("b-slow"))
        }
        let none = try SoloProcess(
            shell: "$SOLO scenario robustness '\(folder.path("b-slow.yaml"))' --time-limit 1")
        #expect(none.end == .exited(0), "\(none.error)")
        #expect(none.output == "PARTIAL RESULT: the work was cut short. No scenario has a result.\n")
        let empty = try SoloProcess(
            shell: "rm '\(folder.path("a-quick.yaml"))'; "
                + "$SOLO scenario robustness --all --page '\(page)' --time-limit 1 \(directory)")
        #expect(empty.end == .exited(0), "\(empty.error)")
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("No scenario has a result."))
    }

    /// Neither a plant nor an objective that counts for minutes keeps a scenario beyond its time.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("time pick 14 time add again", "num 200000000 { num 1 sub pick 0 } again"),
            (
                "objectives:",
                "objectives:\n  - {name: slow, code: \"num 200000000 { num 1 sub pick 0 } again\"}"
            ),
        ]) func slowProgramOfAScenario(_ old: String, _ new: String) throws
    {
        let folder = try TemporaryFolder()
        let template = try SoloProcess("scenario", "new").output
        #expect(template.contains(old))
        let path = try folder.file(
            "my-scenario.yaml",
            template.replacing(old, with: new)
                .replacing("    claims: [defects, does not search]\n", with: "")
                .replacing("patience: 300", with: "patience: 300\nplant_patience: 1000000000"))
        let start = ContinuousClock.now
        let run = try SoloProcess("scenario", "run", path, "--time-limit", "1")
        #expect(
            run.output == "PARTIAL RESULT: the work was cut short. No scenario has a result.\n",
            "\(run.error)")
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(arguments: ["0", "x", "-1"]) func limitsOutOfRange(limit: String) throws {
        let process = try SoloProcess("predict", "--prefix", "0", "--time-limit", limit)
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("--time-limit: error: "))
    }
}
