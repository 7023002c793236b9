import Foundation
import Testing

/// What a client may do with its connection.
@Suite struct ConnectionTests {
    /// A question that takes minutes.
    private static let long = "prefix=0101&max-bits=32&patience=10000"

    /// Sends `text`, then that this is all, and waits for the answers.
    private func replies(_ lab: Lab, _ text: String, seconds: Int = 20) throws -> String {
        let client = try Client(port: lab.port, seconds: seconds)
        client.send(text)
        client.endSending()
        return String(decoding: client.received(), as: UTF8.self)
    }

    private func keptAlive(_ lab: Lab, _ target: String) -> String {
        "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\n\r\n"
    }

    // MARK: Clients that have said their last word

    @Test(
        arguments: [
            "/", "/api/lab", "/api/program?name=benign/alternation", "/api/predict?prefix=0101&max-bits=20",
        ]) func halfClosedClientsAreAnswered(_ target: String) throws
    {
        let lab = try Lab()
        let reply = try lab.ask("GET", target)
        for request in [lab.request("GET", target), keptAlive(lab, target)] {
            let start = ContinuousClock.now
            let found = try Client.Reply(Array(replies(lab, request).utf8))
            #expect(found.status == 200)
            #expect(found.body.replacing(": \n\n", with: "") == reply.body)
            // The end of the connection comes with the answer.
            #expect(ContinuousClock.now - start < .seconds(8))
        }
    }

    /// A file that takes its time: what is sent in between is an interim answer (RFC 9110, 15.2).
    @Test func halfClosedClientsWaitForAFile() throws {
        let lab = try Lab { $0.limits.jobSeconds = 1 }
        let text = try replies(lab, lab.request("GET", "/api/predict.csv?\(Self.long)"), seconds: 60)
        let last = try #require(text.ranges(of: "HTTP/1.1 ").last)
        let reply = try Client.Reply(Array(text[last.lowerBound...].utf8))
        #expect(reply.status == 200)
        #expect(reply.body == (try lab.ask("GET", "/api/predict.csv?\(Self.long)").body))
        let before = text[..<last.lowerBound].replacing("HTTP/1.1 100 Continue\r\n\r\n", with: "")
        #expect(before.isEmpty, "\(before)")
    }

    @Test func halfClosedClientsGetAllAnswers() throws {
        let lab = try Lab()
        let text = try replies(lab, keptAlive(lab, "/api/lab") + keptAlive(lab, "/dom.js") + "GET / HT")
        #expect(text.ranges(of: "HTTP/1.1 200 OK").count == 2)
        #expect(text.ranges(of: "HTTP/1.1 400 Bad Request").count == 1)
    }

    /// Connections that have nothing more to say are closed at once, and take no place.
    @Test func halfClosedConnectionsAreClosed() throws {
        let lab = try Lab {
            $0.limits.connections = 4
            $0.limits.requestSeconds = 600
        }
        let idle = try (0..<4).map { _ in try Client(port: lab.port) }
        for client in idle { client.endSending() }
        for client in idle { #expect(client.received().isEmpty) }
        let start = ContinuousClock.now
        #expect(try lab.ask("GET", "/").status == 200)
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    /// A client that goes away while it waits gives its place to the next one, whatever it waits for.
    @Test(arguments: ["/api/predict", "/api/predict.json", "/chart.svg"])
    func clientsThatGoFreeTheirPlace(_ path: String) throws {
        let lab = try Lab {
            $0.limits.runningJobs = 1
            $0.limits.waitingJobs = 0
        }
        var waiting: Client? = try Client(port: lab.port)
        waiting?.send(lab.request("GET", "\(path)?\(Self.long)"))
        let short = "/api/predict?prefix=0101&max-bits=10"
        try #expect(comes(503) { try lab.ask("GET", short).status })
        waiting = nil
        try #expect(comes(200) { try lab.ask("GET", short).status })
    }

    /// Whether a status comes within five seconds.
    private func comes(_ wanted: Int, _ status: () throws -> Int) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(5)
        while try status() != wanted {
            guard ContinuousClock.now < deadline else { return false }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return true
    }

    /// The time for a request to arrive is not that for the answer to one which has been there since the last.
    @Test func requestsInARow() throws {
        let lab = try Lab {
            $0.limits.requestSeconds = 1
            $0.limits.jobSeconds = 3
        }
        let client = try Client(port: lab.port, seconds: 60)
        client.send(keptAlive(lab, "/dom.js") + lab.request("GET", "/api/predict?\(Self.long)"))
        let text = String(decoding: client.received(), as: UTF8.self)
        #expect(text.hasSuffix("event: done\ndata: {}\n\n\r\n0\r\n\r\n"), "\(text.suffix(100))")
    }

    // MARK: Clients that ask before they send a body

    private func asking(_ lab: Lab, _ length: Int, _ version: String = "1.1") throws -> Client {
        let client = try Client(port: lab.port)
        client.send(
            "POST /api/assemble HTTP/\(version)\r\nHost: 127.0.0.1:\(lab.port)\r\nContent-Length: \(length)\r\n"
                + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
        return client
    }

    @Test func bodiesThatAreAskedForCome() throws {
        let lab = try Lab()
        let client = try asking(lab, 10)
        let interim = "HTTP/1.1 100 Continue\r\n\r\n"
        #expect(String(decoding: client.received(most: interim.utf8.count), as: UTF8.self) == interim)
        client.send("time again")
        #expect(try Client.Reply(client.received()).object["tape_bits"] as? Int == 6)
    }

    /// One that is too long is refused before it is sent.
    @Test func bodiesThatAreTooLongAreNotAskedFor() throws {
        let lab = try Lab()
        #expect(try Client.Reply(asking(lab, 1 << 20).received()).status == 413)
    }

    /// HTTP/1.0 knows no interim answers.
    @Test func oldClientsAreNotTold() throws {
        let lab = try Lab()
        let client = try asking(lab, 10, "1.0")
        client.send("time again")
        #expect(try Client.Reply(client.received()).status == 200)
    }
}
