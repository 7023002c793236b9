import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// The fast walk against the plain one: whole ledgers, behaviours included.
@Suite struct WalkAgreementTests {
    private static let seed: UInt64 = 20_261_121

    private func expectAgreement(_ query: CensusQuery, threads: Int = 2) {
        let fast = FastWalk.census(query, threads: threads)
        let plain = PlainWalk.census(query)
        #expect(fast == plain, "\(query)")
        #expect(fast.behaviours.isEmpty == (fast.next.total == 0 || query.horizon == 0))
    }

    @Test(arguments: [1, 2, 3, 7, 50, 200]) func shortPrefixesAtTenBits(patience: Int) {
        for prefix in BitString.all(upTo: 6) {
            expectAgreement(
                CensusQuery(
                    prefix: prefix, budget: Budget(maxBits: 10, patience: patience), horizon: 16))
        }
    }

    /// L = 16: all prefixes of up to 3 bits under each patience, and those of 4 to 6 bits under one each.
    @Test(arguments: [1, 2, 3, 7, 50, 200]) func shortPrefixesAtSixteenBits(patience: Int) {
        let patiences = [1, 2, 3, 7, 50, 200]
        for (index, prefix) in BitString.all(upTo: 6).enumerated()
        where prefix.count <= 2 || patiences[index % 6] == patience {
            expectAgreement(
                CensusQuery(
                    prefix: prefix, budget: Budget(maxBits: 16, patience: patience), horizon: 16))
        }
    }

    /// Every prefix of up to 6 bits under every L up to 16.
    @Test(arguments: 1...16) func allShortPrefixes(maxBits: Int) {
        for prefix in BitString.all(upTo: 6) {
            expectAgreement(
                CensusQuery(prefix: prefix, budget: Budget(maxBits: maxBits, patience: 50), horizon: 16))
        }
    }

    @Test func everyBudgetFromOneBit() {
        for maxBits in 1...12 {
            for patience in [1, 2, 3, 7, 50, 200] {
                for prefix in ["", "0", "10", "0101", "11111"] {
                    expectAgreement(
                        CensusQuery(
                            prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: patience),
                            horizon: 16))
                }
            }
        }
    }

    /// `look` is a five-bit instruction, so contexts tell from nine bits on.
    @Test func contexts() {
        let all: [[UInt64]] = [
            [1], [0, 1, 1], [7, 0, 5, 2, 255], [.max, .max, .max, .max, .max, .max, .max],
        ]
        for contexts in all {
            for prefix in BitString.all(upTo: 3) {
                expectAgreement(
                    CensusQuery(
                        prefix: prefix, contexts: contexts, budget: Budget(maxBits: 14, patience: 50),
                        horizon: 16))
            }
        }
        let without = CensusQuery(prefix: BitString(), budget: Budget(maxBits: 14, patience: 50))
        let with = CensusQuery(
            prefix: BitString(), contexts: [1], budget: Budget(maxBits: 14, patience: 50))
        #expect(FastWalk.census(without).next != FastWalk.census(with).next)
    }

    @Test(arguments: [1, 2, 15, 63, 64]) func horizons(horizon: Int) {
        for prefix in BitString.all(upTo: 2) {
            expectAgreement(
                CensusQuery(
                    prefix: prefix, budget: Budget(maxBits: 13, patience: 40), horizon: horizon))
        }
    }

    @Test func randomQueries() {
        print("random censuses: seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<12 {
            let length = Int.random(in: 0...24, using: &random)
            let period = Int.random(in: 1...8, using: &random)
            var bits = (0..<length).map { _ in UInt8.random(in: 0...1, using: &random) }
            if Bool.random(using: &random), length > period {
                for place in period..<length { bits[place] = bits[place - period] }
            }
            let contexts = (0..<Int.random(in: 0...3, using: &random)).map { _ in random.next() & 3 }
            let query = CensusQuery(
                prefix: BitString(bits), contexts: contexts,
                budget: Budget(
                    maxBits: Int.random(in: 14...18, using: &random),
                    patience: Int.random(in: 1...120, using: &random)),
                horizon: Int.random(in: 0...64, using: &random))
            #expect(
                FastWalk.census(query, threads: 2) == PlainWalk.census(query),
                "seed \(Self.seed): \(query)")
        }
    }

    /// One thread, two and three give the same census, on a short and on a long prefix.
    @Test func threads() {
        for text in ["01", String(repeating: "01", count: 300)] {
            let query = CensusQuery(
                prefix: BitString(text)!, budget: Budget(maxBits: 18, patience: 100), horizon: 24)
            let one = FastWalk.census(query)
            #expect(!one.behaviours.isEmpty)
            for threads in [1, 2, 3, 7] {
                for _ in 0..<2 { #expect(FastWalk.census(query, threads: threads) == one) }
            }
        }
    }
}
