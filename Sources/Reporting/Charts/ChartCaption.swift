import Diagnostics
import Machines
import MonotoneMachine

/// What stands under every chart: machine, L, T and, on a line of its own, the command that draws it again.
enum ChartCaption {
    /// The caption of a chart of a machine's census.
    ///
    /// - Parameter isPartial: whether the work was cut short.
    static func text(
        _ machine: any ReferenceMachine, _ budget: Budget, isPartial: Bool, command: String
    ) -> String {
        (isPartial ? "PARTIAL RESULT: the work was cut short. " : "")
            + text(
                machine.name, length: Wording.plural(budget.maxBits, machine.symbolNoun),
                patience: Wording.counted(budget.patience, machine.patienceWording), command: command)
    }

    /// The same for the Solo machine, which counts bits, and steps a bit; `more` goes behind them.
    static func text(solo budget: Budget, _ name: String, more: String = "", command: String) -> String {
        text(
            name, length: Wording.plural(budget.maxBits, "bit"),
            patience: Wording.plural(budget.patience, "step") + " a bit\(more)", command: command)
    }

    private static func text(_ name: String, length: String, patience: String, command: String) -> String {
        "Machine \(name), L = \(length), T = \(patience).\n\(command)"
    }
}
