import Foundation
import Testing

/// What a client may do with its connection.
@Suite struct ConnectionTests {
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
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.jobSeconds = 1
        }
        let text = try replies(lab, lab.request("GET", "/api/predict.csv?\(Lab.long)"), seconds: 60)
        let last = try #require(text.ranges(of: "HTTP/1.1 ").last)
        let reply = try Client.Reply(Array(text[last.lowerBound...].utf8))
        #expect(reply.status == 200)
        #expect(reply.body == (try lab.ask("GET", "/api/predict.csv?\(Lab.long)").body))
        let before = text[..<last.lowerBound].replacing("HTTP/1.1 100 Continue\r\n\r\n", with: "")
        #expect(before.isEmpty, "\(before)")
    }

    @Test func halfClosedClientsGetAllAnswers() throws {
        let lab = try Lab()
        let text = try replies(lab, keptAlive(lab, "/api/lab") + keptAlive(lab, "/dom.js") + "GET / HT")
        #expect(text.ranges(of: "HTTP/1.1 200 OK").count == 2)
        #expect(text.ranges(of: "HTTP/1.1 400 Bad Request").count == 1)
    }

    /// Requests that come in one piece are answered one after the other, not one within the other.
    @Test func thousandsOfRequestsInARow() throws {
        let lab = try Lab()
        let text = try replies(lab, String(repeating: keptAlive(lab, "/x"), count: 20_000), seconds: 60)
        #expect(text.ranges(of: "HTTP/1.1 404 Not Found").count == 20_000)
    }

    /// A body that arrives in two pieces, the first of them behind requests that are still being answered.
    @Test func bodiesBehindOtherRequestsAreWhole() throws {
        let lab = try Lab()
        let client = try Client(port: lab.port, seconds: 20)
        client.send(
            keptAlive(lab, "/api/lab") + keptAlive(lab, "/x")
                + "POST /api/assemble HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\nContent-Length: 14\r\n\r\ntime inc"
        )
        Thread.sleep(forTimeInterval: 1)
        client.send(" again")
        client.endSending()
        let text = String(decoding: client.received(), as: UTF8.self)
        #expect(text.contains("0110100100"), "\(text.suffix(400))")
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
            $0.limits.maxBits = 44
            $0.limits.runningJobs = 1
            $0.limits.waitingJobs = 0
        }
        let long = lab.request("GET", "\(path)?\(Lab.long)")
        var waiting: Client? = try Client(port: lab.port)
        waiting?.send(long)
        #expect(try comes(503, lab, 1000))
        waiting = nil
        #expect(try comes(200, lab, 2000))
        // One that goes while its question is still behind others, which have mistakes.
        let text = String(repeating: "time+", count: 200)
        let busy = "/api/predict?prefix=0" + String(repeating: "&code=\(text)again", count: 15) + "&code=tiem"
        let others = try (0..<20).map { _ in try Client(port: lab.port) }
        for other in others { other.send(lab.request("GET", busy)) }
        try Client(port: lab.port).send(long)
        for other in others { #expect(try Client.Reply(other.received()).status == 400) }
        #expect(try comes(200, lab, 3000))
    }

    /// Whether a short question is answered with this status within five seconds. It is another one each time, which no
    /// kept result answers: its patience counts on from the one that is given.
    private func comes(_ wanted: Int, _ lab: Lab, _ first: Int) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(5)
        var (status, patience) = (0, first)
        while status != wanted, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.05)
            status = try lab.ask("GET", "/api/predict?prefix=0101&max-bits=10&patience=\(patience)").status
            patience += 1
        }
        return status == wanted
    }

    /// The time for a request to arrive is not that for the answer to one which has been there since the last.
    @Test func requestsInARow() throws {
        let lab = try Lab {
            $0.limits.maxBits = 44
            $0.limits.requestSeconds = 1
            $0.limits.jobSeconds = 3
        }
        let client = try Client(port: lab.port, seconds: 60)
        client.send(keptAlive(lab, "/api/lab") + lab.request("GET", "/api/predict?\(Lab.long)"))
        let text = String(decoding: client.received(), as: UTF8.self)
        #expect(text.hasSuffix("event: done\ndata: {}\n\n\r\n0\r\n\r\n"), "\(text.suffix(100))")
    }

    /// What follows on the request that is to be the last is not answered.
    @Test(arguments: ["GET / HTTP/1.1\r\n\r\n", "nonsense"]) func lastRequestIsTheLast(_ more: String) throws
    {
        let lab = try Lab()
        let text = try replies(lab, lab.request("GET", "/api/lab") + more)
        #expect(text.ranges(of: "HTTP/1.1 ").count == 1)
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
