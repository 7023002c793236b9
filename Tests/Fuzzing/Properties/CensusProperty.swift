import Enumeration
import MonotoneMachine

/// The fast walk and the plain one give the same census of any prefix, contexts and budget.
public enum CensusProperty {
    /// What of the property does not hold for `bytes`: a budget, a horizon, threads, contexts, and a prefix;
    /// nil where all does.
    public static func violation(_ bytes: [UInt8]) -> String? {
        var input = FuzzInput(bytes)
        let budget = Budget(maxBits: input.number(in: 1...12), patience: input.number(in: 1...300))
        let horizon = input.number(in: 0...64)
        let threads = input.number(in: 1...3)
        let contexts = input.contexts()
        let query = CensusQuery(
            prefix: input.bits(input.byte() % 40), contexts: contexts, budget: budget, horizon: horizon)
        return FastWalk.census(query, threads: threads) == PlainWalk.census(query)
            ? nil : "the walks differ for \(query)"
    }
}
