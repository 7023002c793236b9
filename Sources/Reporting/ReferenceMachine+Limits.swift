import Diagnostics
import Machines
import MonotoneMachine

extension ReferenceMachine {
    /// L, T and the contexts in words: `26 bits and 300 steps a bit, with the contexts 3, 1, 2`.
    func limits(_ budget: Budget, _ contexts: [UInt64]) -> String {
        "\(Wording.plural(budget.maxBits, symbolNoun)) and "
            + Wording.counted(budget.patience, patienceWording) + QuestionText.withContexts(contexts)
    }
}
