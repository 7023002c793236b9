import NIOCore
import NIOHTTP1

/// A whole response.
struct Response: Sendable {
    var status = HTTPResponseStatus.ok
    /// Of the text in the body; nil where there is none.
    let contentType: String?
    let body: ByteBuffer
    var extraHeaders: [(String, String)] = []

    private init(_ status: HTTPResponseStatus) {
        self.status = status
        contentType = nil
        body = ByteBuffer()
    }

    init(_ contentType: String, _ text: String) {
        self.contentType = contentType
        body = ByteBuffer(string: text)
    }

    init(_ contentType: String, bytes: [UInt8]) {
        self.contentType = contentType
        body = ByteBuffer(bytes: bytes)
    }

    /// What may be done at an address, and nothing else.
    static func allowing(_ allowed: (String, String)) -> Response {
        var response = Response(.noContent)
        response.extraHeaders = [allowed]
        return response
    }

    static func json(_ text: String) -> Response { Response("application/json", text) }

    /// The result in a file of this name, for the browser to keep.
    func named(_ name: String) -> Response {
        var response = self
        response.extraHeaders.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
        return response
    }

    /// What every response of this server says.
    ///
    /// The policy lets the page load its own style, script, pictures and answers, and nothing else: no inline
    /// script or style, no frame around it, no other host.
    static let commonHeaders: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]
}

/// How a request is answered; all but what is there already is made beside the connections.
enum Answer: Sendable {
    case now(Response)
    /// Short work.
    case soon(@Sendable () throws -> Response)
    /// The events of a computation as they come.
    case events(of: @Sendable () throws -> Job)
    /// One form of a computation's result, when it has ended.
    case file(_ ending: String, named: String, contentType: String, of: @Sendable () throws -> Job)
}
