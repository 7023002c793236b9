import Distributions
import ExactArithmetic
import Testing

/// Spearman's ρ against formulas that do not use it.
@Suite struct RankCorrelationTests {
    private static func permutations(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return permutations(count - 1).flatMap { shorter in
            (0...shorter.count).map { place in
                var longer = shorter
                longer.insert(count, at: place)
                return longer
            }
        }
    }

    /// Without equal values, ρ = 1 − 6 Σ d² / (n (n² − 1)).
    @Test(arguments: 2...6) func withoutEqualValues(count: Int) {
        for permutation in Self.permutations(count) {
            let pairs = permutation.enumerated().map {
                (Rational($0.offset * $0.offset), Rational($0.element))
            }
            let squares = permutation.enumerated().reduce(0) {
                $0 + ($1.offset + 1 - $1.element) * ($1.offset + 1 - $1.element)
            }
            let expected = 1 - Rational(numerator: 6 * squares, denominator: count * (count * count - 1))
            let correlation = RankCorrelation(pairs)
            #expect(correlation.value == Enclosure(exact: expected))
            #expect(correlation.square == expected * expected)
            #expect(correlation.count == count)
        }
    }

    /// The mid-rank of x is (number below x) + (number equal to x + 1)/2; then Pearson's formula, squared.
    private static func expectedSquare(_ pairs: [(Int, Int)]) -> (square: Rational, sign: Int)? {
        let count = Rational(pairs.count)
        let ranks = { (values: [Int]) in
            values.map { value in
                Rational(values.filter { $0 < value }.count)
                    + Rational(numerator: values.filter { $0 == value }.count + 1, denominator: 2)
            }
        }
        let (first, second) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
        let sum = { (terms: [Rational]) in terms.reduce(Rational(0), +) }
        let moment = { (a: [Rational], b: [Rational]) in
            sum(zip(a, b).map { $0 * $1 }) / count - sum(a) / count * (sum(b) / count)
        }
        let spread = moment(first, first) * moment(second, second)
        guard !spread.isZero else { return nil }
        let covariance = moment(first, second)
        return (covariance * covariance / spread, covariance.sign)
    }

    /// All pairs of values 0 to 2 of up to five things.
    @Test(arguments: 0...5) func withEqualValues(count: Int) {
        let possible = (0..<9).map { ($0 / 3, $0 % 3) }
        var choice = [Int](repeating: 0, count: count)
        while true {
            let pairs = choice.map { possible[$0] }
            let correlation = RankCorrelation(pairs.map { (Rational($0.0), Rational($0.1)) })
            let expected = count == 0 ? nil : Self.expectedSquare(pairs)
            #expect(correlation.square == expected?.square, "\(pairs)")
            #expect(correlation.isDefined == (expected != nil))
            if let value = correlation.value, let expected {
                let squares = [value.lower * value.lower, value.upper * value.upper].sorted()
                #expect(squares[0] <= expected.square && expected.square <= squares[1], "\(pairs)")
                #expect(value.lower.sign == expected.sign && value.upper.sign == expected.sign, "\(pairs)")
                #expect(value.width <= Rational.powerOfTwo(-50))
            }
            guard let place = choice.firstIndex(where: { $0 < 8 }) else { break }
            for lower in 0..<place { choice[lower] = 0 }
            choice[place] += 1
        }
    }

    /// Masses that differ by less than any decimal that is shown are still ranked.
    @Test func nearbyValuesAreNotEqual() {
        let near = (0..<4).map { Rational(1) + Rational($0) * Rational.powerOfTwo(-200) }
        let correlation = RankCorrelation(near.enumerated().map { ($0.element, Rational($0.offset)) })
        #expect(correlation.value == Enclosure(exact: 1))
    }

    /// As many things as are allowed: 0 to n − 1 against their halves, each value twice.
    @Test func manyThings() throws {
        let count = RankCorrelation.mostRanked
        let correlation = RankCorrelation((0..<count).map { (Rational($0), Rational($0 / 2)) })
        // Each doubled mid-rank misses its own by 1: Σ b² = Σ a² − n, Σ ab = Σ b², 4 Σ a² = n (n² − 1)/3.
        let n = Rational(count)
        let all = n * (n * n - 1) / 3
        #expect(correlation.square == (all - n) / all)
        let value = try #require(correlation.value)
        #expect(value.lower > 0 && value.upper < 1)
    }
}
