import Lambda
import MonotoneMachine
import Testing

/// The number of closed terms of n bits, OEIS A114852.
@Suite struct TermCountTests {
    /// a(0) … a(36), from the encyclopedia.
    private static let a114852: [UInt64] = [
        0, 0, 0, 0, 1, 0, 1, 1, 2, 1, 6, 5, 13, 14, 37, 44, 101, 134, 298, 431, 883, 1361, 2736, 4405, 8574,
        14334, 27465, 47146, 89270, 156360, 293840, 522913, 978447, 1_761_907, 3_288_605, 5_977_863,
        11_148_652,
    ]

    @Test func closedTerms() {
        let counts = TermCounts(longest: 36)
        #expect(Self.a114852.count == 37)
        for (n, count) in Self.a114852.enumerated() { #expect(counts.terms(under: 0, bitCount: n) == count) }
    }
}
