/// What is wrong with something the user gave, where, and what to do: the one diagnostic type.
///
/// Rendered as `origin:line:col: error: message`, followed by the line and a caret where there is one.
/// A spent budget is an outcome, not a diagnostic; a broken invariant of the program itself traps.
public struct Diagnostic: Error, Equatable, Sendable {
    /// A place in a text: line and column from 1, the column in Unicode scalars.
    public struct Position: Hashable, Sendable {
        public let line: Int
        public let column: Int
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Where the text came from: a file's path as given, or the option's name.
    public let origin: String
    public let position: Position?
    /// The line of the text that `position` points into.
    public let line: String?
    public let problem: Problem

    public init(_ problem: Problem, in origin: String, at position: Position? = nil, line: String? = nil) {
        self.problem = problem
        self.origin = origin
        self.position = position
        self.line = line
    }

    /// The diagnostic as text, without a final newline.
    public var rendered: String {
        let message = Diagnostic.visible(problem.message)
        let origin = Diagnostic.visible(origin)
        guard let position else { return "\(origin): error: \(message)" }
        let head = "\(origin):\(position.line):\(position.column): error: \(message)"
        guard let line, !line.isEmpty else { return head }
        return head + "\n" + Diagnostic.excerpt(of: Diagnostic.visible(line), column: position.column)
    }

    /// `text` with its control characters, the tab apart, as the pictures that Unicode has of them: a terminal would obey them.
    private static func visible(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: scalars.append(scalar)
            case 0..<0x20: scalars.append(Unicode.Scalar(0x2400 + scalar.value)!)
            case 0x7F: scalars.append("\u{2421}")
            case 0x80..<0xA0: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// The part of `line` around `column` that fits a terminal, and a caret under the column.
    private static func excerpt(of line: String, column: Int) -> String {
        let width = 72
        let scalars = Array(line.unicodeScalars).map { $0 == "\t" ? " " : $0 }
        let start = column <= width ? 0 : column - width / 2
        let end = min(scalars.count, start + width)
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars[min(start, end)..<end])
        let lead = start > 0 ? "…" : ""
        let tail = end < scalars.count ? "…" : ""
        let caret = String(repeating: " ", count: column - 1 - start + lead.count) + "^"
        return "  \(lead)\(String(shown))\(tail)\n  \(caret)"
    }
}
