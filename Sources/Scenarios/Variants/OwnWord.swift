import ExactArithmetic

/// The machine that turns a verdict by a word of its own for one program: where the tape begins with k zeros it runs that
/// program, else it is Solo, on the rest of all tapes.
///
/// So every other mass is 1 − 2^-k of Solo's, and the verdict turns where 2^-k > (1 − 2^-k) (M(x b) − M(x b̄)), b being the
/// bit that Solo expects.
public struct OwnWord: Sendable {
    /// The most k for which the verdict turns.
    public let bits: Int
    /// The bits of the shortest program on Solo that says otherwise.
    public let instead: Int

    init?(_ sides: Sides, _ solo: Verdict) {
        let gap = solo.right > solo.wrong ? solo.right - solo.wrong : solo.wrong - solo.right
        let gaining = solo.right > solo.wrong ? sides.wrong : sides.right
        guard let shortest = gaining.shortestTerm, !gap.isZero else { return nil }
        // 2^-k > (1 − 2^-k) g where 2^k < 1/g + 1.
        let bound = gap.reciprocal + 1
        let whole = bound.floorLog2()
        bits = bound == .powerOfTwo(whole) ? whole - 1 : whole
        instead = shortest.tapeBits
    }
}
