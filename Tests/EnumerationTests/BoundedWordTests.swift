import Enumeration
import TestSupport
import Testing

/// `BoundedWord` against words that satisfy its claims: whatever they are, the results must cover them.
@Suite struct BoundedWordTests {
    private static let seed: UInt64 = 20_261_121

    /// A claim, and a word for each round that satisfies it.
    private struct Known {
        let word: BoundedWord
        let values: [Int64]
    }

    private static func covers(_ word: BoundedWord, _ value: Int128, _ round: Int64) -> Bool {
        let mask = BoundedWord.mask(word.knownBits)
        return value.magnitude <= UInt128(word.offset) + UInt128(word.slope) * UInt128(round)
            && (UInt64(truncatingIfNeeded: value) ^ word.residue) & mask == 0
            && word.exact.map { CubicTests.value($0, round) == value } != false
            && word.largest.map { value >= 0 && value <= $0 } != false
    }

    private static func known(_ random: inout SplitMix64, _ rounds: Int64) -> Known? {
        if Bool.random(using: &random) {
            return CubicTests.random(&random, rounds: rounds).map { cubic in
                Known(
                    word: BoundedWord(cubic, rounds: rounds),
                    values: (0...rounds).map { Int64(CubicTests.value(cubic, $0)) })
            }
        }
        let knownBits = Int.random(in: 0...8, using: &random)
        let offset = Int64(random.next() >> UInt64.random(in: 3...60, using: &random)) + 256
        let slope = Int64(random.next() >> UInt64.random(in: 12...63, using: &random))
        let residue = random.next()
        let largest = Bool.random(using: &random) ? offset : nil
        let word = BoundedWord(
            offset: offset, slope: slope, residue: residue, knownBits: knownBits, largest: largest,
            rounds: rounds)
        return word.map { word in
            let mask = Int64(bitPattern: BoundedWord.mask(knownBits))
            return Known(
                word: word,
                values: (0...rounds).map { round in
                    let bound = largest.map { $0 - 256 } ?? offset + slope * round - 256
                    let value = Int64.random(in: (largest == nil ? -bound : 0)...bound, using: &random)
                    return value & ~mask | Int64(bitPattern: residue) & mask
                })
        }
    }

    @Test func resultsCoverEveryRound() {
        print("bounded words: seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        var settled = 0
        for _ in 0..<40_000 {
            let rounds = Int64.random(in: 3...24, using: &random)
            guard let u = Self.known(&random, rounds), let v = Self.known(&random, rounds) else { continue }
            let sum = BoundedWord.sum(u.word, v.word, negate: false, rounds: rounds)
            let difference = BoundedWord.sum(u.word, v.word, negate: true, rounds: rounds)
            let product = BoundedWord.product(u.word, v.word, rounds: rounds)
            let half = u.word.halved(rounds: rounds)
            let isNonzero = u.word.isNonzero(rounds: rounds)
            if isNonzero != nil { settled += 1 }
            var holds = true
            for round in 0...rounds {
                let (a, b) = (Int128(u.values[Int(round)]), Int128(v.values[Int(round)]))
                holds = holds && Self.covers(u.word, a, round) && Self.covers(v.word, b, round)
                if let sum { holds = holds && Self.covers(sum, a + b, round) }
                if let difference { holds = holds && Self.covers(difference, a - b, round) }
                if let product { holds = holds && Self.covers(product, a * b, round) }
                if let half { holds = holds && Self.covers(half, a >> 1, round) }
                if let isNonzero { holds = holds && isNonzero == (a != 0) }
            }
            #expect(holds, "seed \(Self.seed): \(u.word) and \(v.word), \(rounds) rounds")
        }
        #expect(settled > 1000)
    }

    /// The step of the induction: where `after` continues `before`, every word that `after` allows at the end of
    /// round κ is allowed by `before` in round κ + 1; and a widened word allows what both allow.
    @Test func continuationsAndWidenings() {
        var random = SplitMix64(seed: Self.seed + 1)
        var continued = 0
        for _ in 0..<40_000 {
            let rounds = Int64.random(in: 3...24, using: &random)
            guard let u = Self.known(&random, rounds), let v = Self.known(&random, rounds) else { continue }
            var after = v
            if let shifted = u.word.exact?.shifted(rounds: rounds), Bool.random(using: &random) {
                after = Known(
                    word: BoundedWord(shifted, rounds: rounds),
                    values: (0...rounds).map { Int64(CubicTests.value(shifted, $0)) })
            }
            let wider = u.word.widened(to: after.word, rounds: rounds)
            let continues = u.word.continues(with: after.word, rounds: rounds)
            if continues { continued += 1 }
            var holds = true
            for round in 0..<rounds {
                let value = Int128(after.values[Int(round)])
                if continues { holds = holds && Self.covers(u.word, value, round + 1) }
                if let wider {
                    holds =
                        holds && Self.covers(wider, Int128(u.values[Int(round)]), round)
                        && wider.knownBits <= min(u.word.knownBits, after.word.knownBits)
                        && (wider.residue ^ after.word.residue) & BoundedWord.mask(wider.knownBits) == 0
                }
            }
            #expect(holds, "seed \(Self.seed + 1): \(u.word) then \(after.word), \(rounds) rounds")
        }
        #expect(continued > 1000)
    }

    /// A polynomial whose next value leaves the words has no continuation, whatever comes out of the round.
    @Test func noContinuationBeyondTheWords() throws {
        let rounds: Int64 = 7
        let steep = try #require(Cubic((1 << 62) - 1 - (7 << 58), 1 << 58, rounds: rounds))
        #expect(steep.shifted(rounds: rounds) == nil)
        let word = BoundedWord(steep, rounds: rounds)
        #expect(!word.continues(with: .unknownBit, rounds: rounds))
        #expect(!word.continues(with: word, rounds: rounds))
    }

    @Test func suggestions() throws {
        let counter = try #require(BoundedWord(suggestedBy: (5, 8, 11, 14), rounds: 10))
        #expect(counter.exact == Cubic(5, 3, rounds: 10))
        // 2^58 is beyond a polynomial; the low bits and the greatest magnitude are what is known.
        let large = try #require(BoundedWord(suggestedBy: (1 << 58 | 5, 5, 21, -3), rounds: 10))
        #expect(large.exact == nil && large.offset == 1 << 58 | 5 && large.slope == 0)
        #expect(large.knownBits == 3 && large.residue == 5)
        #expect(BoundedWord(suggestedBy: (0, 0, 0, .min), rounds: 10) == nil)
        #expect(BoundedWord(suggestedBy: (1 << 62, 0, 0, 0), rounds: 10) == nil)
    }

    @Test func nonzero() throws {
        let bit = BoundedWord.unknownBit
        #expect(bit.isNonzero(rounds: 5) == nil)
        #expect(BoundedWord.constant(0)?.isNonzero(rounds: 5) == false)
        #expect(BoundedWord.constant(-1)?.isNonzero(rounds: 5) == true)
        let odd = BoundedWord(offset: 99, slope: 0, residue: 1, knownBits: 1, rounds: 5)
        #expect(odd?.isNonzero(rounds: 5) == true)
        let downToOne = try #require(Cubic(6, -1, rounds: 5))
        #expect(BoundedWord(downToOne, rounds: 5).isNonzero(rounds: 5) == true)
        let downToZero = try #require(Cubic(5, -1, rounds: 5))
        #expect(BoundedWord(downToZero, rounds: 5).isNonzero(rounds: 5) == nil)
        #expect(BoundedWord.constant(.min) == nil)
    }
}
