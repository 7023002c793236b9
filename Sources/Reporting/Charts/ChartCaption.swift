import Enumeration
import SoloLanguage

/// What stands under every chart.
enum ChartCaption {
    /// Machine, L, T, and the command that draws the chart again.
    static func text(_ query: CensusQuery, machine: String, command: String) -> String {
        "Machine \(machine), L = \(Wording.plural(query.budget.maxBits, "bit")), "
            + "T = \(Wording.plural(query.budget.patience, "step")) a bit.\n\(command)"
    }
}
