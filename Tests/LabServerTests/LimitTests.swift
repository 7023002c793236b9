import Diagnostics
import Foundation
import LabServer
import Machines
import Testing

/// Requests that are too much, too long, too slow or nonsense are refused, and the server goes on.
@Suite struct LimitTests {
    private func expectAlive(_ lab: Lab) throws {
        #expect(try lab.ask("GET", "/").status == 200)
    }

    @Test(
        arguments: [
            ("max-bits=33", "max-bits"), ("max-bits=0", "max-bits"), ("max-bits=x", "max-bits"),
            ("patience=10001", "patience"), ("horizon=65", "horizon"), ("top=-1", "top"),
            ("machine=solow", "machine"), ("plant=benign/nothing", "Programs"), ("contexts=1,x", "contexts"),
            ("maxbits=20", "/api/predict"), ("prefix=0&prefix=1", "prefix"), ("prefix=012", "prefix"),
            ("code=tiem", "editor"), ("prefix=%ff", "prefix"),
        ]) func badFields(_ query: String, _ origin: String) throws
    {
        let lab = try Lab()
        let reply = try lab.ask("GET", "/api/predict?\(query)")
        #expect(reply.status == 400)
        let first = try #require((try reply.object["diagnostics"] as? [[String: Any]])?.first)
        #expect((first["origin"] as? String)?.hasSuffix(origin) == true, "\(reply.body)")
        #expect((first["message"] as? String)?.isEmpty == false)
        try expectAlive(lab)
    }

    /// Where there is nothing to choose from, no empty list is shown.
    @Test func noFieldsAtAll() throws {
        let lab = try Lab { $0.folder = "/nowhere" }
        #expect(
            try lab.ask("GET", "/api/lab?x=1").messages == ["unknown field 'x'; there are no fields here"])
        #expect(
            try lab.ask("GET", "/api/program?name=x").messages
                == ["unknown program 'x'; there are no programs here"])
    }

    @Test func longPrefix() throws {
        let lab = try Lab()
        let bits = String(repeating: "01", count: 256)
        #expect(try lab.ask("GET", "/api/predict.json?max-bits=8&prefix=\(bits)").status == 200)
        #expect(try lab.ask("GET", "/api/predict.json?max-bits=8&prefix=\(bits)0").status == 400)
    }

    /// 17 plants; and plants whose cylinders would take too many steps.
    @Test func plants() throws {
        let lab = try Lab()
        let plant = "&plant=benign/alternation"
        let many = String(repeating: plant, count: 17)
        #expect(try lab.ask("GET", "/api/predict?prefix=01\(many)").status == 400)
        let bits = String(repeating: "01", count: 200)
        let reply = try lab.ask("GET", "/api/predict?prefix=\(bits)&patience=10000\(plant)\(plant)")
        #expect(reply.status == 400)
        #expect(try reply.messages[0].contains("fewer plants"))
    }

    @Test func longBodies() throws {
        let lab = try Lab { $0.limits.bodyBytes = 1000 }
        let fits = "again ;" + String(repeating: "x", count: 993)
        #expect(try lab.ask("POST", "/api/assemble", body: fits).status == 200)
        #expect(try lab.ask("POST", "/api/assemble", body: fits + "x").status == 413)
        // Chunks say their sizes one at a time.
        let client = try Client(port: lab.port)
        client.send(
            "POST /api/assemble HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        for _ in 0..<10 { client.send("200\r\n\(String(repeating: "x", count: 512))\r\n") }
        #expect(try Client.Reply(client.received()).status == 413)
        try expectAlive(lab)
    }

    @Test func longTargetsAndHeads() throws {
        let lab = try Lab()
        let zeros = { String(repeating: "0", count: $0) }
        #expect(try lab.ask("GET", "/api/predict?prefix=\(zeros(17_000))").status == 414)
        let client = try Client(port: lab.port)
        client.send("GET / HTTP/1.1\r\n")
        for index in 0..<2_000 { client.send("X-\(index): \(zeros(1000))\r\n") }
        client.send("\r\n")
        let reply = try Client.Reply(client.received())
        #expect(reply.status == 400)
        #expect(try reply.messages[0].contains("too many, or too long"))
        try expectAlive(lab)
    }

    @Test(
        arguments: [
            ("GET\r\n\r\n", "a method such as GET"), ("GET / HTTP/9.9\r\n\r\n", "another version"),
            ("\u{0}\u{1}\u{2}\u{3}\r\n\r\n", "a method such as GET"),
            ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "Content-Length is no number"),
            ("GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "Content-Length is no number"),
            (
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "contradict each other"
            ),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "another version"),
            ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "a method such as GET"),
            ("GET / HTTP/1.1\r\nX Y: 1\r\n\r\n", "a character that must not be there"),
            (
                "POST /api/run HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "the size of a chunk is no number"
            ),
        ]) func nonsense(_ bytes: String, _ message: String) throws
    {
        let lab = try Lab { $0.limits.requestSeconds = 1 }
        let client = try Client(port: lab.port, seconds: 5)
        client.send(bytes)
        let reply = try Client.Reply(client.received())
        #expect(reply.status == 400)
        #expect(reply.headers["content-type"] == "application/json; charset=utf-8")
        #expect(try reply.messages.count == 1 && reply.messages[0].contains(message), "\(reply.body)")
        try expectAlive(lab)
    }

    /// Empty lines are not yet a request.
    @Test func emptyLines() throws {
        let lab = try Lab { $0.limits.requestSeconds = 1 }
        let client = try Client(port: lab.port, seconds: 5)
        client.send("\r\n\r\n")
        #expect(client.received().isEmpty)
        try expectAlive(lab)
    }

    /// A request that does not come to its end is given up.
    @Test func slowRequest() throws {
        let lab = try Lab { $0.limits.requestSeconds = 1 }
        let client = try Client(port: lab.port, seconds: 10)
        client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\nX-")
        let start = ContinuousClock.now
        #expect(client.received().isEmpty)
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    @Test func tooManyConnections() throws {
        let lab = try Lab { $0.limits.connections = 4 }
        var idle = try (0..<4).map { _ in try Client(port: lab.port) }
        Thread.sleep(forTimeInterval: 0.2)
        let refused = try Client.Reply(Client(port: lab.port).received())
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "2")
        idle.removeLast()
        Thread.sleep(forTimeInterval: 0.2)
        try expectAlive(lab)
    }

    @Test func editorRunsAreBounded() throws {
        let lab = try Lab()
        let reply = try lab.ask("POST", "/api/run?emit=512&patience=10000", body: "time again")
        #expect(reply.status == 200)
        #expect((try reply.object["trace"] as? [Any])?.count == 1024)
        let endless = try lab.ask("POST", "/api/run?emit=100&patience=10000", body: "inc pick 0 }")
        #expect(try endless.object["ended"] as? String == "out_of_patience")
        #expect((try endless.object["trace"] as? [Any])?.count == 2000)
        let over = try lab.ask("POST", "/api/run?emit=513", body: "time again")
        #expect(over.status == 400)
    }

    @Test func takenPort() throws {
        let lab = try Lab()
        var configuration = LabServer.Configuration(machines: [SoloReference()])
        configuration.port = lab.port
        let taken = configuration
        let error = #expect(throws: Diagnostic.self) { try LabServer.start(taken) }
        #expect(error?.problem == .portTaken(lab.port))
    }
}
