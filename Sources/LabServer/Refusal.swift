import Diagnostics
import NIOHTTP1

/// Why a request is not answered: the status of the response, and a diagnostic for the reader.
struct Refusal: Error {
    let status: HTTPResponseStatus
    let diagnostics: Diagnostics
    /// What the response says besides: when to try again, or what is allowed.
    let extraHeaders: [(String, String)]

    init(
        _ status: HTTPResponseStatus, _ diagnostics: Diagnostics, headers: [(String, String)] = []
    ) {
        self.status = status
        self.diagnostics = diagnostics
        extraHeaders = headers
    }

    init(
        _ status: HTTPResponseStatus, _ problem: Problem, in origin: String,
        headers: [(String, String)] = []
    ) {
        self.init(status, Diagnostics(Diagnostic(problem, in: origin)), headers: headers)
    }

    static func overloaded(_ what: String, seconds: Int) -> Refusal {
        Refusal(
            .serviceUnavailable, .overloaded(what: what, seconds: seconds), in: "server",
            headers: [("Retry-After", String(seconds))])
    }

    /// What the user gave is not as it must be.
    static func bad(_ error: any Error) -> Refusal? {
        switch error {
        case let refusal as Refusal: refusal
        case let diagnostics as Diagnostics: Refusal(.badRequest, diagnostics)
        case let diagnostic as Diagnostic: Refusal(.badRequest, Diagnostics(diagnostic))
        default: nil
        }
    }

    /// A computation that came to no result.
    static func failed(_ job: Job) -> Refusal {
        job.failure
            ?? Refusal(.badRequest, .notOffered("there is no such form of this result"), in: "server")
    }

    /// An error that is nobody's wrong input.
    static func broken(_ error: any Error) -> Refusal {
        Refusal(.internalServerError, .notOffered("this went wrong: \(error)"), in: "server")
    }
}
