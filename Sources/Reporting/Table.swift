import TextTable

/// The one table renderer: rows of text cells under headings, in the library's simple style.
///
/// A cell may have several lines. What is too wide for a terminal of 80 columns is broken as `TableLayout` says, and goes on
/// below, behind the first column once more, where that is not enough.
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
        let columns = headings.enumerated().map { index, heading in
            TableLayout.Column(
                title: heading.title, isText: breaksCells && heading.alignment == .left,
                cells: rows.map { $0[index].split(separator: "\n").map(String.init) })
        }
        let blocks =
            breaksCells ? TableLayout.blocks(columns, widest: Table.widest) : [Array(columns.indices)]
        return blocks.map { text(of: $0, columns) }.joined(separator: "\n")
    }

    /// The columns `shown`, by index, side by side.
    private func text(of shown: [Int], _ columns: [TableLayout.Column]) -> String {
        let columns = TableLayout(shown.map { columns[$0] }, widest: Table.widest).columns
        let height = columns.map(\.heading.count).max() ?? 1
        // Headings stand at the bottom of their lines.
        let headingLines = Table.lines(
            columns.map { Array(repeating: "", count: height - $0.heading.count) + $0.heading })
        let body = rows.indices.flatMap { row in Table.lines(columns.map { $0.cells[row] }) }
        var lines = Table.ruled(
            headingLines[0], shown.map { headings[$0].alignment }, headingLines.dropFirst() + body)
        // The library rules off the first line of the headings: the rule belongs behind the last.
        lines.insert(lines.remove(at: 1), at: height)
        return lines.map { $0.isEmpty ? "\n" : "  " + $0 + "\n" }.joined()
    }

    /// The lines of the library's table: the titles, the rule below them, the rows.
    private static func ruled(_ titles: [String], _ alignments: [Alignment], _ rows: [[String]])
        -> [Substring]
    {
        let table = TextTable<[String]> { row in
            zip(zip(titles, alignments), row).map {
                Column(title: $0.0, value: $1, align: $0.1 == .left ? .left : .right)
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

extension StringProtocol {
    var trimmingTrailingSpaces: SubSequence {
        self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
    }
}
