import Diagnostics
import Yams

/// A place in a scenario file, from which a diagnostic is made.
public struct Place: Sendable {
    let source: SourceText
    let line: Int
    let column: Int

    public func diagnostic(_ problem: Problem) -> Diagnostic {
        source.diagnostic(problem, line: line, column: column)
    }
}

extension YAMLValue {
    var place: Place { place(node.mark) }

    /// The place of its key; of the value where it has none.
    var keyPlace: Place { place(keyMark ?? node.mark) }

    private func place(_ mark: Mark?) -> Place {
        Place(source: source, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
