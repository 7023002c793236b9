import Charts
import Diagnostics
import Distributions
import ExactArithmetic

extension ComparisonReport {
    /// M(x) of each machine against D(n) of the same strings, both on scales of powers of two: so distances are bits of
    /// −log2 D and −log2 M.
    public func chart(command: String) -> Chart {
        let name = "D(\(distribution.states))"
        let reference = comparison.reference.masses
        let layers = comparison.others.enumerated().map { index, machine in
            Chart.Layer(
                machine.name, .points, .numbered(index),
                comparison.strings.compactMap { string in
                    guard let share = reference[string], let mass = machine.masses[string] else { return nil }
                    return .init(share, mass)
                })
        }
        let points = layers.flatMap(\.points)
        let overall = comparison.correlations.last?.correlations ?? []
        let ranks = zip(comparison.others, overall).map { machine, correlation in
            "\(machine.name) "
                + (correlation.value?.midpoint.decimal(significantDigits: 3) ?? "none")
        }.joined(separator: ", ")
        return Chart(
            title: "Strings by \(name) and by M",
            panels: [
                Chart.Panel(
                    horizontal: Self.axis("\(name) of x, share of the pairs that halt", points.map(\.x)),
                    vertical: Self.axis("M(x), lower bound (all tapes: 1)", points.map(\.y)), layers: layers)
            ],
            caption: ([comparison.reference.definition]
                + comparison.others.map { "M of \($0.name): \($0.definition)" } + [command])
                .joined(separator: "\n"),
            summary:
                "A point for each string and machine, \(Wording.plural(points.count, "point")) in all, rising to the right as far "
                + "as the machine orders strings as \(name) does. Spearman's rank correlation: \(ranks).")
    }

    private static func axis(_ label: String, _ masses: [Rational]) -> Chart.Axis {
        // Where all masses are one power of two, an axis still has two ends.
        guard let least = masses.min()?.floorLog2(), let most = masses.max()?.ceilLog2() else {
            return Chart.Axis(label, .powersOfTwo)
        }
        return Chart.Axis(
            label, .powersOfTwo, lower: .powerOfTwo(least), upper: .powerOfTwo(max(most, least + 1)))
    }
}
