import Enumeration
import Lambda
import Machines
import MonotoneMachine
import Testing

/// The walk over classes against the walk over tapes, behaviours and surveys included.
@Suite struct WalkAgreementTests {
    @Test(arguments: ["", "0", "1", "01", "000", "1101"], [1, 3, 50]) func census(
        prefix: String, patience: Int
    ) throws {
        let query = CensusQuery(
            prefix: try #require(BitString(prefix)), budget: Budget(maxBits: 18, patience: patience),
            horizon: 5)
        let tapes = TapeWalk.census(query, of: LambdaMachine()).census
        for threads in 1...3 { #expect(LambdaCensus.census(query, threads: threads) == tapes) }
    }

    @Test(arguments: [1, 5, 16]) func survey(maxBits: Int) {
        let budget = Budget(maxBits: maxBits, patience: 200)
        let tapes = TapeWalk.survey(
            length: 5, budget: budget, alphabet: .binary, of: LambdaMachine())
        for threads in 1...3 {
            let classes = LambdaCensus.survey(length: 5, budget: budget, threads: threads)
            for string in tapes.strings { #expect(classes.units(of: string) == tapes.units(of: string)) }
        }
    }
}
