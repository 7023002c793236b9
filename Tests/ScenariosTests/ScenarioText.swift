import Diagnostics
import ExactArithmetic
import Foundation
import Scenarios
import TestSupport
import Testing

/// Scenarios from text, read as the file `s.yaml`; paths below it are those of Programs/scenarios.
enum ScenarioText {
    static let sound = """
        id: s
        title: t
        question: q
        source: none
        max_bits: 14
        patience: 60
        truth: {code: time again}
        training: 4
        deployment: 4
        contexts: {training: [2, 1, 3, 0], deployment: [0, 0, 0, 0]}

        """

    static func scenarios(_ text: String) throws -> [Scenario] {
        try ScenarioReader.read("s.yaml") { path throws(Diagnostic) in
            if path == "s.yaml" { return Array(text.utf8) }
            do {
                return Array(try Data(contentsOf: Checkout.url("Programs/scenarios/\(path)")))
            } catch {
                throw Diagnostic(.cannotRead(reason: "no such file"), in: path)
            }
        }
    }

    /// The table of one measure for the scenario `sound` with other lines behind it.
    static func table(_ measure: String, _ lines: String = "") throws -> ResultTable {
        let scenario = try scenarios(sound + "measures: [\(measure)]\n" + lines)[0]
        return try ScenarioRun(scenario).tables[0]
    }
}

extension ResultTable {
    /// The exact text of a cell; nil where there is none.
    func exact(_ row: String, _ column: String) -> String? { cell(row, column)?.exact }

    /// The number in a cell.
    func number(_ row: String, _ column: String) throws -> Rational {
        let text = try #require(exact(row, column), "\(row), \(column)")
        return try #require(Rational(text), "\(row), \(column): \(text)")
    }
}
