import TextTable

/// The one table renderer: rows of text cells under headings, in the library's simple style.
///
/// A cell may have several lines. What is too wide for a terminal of 80 columns is broken as `TableLayout` says.
public struct Table {
    public enum Alignment { case left, right }

    private let headings: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    public init(_ headings: [(title: String, alignment: Alignment)]) { self.headings = headings }

    public mutating func add(_ cells: [String]) {
        precondition(cells.count == headings.count, "a row has one cell for each heading")
        rows.append(cells)
    }

    public var isEmpty: Bool { rows.isEmpty }

    /// Behind the indentation.
    private static let widest = 78

    /// The table as lines for a terminal, indented by two; empty without rows.
    public var text: String { text(breaksCells: true) }

    /// The table as a block of a Markdown page: a row is a line, however wide.
    var markdown: String {
        let lines = text(breaksCells: false)
        return "```text\n\(lines.isEmpty ? "  nothing\n" : lines)```\n\n"
    }

    /// Without `breaksCells` only headings are broken, and a row is as many lines as its cells have.
    public func text(breaksCells: Bool) -> String {
        guard !rows.isEmpty else { return "" }
        let columns = TableLayout(
            headings.enumerated().map { index, heading in
                TableLayout.Column(
                    title: heading.title, isText: breaksCells && heading.alignment == .left,
                    cells: rows.map { $0[index].split(separator: "\n").map(String.init) })
            }, widest: Table.widest
        ).columns
        let height = columns.map(\.heading.count).max() ?? 1
        // Headings stand at the bottom of their lines.
        let headingLines = Table.lines(
            columns.map { Array(repeating: "", count: height - $0.heading.count) + $0.heading })
        let body = rows.indices.flatMap { row in Table.lines(columns.map { $0.cells[row] }) }
        var lines = ruled(headingLines[0], headingLines.dropFirst() + body)
        // The library rules off the first line of the headings: the rule belongs behind the last.
        lines.insert(lines.remove(at: 1), at: height)
        return lines.map { $0.isEmpty ? "\n" : "  " + $0 + "\n" }.joined()
    }

    /// The lines of the library's table: the titles, the rule below them, the rows.
    private func ruled(_ titles: [String], _ rows: [[String]]) -> [Substring] {
        let columns = zip(titles, headings).map { (title: $0, alignment: $1.alignment) }
        let table = TextTable<[String]> { row in
            zip(columns, row).map {
                Column(title: $0.0.title, value: $0.1, align: $0.0.alignment == .left ? .left : .right)
            }
        }
        return (table.string(for: rows) ?? "").split(separator: "\n").map { $0.trimmingTrailingSpaces }
    }

    /// Cells of several lines as rows of single lines, empty where a cell has fewer; at least one.
    private static func lines(_ cells: [[String]]) -> [[String]] {
        (0..<max(1, cells.map(\.count).max() ?? 1)).map { line in
            cells.map { line < $0.count ? $0[line] : "" }
        }
    }
}

extension Substring {
    fileprivate var trimmingTrailingSpaces: Substring {
        self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
    }
}
