import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// A census with proofs of silence against one without: mass moves to silent at its own index, and nowhere
/// else.
@Suite struct SilentMassTests {
    private func expectOnlySilenceMoves(_ query: CensusQuery, than plain: Census) {
        let proved = FastWalk.census(
            CensusQuery(
                prefix: query.prefix, contexts: query.contexts, budget: query.budget, horizon: query.horizon,
                proofs: .counted))
        #expect(proved.next == plain.next)
        #expect(proved.refuted == plain.refuted)
        #expect(proved.outOfBits == plain.outOfBits)
        #expect(proved.behaviours == plain.behaviours)
        for k in 0...query.prefix.count {
            #expect(
                proved.silent[k] + proved.outOfPatience[k] + proved.wordOverflow[k]
                    == plain.outOfPatience[k] + plain.wordOverflow[k])
            #expect(proved.outOfPatience[k] <= plain.outOfPatience[k])
            #expect(proved.wordOverflow[k] <= plain.wordOverflow[k])
        }
    }

    @Test(arguments: [1, 3, 20, 63, 64, 65, 200, 300]) func againstThePlainWalk(patience: Int) {
        for text in ["", "0", "1", "01", "0101", "00110"] {
            let query = CensusQuery(
                prefix: BitString(text)!, budget: Budget(maxBits: 15, patience: patience), horizon: 8)
            expectOnlySilenceMoves(query, than: PlainWalk.census(query))
        }
    }

    @Test func withContexts() {
        for contexts in [[1], [0, 5], [.max, .max, .max]] as [[UInt64]] {
            let query = CensusQuery(
                prefix: BitString("01")!, contexts: contexts, budget: Budget(maxBits: 17, patience: 100))
            expectOnlySilenceMoves(query, than: PlainWalk.census(query))
        }
    }

    @Test(arguments: ["", "0101010101", "0110100110010110", "00110011001"])
    func atTwentyTwoBits(prefix: String) {
        for patience in [50, 200, 1000] {
            let query = CensusQuery(
                prefix: BitString(prefix)!, budget: Budget(maxBits: 22, patience: patience), horizon: 16)
            expectOnlySilenceMoves(query, than: FastWalk.census(query))
        }
    }

    /// At L = 26, T = 200, at least 99.9 % of what patience and words left open is proved silent.
    @Test(arguments: ["", "0101010101", "0110100110010110", "00110011001"])
    func nearlyAllIsProved(prefix: String) {
        let query = { (proofs: Bool) in
            CensusQuery(
                prefix: BitString(prefix)!, budget: Budget(maxBits: 26, patience: 200),
                proofs: proofs ? .counted : .none)
        }
        let without = FastWalk.census(query(false), threads: 2)
        let with = FastWalk.census(query(true), threads: 2)
        let before = without.outOfPatience.total + without.wordOverflow.total
        let after = with.outOfPatience.total + with.wordOverflow.total
        #expect(before > 500_000)
        #expect(after * 1000 <= before)
    }
}
