import Diagnostics

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
    var place: Place { Place(source: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1) }
}
