import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// What the ledgers of related queries owe one another, by the definitions of the classes.
@Suite struct CensusIdentityTests {
    private func census(
        _ prefix: BitString, _ maxBits: Int, _ patience: Int = 60, contexts: [UInt64] = []
    ) -> Census {
        FastWalk.census(
            CensusQuery(
                prefix: prefix, contexts: contexts, budget: Budget(maxBits: maxBits, patience: patience)))
    }

    private func tallies(_ census: Census) -> [Tally] {
        [census.refuted, census.silent, census.outOfBits, census.outOfPatience, census.wordOverflow]
    }

    @Test func theLedgerAddsUp() {
        for maxBits in [1, 2, 5, 11, 16, 20] {
            for prefix in BitString.all(upTo: 3) {
                let census = census(prefix, maxBits)
                var sum = census.next[0] + census.next[1]
                for tally in tallies(census) {
                    for index in 0..<tally.count { sum += tally[index] }
                }
                #expect(sum == 1 << UInt64(maxBits))
                #expect(census.units(emitting: 0) == 1 << UInt64(maxBits))
            }
        }
    }

    /// A fate once decided stays decided with one bit more, and each tape splits in two.
    @Test func oneBitMore() {
        for prefix in BitString.all(upTo: 4) {
            for maxBits in [1, 7, 12, 15] {
                let small = census(prefix, maxBits)
                let large = census(prefix, maxBits + 1)
                for bit in 0...1 { #expect(large.next[bit] >= 2 * small.next[bit]) }
                for tally in [\Census.refuted, \.outOfPatience, \.wordOverflow, \.silent] {
                    let (after, before) = (large[keyPath: tally], small[keyPath: tally])
                    for k in 0..<before.count { #expect(after[k] >= 2 * before[k]) }
                }
                #expect(large.outOfBits.total <= 2 * small.outOfBits.total)
                for k in 0...prefix.count {
                    #expect(large.units(emitting: k) >= 2 * small.units(emitting: k))
                }
            }
        }
    }

    /// More patience decides what patience left open, and reverses nothing.
    @Test func morePatience() {
        for prefix in BitString.all(upTo: 3) {
            var before = census(prefix, 14, 1)
            for patience in [2, 3, 5, 20, 300] {
                let after = census(prefix, 14, patience)
                for bit in 0...1 { #expect(after.next[bit] >= before.next[bit]) }
                for k in 0..<prefix.count { #expect(after.refuted[k] >= before.refuted[k]) }
                #expect(after.outOfPatience.total <= before.outOfPatience.total)
                before = after
            }
        }
    }

    /// The census of xb looks at the same tapes as that of x: what emits x is next[0], next[1] or undecided, and
    /// what the census of x counts as going on with b is what emits xb.
    @Test(arguments: [[], [1, 0, 3]] as [[UInt64]]) func oneBitFurther(contexts: [UInt64]) {
        for x in BitString.all(upTo: 4) {
            let census = census(x, 15, contexts: contexts)
            let n = x.count
            let onward = (UInt8(0)...1).map { self.census(x + $0, 15, contexts: contexts) }
            for bit in 0...1 {
                #expect(onward[bit].units(emitting: n + 1) == census.next[bit])
                #expect(onward[bit].units(emitting: n) == census.units(emitting: n))
                #expect(onward[bit].refuted[n] == census.next[1 - bit])
                for k in 0..<n { #expect(onward[bit].refuted[k] == census.refuted[k]) }
                for tally in [\Census.silent, \.outOfBits, \.outOfPatience, \.wordOverflow] {
                    for k in 0...n { #expect(onward[bit][keyPath: tally][k] == census[keyPath: tally][k]) }
                }
            }
            // The semimeasure: M(x0) + M(x1) ≤ M(x), short of it by what is undecided at n bits.
            let undecided =
                census.silent[n] + census.outOfBits[n] + census.outOfPatience[n] + census.wordOverflow[n]
            let sum = onward[0].units(emitting: n + 1) + onward[1].units(emitting: n + 1)
            #expect(sum + undecided == census.units(emitting: n))
            #expect(sum <= census.units(emitting: n))
        }
    }

    /// L = 6, T = 2, x empty, by hand; the 64 tapes by their first instruction.
    ///
    /// `again` (2 bits, 16 tapes) and `emit` (4 bits, 4 tapes) emit 0 at once. `time`, `recall`, `add`, `inc`,
    /// `half` (4 tapes each) leave 2 bits, in which only `again` fits: it emits 1 behind `inc` and 0 behind the
    /// other four; 15 tapes ask for more. `num 0`, `pick 0` and the six of 5 bits without operand but `read`
    /// (2 tapes each), `read` with its bit (2) and `put 0` (1) leave at most one bit: nothing fits. Longer operands of
    /// `num`, `pick` (2 tapes each) and `put` (1) do not fit either. Out of bits: 15 + 16 + 2 + 1 + 5.
    ///
    /// With T = 1 the first instruction is the last: 20 + 16 + 2 + 1 tapes execute one that emits nothing.
    @Test func sixBitsByHand() {
        let census = census(BitString(), 6, 2)
        #expect(census.next[0] == 24 && census.next[1] == 1)
        #expect(census.outOfBits[0] == 39)
        #expect(census.unresolvedUnits == 39)
        let hasty = self.census(BitString(), 6, 1)
        #expect(hasty.next[0] == 20 && hasty.next[1] == 0)
        #expect(hasty.outOfPatience[0] == 39)
        #expect(hasty.outOfBits[0] == 5)
    }
}
