import Foundation
import SoloLanguage

extension Refusal {
    /// One thing that is wrong, as the page shows it.
    struct Item: Encodable {
        let origin: String
        let line: Int?
        let column: Int?
        let message: String
        let rendered: String

        init(_ diagnostic: Diagnostic) {
            origin = diagnostic.origin
            line = diagnostic.position?.line
            column = diagnostic.position?.column
            message = diagnostic.problem.message
            rendered = diagnostic.rendered
        }
    }

    private struct Object: Encodable {
        let schema = "solo.refusal/1"
        let diagnostics: [Item]
    }

    /// The diagnostics, each with its place and its wording.
    var json: String {
        LabJSON.text(Object(diagnostics: diagnostics.all.map(Item.init)))
    }

    /// A computation that came to no result.
    static func failed(_ job: Job) -> Refusal {
        Refusal(
            .badRequest,
            job.failure
                ?? Diagnostics(Diagnostic(.notOffered("there is no such form of this result"), in: "server")))
    }

    /// An error that is nobody's wrong input.
    static func broken(_ error: any Error) -> Refusal {
        Refusal(.internalServerError, .notOffered("this went wrong: \(error)"), in: "server")
    }
}

/// JSON of the server's own answers, keys in snake case.
enum LabJSON {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            preconditionFailure("text, whole numbers and lists of them can be encoded: \(error)")
        }
    }
}
