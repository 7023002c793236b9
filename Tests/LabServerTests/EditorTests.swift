import Testing

/// Programs that are typed.
@Suite struct EditorTests {
    @Test func assembles() throws {
        let reply = try Lab().ask("POST", "/api/assemble", body: "time again")
        #expect(try reply.object["tape"] as? String == "011000")
        #expect(try reply.object["tape_bits"] as? Int == 6)
    }

    @Test func saysWhereItIsWrong() throws {
        let reply = try Lab().ask("POST", "/api/assemble", body: "; a comment\n  tiem again <b>")
        #expect(reply.status == 200)
        let found = try #require(try reply.object["diagnostics"] as? [[String: Any]])
        #expect(found.map { $0["line"] as? Int } == [2, 2])
        #expect(found.map { $0["column"] as? Int } == [3, 14])
        #expect(found[0]["message"] as? String == "unknown word 'tiem'; did you mean 'time'?")
        #expect(reply.headers["content-type"] == "application/json; charset=utf-8")
    }

    @Test func runs() throws {
        let reply = try Lab().ask("POST", "/api/run?emit=4&contexts=1,0,1", body: "num 0 look again")
        #expect(try reply.object["output"] as? String == "1010")
        let trace = try #require(try reply.object["trace"] as? [[String: Any]])
        #expect(trace.count == 12)
        #expect(trace[0]["instruction"] as? String == "num 0")
        #expect(trace[2]["emits"] as? String == "1")
    }

    @Test func bytesThatAreNoText() throws {
        let lab = try Lab()
        let client = try Client(port: lab.port)
        client.send(
            "POST /api/assemble HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"
        )
        client.send([0xFF, 0x20])
        let reply = try Client.Reply(client.received())
        #expect(try reply.messages == ["not UTF-8 text: byte 0xFF"])
    }
}
