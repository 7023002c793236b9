import Foundation
import Testing

/// Predictions on the other machines, live as on Solo.
@Suite struct MachineTests {
    private func stages(_ reply: Client.Reply) throws -> [[String: Any]] {
        try reply.events.filter { $0.name == "stage" }.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.data.utf8)) as? [String: Any])
        }
    }

    @Test func machinesAreOffered() throws {
        let object = try Lab().ask("GET", "/api/lab").object
        let machines = try #require(object["machines"] as? [[String: Any]])
        #expect(machines.map { $0["name"] as? String } == ["solo", "lambda", "phoque"])
        #expect(machines.map { $0["symbol"] as? String } == ["bit", "bit", "symbol"])
        #expect(machines.map { $0["has_contexts"] as? Bool } == [true, false, false])
        #expect(machines[0]["programs"] as? [String] == ["benign/alternation"])
    }

    /// The counts are those of the vectors for the prefix 00 at L = 20.
    @Test func lambdaSharpensByTwoBits() throws {
        let lab = try Lab()
        let reply = try lab.ask("GET", "/api/predict?machine=lambda&prefix=00&max-bits=20&patience=200")
        let stages = try stages(reply)
        #expect(stages.map { $0["max_bits"] as? Int } == [8, 10, 12, 14, 16, 18, 20])
        let report = try #require(stages.last?["report"] as? [String: Any])
        #expect(report["machine"] as? String == "lambda")
        let census = try #require(report["census"] as? [String: Any])
        let units = census.values.compactMap { $0 as? [String] }.joined().compactMap { UInt64($0) }
        #expect(units.reduce(0, +) == 1 << 20)
        #expect(census["next"] as? [String] == ["10476", "8830"])
        #expect(census["refuted"] as? [String] == ["35893", "18945"])
        #expect(reply.events.last?.name == "done")
    }

    /// Phoque goes a symbol at a time, and its tapes of nine symbols are 7^9.
    @Test func phoqueSharpensByASymbol() throws {
        let lab = try Lab()
        try lab.write("+[.+]\n", to: "benign/turns.phoque")
        let reply = try lab.ask(
            "GET", "/api/predict?machine=phoque&prefix=01&max-bits=6&plant=benign/turns.phoque")
        let stages = try stages(reply)
        #expect(stages.map { $0["max_bits"] as? Int } == [3, 4, 5, 6])
        let report = try #require(stages.last?["report"] as? [String: Any])
        let census = try #require(report["census"] as? [String: Any])
        #expect(census["unit_symbols"] as? Int == 6 && census["tape_alphabet"] as? Int == 7)
        let units = census.values.compactMap { $0 as? [String] }.joined().compactMap { UInt64($0) }
        #expect(units.reduce(0, +) == 117_649)
        let plants = try #require(report["plants"] as? [[String: Any]])
        #expect(plants.map { $0["name"] as? String } == ["turns"])
        #expect(plants.map { $0["tape_symbols"] as? Int } == [5])
    }

    /// The same question on another machine is another question.
    @Test func machinesDoNotShareAnswers() throws {
        let lab = try Lab()
        for name in ["solo", "lambda", "solo"] {
            let target = "/api/predict.json?machine=\(name)&prefix=0101&max-bits=12&patience=100"
            #expect(try lab.ask("GET", target).object["machine"] as? String == name)
        }
    }

    @Test(arguments: [
        ("machine=lambda&contexts=1", "contexts", "has no contexts"),
        ("machine=lambda&max-bits=4", "max-bits", "from 5 to 32"),
        ("machine=phoque&max-bits=21", "max-bits", "from 1 to 20"),
        ("machine=lambda&plant=benign/alternation", "Programs", "unknown lambda program"),
        ("machine=lambda&code=open%20x", "editor", ""),
    ]) func refused(_ query: String, _ origin: String, _ message: String) throws {
        let reply = try Lab().ask("GET", "/api/predict?prefix=0&\(query)")
        #expect(reply.status == 400)
        let first = try #require((try reply.object["diagnostics"] as? [[String: Any]])?.first)
        #expect((first["origin"] as? String)?.hasSuffix(origin) == true, "\(reply.body)")
        #expect((first["message"] as? String)?.contains(message) == true || message.isEmpty, "\(reply.body)")
    }
}
