/// A result that can be printed: a value that knows its text forms.
public protocol Report: Sendable {
    /// For a person, at most 80 columns wide where nothing exact must be longer.
    var text: String { get }
    /// One table, heading line first.
    var csv: String { get }
    func json() throws -> String
    /// A small picture of the result in block characters, to follow the text on a terminal; may be empty.
    var sketch: String { get }
    /// Whether the work was cut short; the text says so by itself, and JSON as `complete`.
    var isPartial: Bool { get }
}

extension Report {
    public var sketch: String { "" }
    public var isPartial: Bool { false }

    public func rendered(as format: Format) throws -> String {
        switch format {
        case .text: text
        case .json: try json()
        case .csv: csv
        }
    }
}
