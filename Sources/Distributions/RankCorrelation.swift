import ExactArithmetic

/// Spearman's ρ: the correlation of the ranks that two quantities give to the same things (C. Spearman 1904).
///
/// Equal values share the mean of their ranks, and ρ is Pearson's correlation of these ranks,
/// Σ ab / √(Σ a² · Σ b²) with a and b the ranks' distances from their mean. Its square is a fraction; ρ itself
/// is one where the product below the root is a square, as without equal values, and else enclosed.
public struct RankCorrelation: Sendable, Equatable {
    /// The number of things ranked, n.
    public let count: Int
    /// 4 Σ ab: the ranks are doubled, so that the mean of two is whole.
    private let covariance: Int
    /// 4 Σ a² and 4 Σ b².
    private let variances: [Int]

    /// The most things that can be ranked, so that no sum overflows.
    public static let mostRanked = 1 << 18

    /// Ranks things by the first and by the second of their two values.
    ///
    /// Cost: two sorts. - Precondition: at most ``mostRanked`` of them.
    public init(_ pairs: [(Rational, Rational)]) {
        precondition(pairs.count <= RankCorrelation.mostRanked, "few enough for sums in a word")
        let first = RankCorrelation.deviations(pairs.map(\.0))
        let second = RankCorrelation.deviations(pairs.map(\.1))
        count = pairs.count
        covariance = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
        variances = [first, second].map { $0.reduce(0) { $0 + $1 * $1 } }
    }

    /// Twice each value's rank, less twice the mean rank.
    private static func deviations(_ values: [Rational]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var deviations = [Int](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            // Ranks start + 1 to end, whose mean is (start + 1 + end)/2; the mean of all is (n + 1)/2.
            for index in order[start..<end] { deviations[index] = start + end - values.count }
            start = end
        }
        return deviations
    }

    /// Whether ρ is defined: neither quantity is the same for all.
    public var isDefined: Bool { !variances.contains(0) }

    /// ρ², exactly; nil where ρ is not defined.
    public var square: Rational? {
        guard isDefined else { return nil }
        return Rational(covariance) * Rational(covariance) / (Rational(variances[0]) * Rational(variances[1]))
    }

    /// ρ, −1 to 1; nil where it is not defined. The width is below 2^-50.
    public var value: Enclosure? {
        guard isDefined else { return nil }
        let product = UInt128(variances[0]) * UInt128(variances[1])
        // √(product) lies between root/2^shift and (root + 1)/2^shift.
        let shift = product.leadingZeroBitCount / 2
        let root = RankCorrelation.squareRoot(product << UInt128(2 * shift))
        let numerator = Rational(covariance).scaled(byPowerOfTwo: shift)
        let bound = numerator / Rational(root)
        if root * root == product << UInt128(2 * shift) { return Enclosure(exact: bound) }
        let other = numerator / Rational(root + 1)
        return Enclosure(lower: min(bound, other), upper: max(bound, other))
    }

    /// ⌊√number⌋, bit by bit.
    private static func squareRoot(_ number: UInt128) -> UInt128 {
        var root: UInt128 = 0
        for place in (0..<64).reversed() {
            let larger = root | 1 << UInt128(place)
            if larger * larger <= number { root = larger }
        }
        return root
    }
}
