import Enumeration
import MonotoneMachine
import TestSupport
import Testing

@Suite struct BehaviourTests {
    @Test func continuationsKeepTheirBits() throws {
        for bits in BitString.all(upTo: 6) { #expect(Continuation(bits).bits == bits) }
        var random = SplitMix64(seed: 7)
        for count in [0, 1, 31, 32, 33, 62, 63, 64] {
            let bits = BitString((0..<count).map { _ in UInt8.random(in: 0...1, using: &random) })
            let continuation = Continuation(bits)
            #expect(continuation.count == count && continuation.bits == bits)
            for length in 0...count + 1 { #expect(continuation.prefix(length).bits == bits.prefix(length)) }
            #expect(continuation.prefix(count) == continuation)
        }
        // The first bit is the lowest: 1101 is 1 + 2 + 8.
        #expect(Continuation(try #require(BitString("1101"))).word == 11)
        // A shorter continuation is another one, although its word is the same.
        #expect(Continuation(word: 1, count: 1) != Continuation(word: 1, count: 2))
    }

    @Test func shortTapesAreOrderedByLengthThenLexicographically() {
        let all = BitString.all(upTo: 5)
        let tapes = all.map { bits in
            ShortTape(word: bits.bits.reduce(0) { $0 << 1 | UInt64($1) }, count: bits.count)
        }
        for (i, tape) in tapes.enumerated() {
            #expect(tape.bits == all[i])
            for (j, other) in tapes.enumerated() { #expect((tape < other) == (i < j)) }
        }
    }

    /// The shortest witnesses and the counts of a census, by hand: x empty, L = 4, T = 1.
    ///
    /// `again` (00) and `emit` (1011) emit the low bit of an empty stack, 0. `again` then goes on emitting 0; the
    /// `emit` asks for more. Everything else emits nothing with one instruction.
    @Test func behavioursByHand() {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 4, patience: 1), horizon: 3)
        let expected = [
            Continuation(word: 0, count: 3): BehaviourCount(
                units: 4, programs: 1, shortest: ShortTape(word: 0b00, count: 2)),
            Continuation(word: 0, count: 1): BehaviourCount(
                units: 1, programs: 1, shortest: ShortTape(word: 0b1011, count: 4)),
        ]
        for census in [FastWalk.census(query), PlainWalk.census(query)] {
            #expect(census.behaviours == expected)
            #expect(census.next[0] == 5 && census.next[1] == 0)
        }
    }

    @Test func mergingKeepsTheShortest() {
        let long = ShortTape(word: 0, count: 9)
        let short = ShortTape(word: 7, count: 3)
        for (first, second) in [(long, short), (short, long)] {
            var count = BehaviourCount(units: 2, programs: 1, shortest: first)
            count.merge(BehaviourCount(units: 5, programs: 3, shortest: second))
            #expect(count == BehaviourCount(units: 7, programs: 4, shortest: short))
        }
    }
}
