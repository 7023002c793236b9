import Diagnostics

/// How a table is made to fit into so many columns: which headings and which cells are broken between words.
///
/// Headings are one line where the table then fits, and otherwise as few as make it fit. From two lines of headings on, text
/// of the widest columns is broken too, where that makes it fit. What never fits is made as narrow as all that makes it, or
/// parted into `blocks`.
struct TableLayout {
    struct Column {
        let title: String
        /// Whether its cells may be broken: those of text.
        let isText: Bool
        var cells: [[String]]
        var heading: [String] = []

        var width: Int { max(TableLayout.width(heading), cellWidth) }
        fileprivate var cellWidth: Int { cells.map(TableLayout.width).max() ?? 0 }

        /// The least width that its cells can have.
        fileprivate var leastCellWidth: Int {
            guard isText else { return cellWidth }
            let longestWord = cells.joined().flatMap(TableLayout.words(of:)).map(\.count).max() ?? 0
            return max(longestWord, min(cellWidth, TableLayout.leastText))
        }

        /// The least width that it has with its heading broken at every space.
        fileprivate var narrowest: Int {
            max(TableLayout.words(of: title).map(\.count).max() ?? 0, leastCellWidth)
        }

        fileprivate var leastWidth: Int { max(TableLayout.width(heading), leastCellWidth) }
    }

    private(set) var columns: [Column]

    /// Text in narrower columns is hard to read.
    private static let leastText = 12

    init(_ columns: [Column], widest: Int) {
        self.columns = columns
        let mostLines = columns.map { $0.title.split(separator: " ").count }.max() ?? 1
        for lines in 1...max(1, mostLines) {
            for index in columns.indices {
                self.columns[index].heading = TableLayout.broken(
                    columns[index].title, intoLines: lines, narrowest: columns[index].leastCellWidth)
            }
            if width(\.width) <= widest { return }
            if lines > 1, width(\.leastWidth) <= widest { break }
        }
        narrowText(to: widest)
    }

    /// The columns that stand side by side, by index: all of them where they can be made to fit into `widest`; otherwise as many as
    /// can, and the next ones in a block of their own, behind the first column once more.
    static func blocks(_ columns: [Column], widest: Int) -> [[Int]] {
        var blocks: [[Int]] = []
        var width = 0
        for (index, column) in columns.enumerated().dropFirst() {
            if blocks.isEmpty || width + 1 + column.narrowest > widest {
                blocks.append([0])
                width = columns[0].narrowest
            }
            blocks[blocks.count - 1].append(index)
            width += 1 + column.narrowest
        }
        return blocks.isEmpty ? [Array(columns.indices)] : blocks
    }

    private func width(_ ofColumn: (Column) -> Int) -> Int {
        columns.map(ofColumn).reduce(columns.count - 1, +)
    }

    /// Takes from the widest columns of text what makes the table too wide, as far as their words allow it.
    private mutating func narrowText(to widest: Int) {
        var widths = columns.map(\.width)
        let least = columns.map(\.leastWidth)
        var excess = width(\.width) - widest
        while excess > 0,
            let index = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
        {
            widths[index] -= 1
            excess -= 1
        }
        for index in columns.indices where widths[index] < columns[index].cellWidth {
            columns[index].cells = columns[index].cells.map { lines in
                lines.flatMap { TableLayout.filled($0, width: widths[index]) }
            }
        }
    }

    private static func width(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }

    /// A title in the narrowest lines of which there are at most so many, which may be as wide as `narrowest`.
    private static func broken(_ title: String, intoLines most: Int, narrowest: Int) -> [String] {
        guard most > 1, narrowest < title.count else { return [title] }
        let longestWord = words(of: title).map(\.count).max() ?? 0
        return (max(narrowest, longestWord)...title.count).lazy.map { filled(title, width: $0) }
            .first { $0.count <= most } ?? [title]
    }

    /// The words of `text` in lines of at most `width` characters, each as full as can be.
    private static func filled(_ text: String, width: Int) -> [String] {
        guard text.count > width else { return [text] }
        return Lines.filled(words(of: text), width: width)
    }

    /// What spaces part, but for those within a number: `≈ 1 - 5.8e-11` is one word.
    private static func words(of text: String) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { words, word in
            if let last = words.last, last.hasSuffix("≈") || last.hasSuffix(" -") || word == "-" {
                words[words.count - 1] += " " + word
            } else {
                words.append(String(word))
            }
        }
    }
}
