/// How many terms of n bits there are under d abstractions, n up to some L: exact counts by the grammar
///
///     terms(d, n) = [2 ≤ n ≤ d + 1] + terms(d + 1, n − 2) + Σ_i terms(d, i) · terms(d, n − 2 − i).
///
/// terms(0, n) is OEIS A114852, the closed terms. Cost: L³/4 additions, once.
public struct TermCounts: Sendable {
    /// L.
    public let longest: Int
    /// Depths up to this one are kept apart; beyond it a term of up to L bits can name every binder.
    public let deepest: Int
    /// `terms[d][n]`.
    private var terms: [[UInt64]]
    /// `unfinished[d][n]`: the strings of n bits with which a longer term begins.
    private var unfinished: [[UInt64]]

    /// - Precondition: `longest` < 64, so that each count, at most 2^n, fits a word.
    public init(longest: Int) {
        precondition((0..<64).contains(longest))
        self.longest = longest
        deepest = longest + 1
        let empty = [UInt64](repeating: 0, count: longest + 1)
        terms = Array(repeating: empty, count: deepest + 1)
        unfinished = terms
        for n in 0...longest {
            for depth in 0...deepest {
                terms[depth][n] = count(depth, n)
                unfinished[depth][n] = unfinishedCount(depth, n)
            }
        }
    }

    /// The terms of `bitCount` bits under `depth` abstractions.
    public func terms(under depth: Int, bitCount: Int) -> UInt64 { terms[min(depth, deepest)][bitCount] }

    /// The strings of `bitCount` bits that begin a closed term without being one.
    public func unfinished(bitCount: Int) -> UInt64 { unfinished[0][bitCount] }

    /// The bits of the shortest term under `depth` abstractions: `10`, or `0010` where nothing is bound.
    static func shortest(under depth: Int) -> Int { depth > 0 ? 2 : 4 }

    private func count(_ depth: Int, _ n: Int) -> UInt64 {
        let variables: UInt64 = n >= 2 && n <= depth + 1 ? 1 : 0
        guard n >= 2 else { return variables }
        return variables + terms[min(depth + 1, deepest)][n - 2] + pairs(terms[depth], terms[depth], n - 2)
    }

    /// One string of no bits; else a run of 1s that may go on, or a 0 alone, or an abstraction or application
    /// whose first unfinished part is reached.
    private func unfinishedCount(_ depth: Int, _ n: Int) -> UInt64 {
        if n == 0 { return 1 }
        let ones: UInt64 = n <= depth ? 1 : 0
        if n == 1 { return ones + 1 }
        return ones + unfinished[min(depth + 1, deepest)][n - 2] + unfinished[depth][n - 2]
            + pairs(terms[depth], unfinished[depth], n - 2)
    }

    private func pairs(_ left: [UInt64], _ right: [UInt64], _ total: Int) -> UInt64 {
        (0...total).reduce(0) { $0 + left[$1] * right[total - $1] }
    }
}
