import Distributions
import ExactArithmetic
import MonotoneMachine
import TuringMachines

/// What `solo survey --machine turing --compare` says: −log2 D(n) beside −log2 M of the lab's machines, and how
/// far the orders agree.
public struct ComparisonReport: Report {
    public let comparison: DistributionComparison
    let distribution: OutputDistribution
    private let areSurveysComplete: Bool

    /// - Parameter isComplete: whether the surveys of the other machines came to their end.
    public init(
        _ distribution: OutputDistribution, with others: [StringDistribution], length: Int, isComplete: Bool
    ) {
        comparison = DistributionComparison(distribution.stringDistribution, with: others, length: length)
        self.distribution = distribution
        areSurveysComplete = isComplete
    }

    public var isPartial: Bool { !areSurveysComplete || !distribution.isComplete }

    public var text: String {
        // That of the Turing machines says itself whether it is whole.
        var sections = [
            Prose.partial(
                areSurveysComplete,
                "the surveys of the other machines were cut short. What was not visited is in no mass, so every M is "
                    + "a lower bound.") + distribution.headline
        ]
        sections.append(
            comparison.others.map { Prose.wrapped("M of \($0.name): \($0.definition).", indent: "") }
                .joined())
        sections.append("Rank correlation (Spearman's ρ) with D(\(distribution.states))\n")
        sections.append(correlations)
        sections.append("The strings, with -log2 of their shares and masses\n")
        sections.append(strings)
        return sections.joined(separator: "\n")
    }

    private var correlations: String {
        var table = Table(
            [("bits", .right), ("strings", .right)]
                + comparison.others.flatMap { [("\($0.name): both", .right), ("ρ ≈", .left)] })
        for row in comparison.correlations {
            table.add(
                [row.length.map(String.init) ?? "all", "\(row.strings)"]
                    + row.correlations.flatMap {
                        [
                            "\($0.count)",
                            isPartial ? "?" : $0.value?.midpoint.decimal(significantDigits: 3) ?? "none",
                        ]
                    })
        }
        return table.text
            + Prose.wrapped(
                "both: strings that have a mass on both machines; none: all shares or all masses are equal."
                    + (isPartial ? " ?: the order of bounds says nothing of the order of masses." : ""),
                indent: "  ")
    }

    private var strings: String {
        var table = Table(
            [("x", .left), ("D(\(distribution.states)) ≈", .left)]
                + comparison.others.map { ("\($0.name) ≈", .left) })
        for string in comparison.strings {
            table.add(
                [string.description]
                    + ([comparison.reference] + comparison.others).map {
                        $0.masses[string].map(ExactText.bits) ?? "undecided"
                    })
        }
        return table.text
    }

    public var csv: String {
        CSV.text(
            ["string", "turing"] + comparison.others.map(\.name),
            comparison.strings.map { string in
                [string.description]
                    + ([comparison.reference] + comparison.others).map {
                        $0.masses[string]?.description ?? ""
                    }
            })
    }

    private struct Object: Encodable {
        struct Machine: Encodable {
            let name: String
            let definition: String
        }
        struct Correlation: Encodable {
            let machine: String
            let length: Nullable<Int>
            let strings: Int
            let both: Int
            let rho: Nullable<Bounds>
        }
        struct Bounds: Encodable {
            let lower: String
            let upper: String
            let square: String

            init?(_ correlation: RankCorrelation) {
                guard let value = correlation.value, let square = correlation.square else { return nil }
                lower = value.lower.description
                upper = value.upper.description
                self.square = square.description
            }
        }
        struct Item: Encodable {
            let string: String
            let share: String
            let masses: [Nullable<String>]
        }
        let schema = "solo.comparison/1"
        let machine = "turing"
        let states: Int
        let patience: Int
        let halting: String
        let complete: Bool
        let machines: [Machine]
        let correlations: [Correlation]
        let strings: [Item]
    }

    public func json() throws -> String {
        let correlations = comparison.correlations.flatMap { row in
            zip(comparison.others, row.correlations).map { other, correlation in
                Object.Correlation(
                    machine: other.name, length: Nullable(row.length), strings: row.strings,
                    both: correlation.count,
                    rho: Nullable(isPartial ? nil : Object.Bounds(correlation)))
            }
        }
        return try JSON.text(
            Object(
                states: distribution.states, patience: distribution.stepBound,
                halting: "\(distribution.halting)", complete: !isPartial,
                machines: comparison.others.map { .init(name: $0.name, definition: $0.definition) },
                correlations: correlations,
                strings: comparison.strings.map { string in
                    .init(
                        string: string.description,
                        share: comparison.reference.masses[string]?.description ?? "",
                        masses: comparison.others.map { Nullable($0.masses[string]?.description) })
                }))
    }
}
