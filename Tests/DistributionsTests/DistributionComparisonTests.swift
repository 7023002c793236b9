import Distributions
import ExactArithmetic
import MonotoneMachine
import Testing

/// Which strings are compared, and where.
@Suite struct DistributionComparisonTests {
    private static func distribution(_ name: String, _ masses: [String: Int]) -> StringDistribution {
        StringDistribution(
            name: name, definition: "made up",
            masses: Dictionary(uniqueKeysWithValues: masses.map { (BitString($0.key)!, Rational($0.value)) }))
    }

    @Test func stringsOfBothByLengthAndAll() {
        let reference = Self.distribution(
            "reference", ["0": 9, "1": 8, "00": 7, "01": 5, "10": 6, "11": 4, "000": 1])
        let other = Self.distribution("other", ["0": 1, "1": 2, "00": 30, "01": 20, "10": 10, "111": 5])
        let comparison = DistributionComparison(reference, with: [other, reference], length: 2)
        #expect(comparison.strings.map(\.description) == ["0", "1", "00", "01", "10", "11"])
        let rows = comparison.correlations
        #expect(rows.map(\.length) == [1, 2, nil])
        #expect(rows.map(\.strings) == [2, 4, 6])
        #expect(rows.map { $0.correlations.map(\.count) } == [[2, 2], [3, 4], [5, 6]])
        // 0 and 1 in opposite orders; 00, 10, 01 against 00, 01, 10: Σ d² = 2, 1 − 12/24.
        #expect(rows[0].correlations[0].value == Enclosure(exact: -1))
        #expect(rows[1].correlations[0].value == Enclosure(exact: Rational(numerator: 1, denominator: 2)))
        // 0 1 00 10 01 against 00 01 10 1 0: ranks 5 4 3 2 1 and 1 2 5 3 4, Σ d² = 34, 1 − 6 · 34/120.
        #expect(rows[2].correlations[0].value == Enclosure(exact: Rational(numerator: -7, denominator: 10)))
        for row in rows { #expect(row.correlations[1].value == Enclosure(exact: 1)) }
    }
}
