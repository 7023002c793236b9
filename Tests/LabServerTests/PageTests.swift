import Foundation
import TestSupport
import Testing

/// The page and its parts, as they are served.
@Suite struct PageTests {
    private static let folder = Checkout.url("Sources/LabServer/Page")

    private static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// Every file of the page is served as it lies in the checkout, the page itself at `/`.
    @Test func everyFileIsServed() throws {
        let lab = try Lab()
        let types = ["html": "text/html", "css": "text/css", "js": "text/javascript"]
        let names = try Self.names()
        #expect(names.contains("index.html"))
        for name in names {
            let reply = try lab.ask("GET", name == "index.html" ? "/" : "/\(name)")
            let file = Self.folder.appendingPathComponent(name)
            #expect(reply.status == 200, "\(name)")
            #expect(reply.body == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
            #expect(reply.headers["content-type"] == "\(types[file.pathExtension]!); charset=utf-8")
        }
    }

    /// HEAD is GET without the body.
    @Test(arguments: ["/", "/api/lab", "/api/program?name=benign/alternation", "/api/program?name=x"])
    func headHasNoBody(_ target: String) throws {
        let lab = try Lab()
        let (head, whole) = (try lab.ask("HEAD", target), try lab.ask("GET", target))
        #expect(head.status == whole.status)
        #expect(head.headers == whole.headers)
        #expect(head.body.isEmpty)
        #expect(head.headers["content-length"] == String(whole.body.utf8.count))
    }

    /// One connection serves one request after the other.
    @Test func connectionsStayOpen() throws {
        let lab = try Lab()
        let client = try Client(port: lab.port)
        client.send(
            "GET /dom.js HTTP/1.1\r\nHost: 127.0.0.1:\(lab.port)\r\n\r\n" + lab.request("GET", "/exact.js"))
        let text = String(decoding: client.received(), as: UTF8.self)
        #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        for name in ["dom.js", "exact.js"] {
            let file = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            #expect(text.contains(file), "\(name)")
        }
    }

    /// Whatever is answered comes with the policy, which lets no inline script and no other host in.
    @Test(arguments: ["/", "/main.js", "/api/lab", "/nowhere", "/api/predict?prefix=x"])
    func everyAnswerHasThePolicy(_ target: String) throws {
        let headers = try Lab().ask("GET", target).headers
        let policy = try #require(headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(!policy.contains("http"))
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["cache-control"] == "no-store")
    }

    /// What the policy forbids is not in the page: it would silently do nothing.
    @Test func pageHasNothingInline() throws {
        for name in try Self.names() {
            let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            #expect(!text.contains("innerHTML"), "\(name)")
            #expect(!text.contains("eval("), "\(name)")
            #expect(!text.replacing("http://www.w3.org/2000/svg", with: "").contains("http:"), "\(name)")
            #expect(!text.contains("https:"), "\(name)")
            guard name.hasSuffix(".html") else { continue }
            #expect(!text.contains(/<script(?![^>]*src=)/))
            #expect(!text.contains(/<style|\sstyle=|\son[a-z]+=/))
        }
    }

    /// What a browser loads of itself is there.
    @Test func everyImportIsServed() throws {
        let lab = try Lab()
        for name in try Self.names() {
            let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            for match in text.matches(of: /from "\.\/(\w+\.js)"|(?:src|href)="\/(\w+\.\w+)"/) {
                let target = "/" + String(match.1 ?? match.2 ?? "")
                #expect(try lab.ask("GET", target).status == 200, "\(name): \(target)")
            }
        }
    }
}
