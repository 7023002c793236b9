import Enumeration
import MonotoneMachine
import Testing

/// What is proved silent with little patience is proved with more, whenever the attempts fall.
@Suite struct SilenceByPatienceTests {
    @Test(arguments: ["", "1"]) func silenceIsNotLost(prefix: String) {
        var least: UInt64 = 0
        for patience in [8, 10, 14, 16, 19, 20, 24, 25, 30, 33, 37, 40, 63, 64, 65, 300] {
            let census = FastWalk.census(
                CensusQuery(
                    prefix: BitString(prefix)!, budget: Budget(maxBits: 24, patience: patience),
                    proofs: .counted),
                threads: 2)
            #expect(census.silent.total >= least, "T = \(patience)")
            least = census.silent.total
            // Every word that overflows within 24 bits does so in a loop that is silent over all integers.
            if patience >= 40 { #expect(census.wordOverflow.total == 0) }
        }
        #expect(least > 0)
    }
}
