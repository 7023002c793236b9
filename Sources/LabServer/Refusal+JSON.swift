import Diagnostics

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
}
