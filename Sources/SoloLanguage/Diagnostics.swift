/// Everything that is wrong with one text: at least one diagnostic, in reading order.
public struct Diagnostics: Error, Equatable, Sendable {
    public let all: [Diagnostic]

    public init(_ first: Diagnostic, _ rest: some Sequence<Diagnostic> = EmptyCollection()) {
        let position = { (diagnostic: Diagnostic) in
            (diagnostic.position?.line ?? 0, diagnostic.position?.column ?? 0)
        }
        all = ([first] + rest).sorted { position($0) < position($1) }
    }

    /// The diagnostics as text, without a final newline.
    public var rendered: String { all.map(\.rendered).joined(separator: "\n") }
}
