import Testing

/// Who may ask, and for what.
@Suite struct GateTests {
    @Test(arguments: ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"]) func ownNames(_ name: String) throws {
        let lab = try Lab()
        #expect(try lab.ask("GET", "/", headers: ["Host: \(name):\(lab.port)"]).status == 200)
    }

    /// A foreign name that resolves to this address is DNS rebinding.
    @Test(
        arguments: [
            ["Host: evil.example"], ["Host: evil.example:PORT"], ["Host: 127.0.0.1:1"], ["Host: 127.0.0.1"],
            ["Host: 127.0.0.1.evil.example:PORT"], ["Host: 192.168.0.1:PORT"], ["Host:"],
            ["Host: 127.0.0.1:PORT", "Host: evil.example"], ["Host: 127.0.0.1:PORTx"],
        ]) func foreignNames(_ headers: [String]) throws
    {
        let lab = try Lab()
        let reply = try lab.ask(
            "GET", "/api/lab", headers: headers.map { $0.replacing("PORT", with: String(lab.port)) })
        #expect(reply.status == 421 || reply.status == 400)
        #expect(!reply.body.contains("benign"))
    }

    /// A server on all of a machine's addresses does not know them; but a name stays foreign.
    @Test func openServersAnswerToAnyAddress() throws {
        let lab = try Lab { $0.host = "0.0.0.0" }
        for (host, status) in [
            ("192.168.0.1", 200), ("[fe80::1]", 200), ("evil.example", 421), ("1.example", 421),
        ] {
            #expect(
                try lab.ask("GET", "/", headers: ["Host: \(host):\(lab.port)"]).status == status, "\(host)")
        }
    }

    @Test(arguments: [
        "http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1", "file://",
    ])
    func foreignOrigins(_ origin: String) throws {
        let lab = try Lab()
        let header = "Origin: \(origin.replacing("PORT", with: String(lab.port)))"
        for target in ["/", "/api/lab", "/api/predict?prefix=01"] {
            #expect(try lab.ask("GET", target, headers: [header]).status == 403, "\(target)")
        }
        #expect(try lab.ask("POST", "/api/run", headers: [header], body: "time again").status == 403)
    }

    @Test func ownOrigin() throws {
        let lab = try Lab()
        let header = "Origin: http://localhost:\(lab.port)"
        #expect(try lab.ask("POST", "/api/run", headers: [header], body: "time again").status == 200)
    }

    /// A page of another site may lead here, but not ask the lab anything.
    @Test(arguments: ["cross-site", "same-site"]) func foreignSites(_ site: String) throws {
        let lab = try Lab()
        let header = "Sec-Fetch-Site: \(site)"
        #expect(try lab.ask("GET", "/", headers: [header]).status == 200)
        #expect(try lab.ask("GET", "/api/lab", headers: [header]).status == 403)
        #expect(try lab.ask("GET", "/chart.svg?prefix=01", headers: [header]).status == 403)
    }

    @Test(
        arguments: [
            ("POST", "/", 405), ("DELETE", "/main.js", 405), ("GET", "/api/run", 405),
            ("HEAD", "/api/predict.json?prefix=01", 405), ("OPTIONS", "/nowhere", 404),
            ("POST", "/api/predict?prefix=01", 405), ("GET", "/nowhere", 404), ("GET", "/api/nothing", 404),
            ("GET", "/api/predict.exe?prefix=01", 404), ("GET", "/index.html", 404),
            ("GET", "//", 404), ("GET", "/../Package.swift", 404), ("GET", "/%2e%2e/Package.swift", 404),
        ]) func routes(_ method: String, _ target: String, _ status: Int) throws
    {
        let lab = try Lab()
        #expect(try lab.ask(method, target).status == status)
    }

    /// What can be done at an address is said where it is asked, and where something else is.
    @Test(
        arguments: [
            ("/", "GET, HEAD, OPTIONS"), ("/main.js", "GET, HEAD, OPTIONS"),
            ("/api/lab", "GET, HEAD, OPTIONS"),
            ("/api/program?name=x", "GET, HEAD, OPTIONS"), ("/api/run", "POST, OPTIONS"),
            ("/api/predict?prefix=01", "GET, OPTIONS"), ("/api/scenario.json?id=s", "GET, OPTIONS"),
        ]) func allowedMethods(_ target: String, _ allowed: String) throws
    {
        let lab = try Lab()
        let asked = try lab.ask("OPTIONS", target)
        #expect(asked.status == 204)
        #expect(asked.headers["allow"] == allowed)
        #expect(asked.body.isEmpty && asked.headers["content-length"] == nil)
        let refused = try lab.ask("DELETE", target)
        #expect(refused.status == 405)
        #expect(refused.headers["allow"] == allowed)
        #expect(try lab.ask("HEAD", target).status != 405 || !allowed.contains("HEAD"))
    }

    /// A page of another origin learns nothing by asking first (CORS).
    @Test func foreignPreflight() throws {
        let lab = try Lab()
        let reply = try lab.ask("OPTIONS", "/api/run", headers: ["Origin: http://evil.example"])
        #expect(reply.status == 403)
        #expect(reply.headers["allow"] == nil)
    }
}
