import TextTable

/// The one table renderer: rows of text cells under headings, in the library's simple style.
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

    /// The table as lines, indented by two; empty without rows.
    public var text: String {
        let headings = headings
        let table = TextTable<[String]> { row in
            zip(headings, row).map {
                Column(title: $0.0.title, value: $0.1, align: $0.0.alignment == .left ? .left : .right)
            }
        }
        return (table.string(for: rows) ?? "").split(separator: "\n").map { line in
            "  " + line.trimmingTrailingSpaces + "\n"
        }.joined()
    }
}

extension Substring {
    fileprivate var trimmingTrailingSpaces: Substring {
        self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
    }
}
