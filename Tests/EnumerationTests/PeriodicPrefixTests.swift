import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Whole censuses of long prefixes that are periodic from somewhere on, where the fast walk skips what it
/// proves: equal to the plain walk, which follows every bit.
@Suite struct PeriodicPrefixTests {
    private static let seed: UInt64 = 20_261_121
    static let periods = ["0", "1", "01", "001", "011", "0011", "00101", "0110100", "0000000001"]

    private func expectAgreement(_ query: CensusQuery, _ note: String) {
        let fast = FastWalk.census(query, threads: 2)
        let plain = PlainWalk.census(query)
        #expect(
            fast == plain,
            "\(note): \(query.prefix), contexts \(query.contexts), \(query.budget), horizon \(query.horizon)")
    }

    private func bits(head: [UInt8] = [], _ period: String, _ count: Int) -> [UInt8] {
        let pattern = Array(period.utf8.map { $0 & 1 })
        return head + (head.count..<count).map { pattern[($0 - head.count) % pattern.count] }
    }

    /// The lengths around the shortest prefix that is skipped through at all, 128 + 512 + 1 bits, around
    /// that with a second checkpoint, 1024 + 512 + 1 bits, and longer.
    @Test(arguments: periods) func purePeriods(period: String) {
        for count in [330, 639, 640, 641, 642, 643, 800, 1535, 1536, 1537, 1700] {
            for (maxBits, patience) in [(10, 200), (14, 30)] {
                expectAgreement(
                    CensusQuery(
                        prefix: BitString(bits(period, count)),
                        budget: Budget(maxBits: maxBits, patience: patience), horizon: 16),
                    "\(count) bits of \(period)")
            }
        }
    }

    /// Every patience around what the shortest loops need.
    @Test(arguments: ["0", "01", "0011"]) func everySmallPatience(period: String) {
        for patience in 1...12 {
            expectAgreement(
                CensusQuery(
                    prefix: BitString(bits(period, 720)), budget: Budget(maxBits: 13, patience: patience),
                    horizon: 16),
                "720 bits of \(period)")
        }
    }

    /// The period broken at one bit: before the checkpoint's window, in it, and behind it.
    @Test(arguments: periods) func brokenPeriods(period: String) {
        for place in [
            0, 40, 63, 64, 127, 128, 129, 200, 319, 320, 321, 639, 640, 641, 642, 650, 700, 748, 749,
        ] {
            var prefix = bits(period, 750)
            prefix[place] ^= 1
            expectAgreement(
                CensusQuery(
                    prefix: BitString(prefix), budget: Budget(maxBits: 12, patience: 60), horizon: 16),
                "\(period) broken at \(place)")
        }
    }

    /// Random heads, periods, breaks, contexts and budgets.
    @Test(arguments: 0..<4) func randomLongPrefixes(part: Int) {
        let seed = Self.seed + UInt64(part)
        print("random long prefixes: seed \(seed)")
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let head = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...1, using: &random)
            }
            let isHeadEmpty = Bool.random(using: &random)
            var prefix = bits(
                head: isHeadEmpty ? [] : head, Self.periods.randomElement(using: &random)!,
                Int.random(in: 641...950, using: &random))
            if Bool.random(using: &random) { prefix[Int.random(in: 60..<640, using: &random)] ^= 1 }
            if Bool.random(using: &random) { prefix[Int.random(in: 600..<prefix.count, using: &random)] ^= 1 }
            let contexts = (0..<[0, 3, 127, 128, 129, 400].randomElement(using: &random)!).map { _ in
                random.next() & 3
            }
            let query = CensusQuery(
                prefix: BitString(prefix), contexts: contexts,
                budget: Budget(
                    maxBits: Int.random(in: 10...16, using: &random),
                    patience: [4, 10, 40, 200].randomElement(using: &random)!),
                horizon: Int.random(in: 0...64, using: &random))
            expectAgreement(query, "seed \(seed)")
        }
    }

    /// A constant prefix keeps the most programs: what they go on with, on a budget that reaches loops with
    /// doubling words (`pick 0 add`, 9 bits) and recalls.
    @Test(arguments: ["0", "1"]) func constantPrefixesAtSixteenBits(period: String) {
        let query = CensusQuery(
            prefix: BitString(bits(period, 710)), budget: Budget(maxBits: 16, patience: 50), horizon: 16)
        expectAgreement(query, "710 bits of \(period)")
        #expect(FastWalk.census(query).next[period == "0" ? 0 : 1] > 0)
    }
}
