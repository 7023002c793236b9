import ExactArithmetic

/// What a measure finds: cells by row and column, each exact.
///
/// A row is found by its first cell's text, its id; so an expectation can name a cell.
public struct ResultTable: Sendable {
    public enum Cell: Equatable, Sendable {
        case text(String)
        case number(Rational)
        /// A proved bound of a number: it is at least, or at most, this.
        case atLeast(Rational)
        case atMost(Rational)
        /// A mass that is best read as a count of cells 2^-L.
        case mass(Rational)
        /// Undefined, or nothing to say.
        case none

        static func count(_ number: some BinaryInteger) -> Cell { .number(Rational(number)) }
        static func optional(_ number: (some BinaryInteger)?) -> Cell {
            number.map { .number(Rational($0)) } ?? .none
        }
        static func optional(_ value: Rational?) -> Cell { value.map(Cell.number) ?? .none }
        static func optionalMost(_ value: Rational?) -> Cell { value.map(Cell.atMost) ?? .none }
        static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .none }

        /// The cell in full: `none`, text, or a fraction in lowest terms.
        public var exact: String {
            switch self {
            case .text(let text): text
            case .number, .atLeast, .atMost, .mass: value.map(\.description) ?? "none"
            case .none: "none"
            }
        }

        /// The number, mass or bound.
        public var value: Rational? {
            switch self {
            case .number(let value), .atLeast(let value), .atMost(let value), .mass(let value): value
            case .text, .none: nil
            }
        }

        /// The cell in full, as it is written shortest in a scenario file: m/2^k where the denominator is a power of two.
        var short: String {
            guard let (count, unitBits) = value?.dyadic, unitBits > 9 else { return exact }
            return "\(count)/2^\(unitBits)"
        }

        /// Whether some cell of this kind is what an expectation's text says.
        func canBe(_ expected: String) -> Bool {
            guard value != nil else { return true }
            return expected == "none" || Rational(scenarioText: expected) != nil
        }

        /// Whether the cell is what an expectation's text says.
        func matches(_ expected: String) -> Bool {
            switch self {
            case .text(let text): text == expected
            case .number, .atLeast, .atMost, .mass: Rational(scenarioText: expected) == value
            case .none: expected == "none"
            }
        }
    }

    public struct Row: Sendable {
        public let id: String
        public let cells: [Cell]
    }

    /// The measure's name, which it gives to its table, and what the table says.
    public internal(set) var id = ""
    public let title: String
    /// The name of the rows' first cells, and the names of the others.
    public let rowName: String
    public let columns: [String]
    public private(set) var rows: [Row] = []

    init(_ title: String, rowName: String, columns: [String]) {
        self.title = title
        self.rowName = rowName
        self.columns = columns
    }

    /// The cell of a row and column; nil where there is none.
    public func cell(_ row: String, _ column: String) -> Cell? {
        guard let cells = rows.first(where: { $0.id == row })?.cells,
            let index = columns.firstIndex(of: column)
        else { return nil }
        return cells[index]
    }

    mutating func add(_ id: some CustomStringConvertible, _ cells: [Cell]) {
        precondition(cells.count == columns.count, "\(title): a row has one cell for each column")
        rows.append(Row(id: "\(id)", cells: cells))
    }
}
