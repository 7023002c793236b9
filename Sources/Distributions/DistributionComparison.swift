import ExactArithmetic
import MonotoneMachine

/// One distribution beside others: the masses of the same strings, and how far their orders agree.
///
/// Masses of different machines differ by factors that no theorem keeps small, so what is compared is their
/// order, by ``RankCorrelation``: over the strings of one length, and over all. Over all it is high for almost
/// any two machines, because the shorter strings come first on both; the rows by length say more.
public struct DistributionComparison: Sendable {
    public let reference: StringDistribution
    public let others: [StringDistribution]
    /// The strings of the reference, of up to so many bits: shortest first and in lexicographic order.
    public let strings: [BitString]
    /// For each length, and at the end for all lengths together, the correlations with each of `others`.
    public let correlations: [Row]

    public struct Row: Sendable {
        /// nil: all lengths.
        public let length: Int?
        /// The strings of the reference.
        public let strings: Int
        /// For each other machine, over the strings that both have.
        public let correlations: [RankCorrelation]
    }

    /// Cost: a sort for each machine and length.
    public init(_ reference: StringDistribution, with others: [StringDistribution], length: Int) {
        self.reference = reference
        self.others = others
        let strings = reference.masses.keys.filter { $0.count <= length }.sorted()
        self.strings = strings
        let correlation = { (strings: [BitString], other: StringDistribution) in
            RankCorrelation(
                strings.compactMap { string in
                    guard let mass = reference.masses[string], let otherMass = other.masses[string] else {
                        return nil
                    }
                    return (mass, otherMass)
                })
        }
        let byLength = Dictionary(grouping: strings, by: \.count).sorted { $0.key < $1.key }
        correlations =
            byLength.map { length, strings in
                Row(
                    length: length, strings: strings.count,
                    correlations: others.map { correlation(strings, $0) })
            } + [
                Row(
                    length: nil, strings: strings.count, correlations: others.map { correlation(strings, $0) }
                )
            ]
    }
}
