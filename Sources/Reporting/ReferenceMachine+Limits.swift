import Machines
import MonotoneMachine
import SoloLanguage

extension ReferenceMachine {
    /// L and T in words: `26 bits and 300 steps a bit`.
    func limits(_ budget: Budget) -> String {
        "\(Wording.plural(budget.maxBits, symbolNoun)) and "
            + Wording.counted(budget.patience, patienceWording)
    }
}
