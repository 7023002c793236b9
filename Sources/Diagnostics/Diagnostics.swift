/// What is wrong with one text: at least one diagnostic, in reading order.
public struct Diagnostics: Error, Equatable, Sendable {
    /// The first of them, at most `limit`.
    public let all: [Diagnostic]
    /// How many more there are.
    public let moreCount: Int

    /// Nobody reads on after so many.
    public static let limit = 50

    /// - Parameter more: how many there are besides, which nobody reads.
    public init(
        _ first: Diagnostic, _ rest: some Sequence<Diagnostic> = EmptyCollection(), more: Int = 0
    ) {
        let position = { (diagnostic: Diagnostic) in
            (diagnostic.position?.line ?? 0, diagnostic.position?.column ?? 0)
        }
        let ordered = ([first] + rest).sorted { position($0) < position($1) }
        all = Array(ordered.prefix(Diagnostics.limit))
        moreCount = ordered.count - all.count + more
    }

    /// The diagnostics as text, without a final newline.
    public var rendered: String {
        let more = moreCount > 0 ? ["… and \(moreCount) more"] : []
        return (all.map(\.rendered) + more).joined(separator: "\n")
    }
}
