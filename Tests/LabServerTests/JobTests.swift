import Foundation
import Synchronization
import Testing

/// Computations that clients watch.
@Suite struct JobTests {
    private static let long = "/api/predict?\(Lab.long)"
    private static let short = "/api/predict?prefix=0101&max-bits=14"

    /// One census after the other, each two bits deeper; the last is what the download holds.
    @Test func stages() throws {
        let lab = try Lab()
        let reply = try lab.ask("GET", Self.short)
        #expect(reply.headers["content-type"] == "text/event-stream; charset=utf-8")
        let events = reply.events
        #expect(events.map(\.name) == ["stage", "stage", "stage", "stage", "done"])
        let stages = try events.dropLast().map {
            try #require(JSONSerialization.jsonObject(with: Data($0.data.utf8)) as? [String: Any])
        }
        #expect(stages.map { $0["max_bits"] as? Int } == [8, 10, 12, 14])
        #expect(stages.map { $0["last"] as? Bool } == [false, false, false, true])
        let last = try #require(stages.last?["report"])
        let file = try lab.ask("GET", Self.short.replacing("/predict?", with: "/predict.json?"))
        let text = { try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) }
        #expect(try text(last) == text(file.object))
        #expect(file.headers["content-disposition"] == "attachment; filename=\"solo-predict.json\"")
        // By the reference: solo_reference.py census --prefix 0101 --max-bits 14 --patience 300.
        let census = try #require((try file.object["census"]) as? [String: Any])
        #expect(census["next"] as? [String] == ["537", "4"])
    }

    /// A question that differs in anything is not answered by what is kept of another.
    @Test(arguments: [
        ("top=1", "top=2"), ("horizon=1", "horizon=2"), ("patience=2", "patience=300"), ("max-bits=11", ""),
        ("plant=benign/alternation", ""), ("code=time%20again", "code=again"), ("contexts=1", ""),
    ]) func otherQuestionsHaveOtherAnswers(_ one: String, _ other: String) throws {
        let lab = try Lab()
        let bodies = try [one, other].map {
            try lab.ask(
                "GET",
                "/api/predict.json?prefix=01&max-bits=12&\($0)".replacing("max-bits=12&max", with: "max")
            )
            .body
        }
        #expect(bodies[0].contains("solo.predict/1") && bodies[1].contains("solo.predict/1"))
        #expect(bodies[0] != bodies[1])
    }

    /// A finished computation is kept for whoever asks again, until others take its place: then it takes its second anew.
    @Test func lastAnswersAreKept() throws {
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.keptJobs = 1
            $0.limits.jobSeconds = 1
        }
        let first = try lab.ask("GET", Self.long, seconds: 60).body
        #expect(try lab.ask("GET", Self.long, seconds: 60).body == first)
        #expect(try lab.ask("GET", Self.short).status == 200)
        Thread.sleep(forTimeInterval: 0.2)
        let start = ContinuousClock.now
        #expect(try lab.ask("GET", Self.long, seconds: 60).status == 200)
        #expect(ContinuousClock.now - start > .milliseconds(900))
    }

    private static var hasGnuplot: Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot")
        }
    }

    /// A chart says by which command it comes; a shell takes it as it stands.
    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"), arguments: ["", "0100"])
    func chartsSayTheirCommand(_ prefix: String) throws {
        let lab = try Lab()
        let target =
            "/chart.svg?prefix=\(prefix)&max-bits=10&contexts=1,2&plant=benign/alternation&horizon=3&code=again"
        let reply = try lab.ask("GET", target)
        #expect(reply.headers["content-type"] == "image/svg+xml; charset=utf-8")
        let text = reply.body.replacing(/<[^>]*>/, with: "").filter { !$0.isWhitespace }
            .replacing("&apos;", with: "'").replacing("&#39;", with: "'")
        let given = prefix.isEmpty ? "''" : prefix
        let folder = lab.folder.appendingPathComponent("Programs").path
        #expect(
            text.contains(
                "solopredict--prefix\(given)--max-bits10--patience300--contexts1,2--plant\(folder)/benign/alternation.solo--planteditor.solo--horizon3--chartchart.svg"
            ), "\(text)")
    }

    @Test func shallowBudgets() throws {
        let lab = try Lab()
        for (bits, stages) in [(1, 1), (8, 1), (9, 1), (10, 2), (11, 2)] {
            let events = try lab.ask("GET", "/api/predict?prefix=0&max-bits=\(bits)").events
            #expect(events.count == stages + 1, "\(bits)")
        }
    }

    /// Fifty clients that watch one computation get every byte of it.
    @Test func fiftyWatchers() throws {
        let lab = try Lab()
        let bodies = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 50) { _ in
            do {
                let body = try lab.ask("GET", "/api/predict?prefix=0110&max-bits=20", seconds: 60).body
                bodies.withLock { $0.append(body) }
            } catch {
                bodies.withLock { $0.append("\(error)") }
            }
        }
        let all = bodies.withLock { $0 }
        let events = try #require(all.first).components(separatedBy: "event: ")
        #expect(all.count == 50)
        #expect(Set(all).count == 1)
        #expect(events.last?.hasPrefix("done") == true)
    }

    /// With one place, a second question is refused; when the first client goes, its place is free.
    @Test func droppedClientFreesItsPlace() throws {
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.runningJobs = 1
            $0.limits.waitingJobs = 0
        }
        var watching: Client? = try Client(port: lab.port)
        watching?.send(lab.request("GET", Self.long))
        #expect(watching?.received(most: 1000).isEmpty == false)
        let refused = try lab.ask("GET", Self.short)
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "5")
        // The page and the editor do not depend on it.
        #expect(try lab.ask("GET", "/").status == 200)
        #expect(try lab.ask("POST", "/api/run", body: "time again").status == 200)
        watching = nil
        let deadline = ContinuousClock.now + .seconds(10)
        var status = 0
        while status != 200, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.1)
            status = try lab.ask("GET", Self.short).status
        }
        #expect(status == 200)
    }

    /// A scenario that takes minutes.
    private static let longScenario = """
        id: s
        title: t
        question: q
        source: s
        truth: ../benign/alternation.solo
        training: 16
        deployment: 8
        max_bits: 32
        measures: [posterior]

        """

    /// A scenario whose client goes gives its place to the next one, too.
    @Test func droppedScenarioFreesItsPlace() throws {
        let lab = try Lab {
            $0.limits.runningJobs = 1
            $0.limits.waitingJobs = 0
        }
        try lab.write(Self.longScenario, to: "scenarios/s.yaml")
        var watching: Client? = try Client(port: lab.port)
        watching?.send(lab.request("GET", "/api/scenario?id=s"))
        #expect(watching?.received(most: 100).isEmpty == false)
        #expect(try lab.ask("GET", Self.short).status == 503)
        watching = nil
        let deadline = ContinuousClock.now + .seconds(10)
        var status = 0
        while status != 200, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.1)
            status = try lab.ask("GET", Self.short).status
        }
        #expect(status == 200)
    }

    /// A scenario whose time is up has no result, and says why.
    @Test func timeLimitOfAScenario() throws {
        let lab = try Lab { $0.limits.jobSeconds = 1 }
        try lab.write(Self.longScenario, to: "scenarios/s.yaml")
        let events = try lab.ask("GET", "/api/scenario?id=s", seconds: 60).events
        #expect(events.map(\.name) == ["failed"])
        #expect(events.first?.data.contains("not done in 1 second, and was ended (--time-limit)") == true)
        let file = try lab.ask("GET", "/api/scenario.json?id=s", seconds: 60)
        #expect(file.status == 504)
        #expect(file.headers["retry-after"] == nil)
        #expect(try file.messages[0].contains("not done in 1 second"))
    }

    /// Who waits is told so, and is served in turn.
    @Test func waiting() throws {
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.runningJobs = 1
            $0.limits.jobSeconds = 2
        }
        let first = try Client(port: lab.port)
        first.send(lab.request("GET", Self.long))
        _ = first.received(most: 1000)
        let names = try lab.ask("GET", Self.short, seconds: 60).events.map(\.name)
        #expect(names.first == "waiting")
        #expect(names.last == "done")
    }

    /// When the time is up, the result says that it is partial, and still adds up.
    @Test func timeLimit() throws {
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.jobSeconds = 1
        }
        let events = try lab.ask("GET", Self.long, seconds: 60).events
        let last = try #require(events.last { $0.name == "stage" })
        let stage = try #require(
            JSONSerialization.jsonObject(with: Data(last.data.utf8)) as? [String: Any])
        let report = try #require(stage["report"] as? [String: Any])
        #expect(stage["last"] as? Bool == true)
        #expect(report["complete"] as? Bool == false)
        let census = try #require(report["census"] as? [String: Any])
        let units = census.values.compactMap { $0 as? [String] }.joined().compactMap { UInt64($0) }
        #expect(units.reduce(0, +) == 1 << UInt64(stage["max_bits"] as? Int ?? 0))
    }

    /// Plants that take long are ended, too: 256 tapes of each, of which each bit takes 90,000 steps.
    @Test(.timeLimit(.minutes(1))) func timeLimitOfPlants() throws {
        let lab = try Lab {
            $0.limits.jobSeconds = 1
            $0.limits.patience = 100_000
            $0.limits.plantSteps = .max
        }
        let bits = String(repeating: "01", count: 30)
        let reads = String(repeating: "read+", count: 8)
        let plant = "&code=\(reads)num+30000+%7B+num+1+sub+pick+0+%7D+time+again"
        let start = ContinuousClock.now
        let reply = try lab.ask(
            "GET",
            "/api/predict.json?max-bits=8&horizon=1&patience=100000&prefix=\(bits)"
                + String(repeating: plant, count: 10), seconds: 50)
        #expect(try reply.object["complete"] as? Bool == false)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func courseOfAPlant() throws {
        let lab = try Lab()
        let reply = try lab.ask("GET", "/api/course.csv?prefix=0100&max-bits=12&plant=benign/alternation")
        let rows = reply.body.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(
            rows[0].map(String.init) == [
                "time", "mass", "wrong_later", "undecided", "hazard", "mass of alternation",
                "mass of literal",
            ])
        // Six bits of tape hold 2^-6 until the sequence's third bit, 0, its fourth being wrong: 0100.
        #expect(rows.dropFirst().map { String($0[5]) } == ["1/64", "1/64", "1/64", "1/64", "0"])
        #expect(rows[1][1] == "1")
    }
}
