import Charts

/// A report as a value: headings, and under each what a reader sees in order. `html(drawings:reason:)` makes HTML of it.
public struct Page: Sendable {
    public var title: String
    /// The answer in a sentence or two.
    public var lead: String
    public var sections: [Section]

    public struct Section: Sendable {
        public var heading: String
        public var blocks: [Block]

        init(_ heading: String, _ blocks: [Block]) {
            self.heading = heading
            self.blocks = blocks
        }
    }

    public enum Block: Sendable {
        case paragraph(String)
        /// Something not to be missed.
        case notice(String)
        case table(PageTable)
        /// Text in which every character counts; its caption says what it is.
        case code(caption: String, text: String)
        case chart(Chart)
        /// A heading one deeper than the section's.
        case heading(String)

        var isChart: Bool { if case .chart = self { true } else { false } }
    }

    /// The charts in reading order.
    public var charts: [Chart] {
        sections.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    }
}

/// A table of a page: the first cell of a row names the row.
public struct PageTable: Sendable {
    public enum Alignment: Sendable { case text, number, code }

    let caption: String
    let columns: [(heading: String, alignment: Alignment)]
    private(set) var rows: [[String]] = []

    init(_ caption: String, _ columns: [(heading: String, alignment: Alignment)]) {
        self.caption = caption
        self.columns = columns
    }

    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has one cell for each heading")
        // A sign stays with its number where a narrow screen breaks the line.
        rows.append(cells.map { $0.replacing("≈ ", with: "≈\u{A0}").replacing(" %", with: "\u{A0}%") })
    }
}
