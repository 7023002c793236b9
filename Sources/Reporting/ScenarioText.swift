import ExactArithmetic
import Scenarios

/// The tables of a scenario as text: exact where it is short, else marked ≈, bounds rounded outwards.
enum ScenarioText {
    static func table(_ result: ResultTable, unitBits: Int) -> Table {
        let isText = result.columns.indices.map { column in
            result.rows.contains { if case .text = $0.cells[column] { true } else { false } }
        }
        var table = Table(
            [(result.rowName, .left)]
                + zip(result.columns, isText).map { (words($0), $1 ? .left : .right) })
        for row in result.rows {
            table.add([row.id] + row.cells.map { cell($0, unitBits: unitBits) })
        }
        return table
    }

    /// A column's name for people.
    static func words(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }

    static func cell(_ cell: ResultTable.Cell, unitBits: Int) -> String {
        switch cell {
        case .text(let text): text
        case .number(let value): number(value, .nearest)
        case .atLeast(let value): number(value, .down)
        case .atMost(let value): number(value, .up)
        case .mass(let value): value.isZero ? "0" : ExactText.mass(value, unitBits: unitBits)
        case .none: "—"
        }
    }

    /// The number where it is short, else ≈ its decimal.
    private static func number(_ value: Rational, _ rounding: DecimalRounding) -> String {
        let exact = value.isInteger ? ExactText.short(value) : value.description
        if let exact, value.isInteger || exact.count <= 9 { return exact }
        return "≈ \(ExactText.decimal(value, rounding))"
    }
}
