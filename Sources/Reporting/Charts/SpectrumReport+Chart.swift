import Charts
import ExactArithmetic
import Mixture
import Scenarios

extension SpectrumReport {
    /// The defecting mass over time, in powers of two, beside 2^-K(t) where programs that say each t are given; the plants'
    /// apart from what the enumeration finds.
    public func chart(sayings: [Saying]?, command: String) -> Chart {
        let points = spectrum.points
        let found = points.map { Chart.Layer.Point(Rational($0.time), $0.enumerated.defectMass) }
        var layers = [
            Chart.Layer("programs that were found", .needles, .numbered(0), found.filter { !$0.y.isZero })
        ]
        let names = spectrum.mixture.plants.filter { $0.plant.role == .user }.map(\.plant.name)
        for (index, name) in names.enumerated() {
            let turns = points.filter { $0.plants.contains(name) && !$0.value.defectMass.isZero }
            layers.append(
                Chart.Layer(
                    "with \(name)", .points, .numbered(index + 1),
                    turns.map { .init(Rational($0.time), $0.value.defectMass) }))
        }
        let scale = sayings.map { sayings in
            Chart.Layer(
                "2^-K(t), by the shortest program found that says t", .points, .strong,
                points.map { .init(Rational($0.time), .powerOfTwo(-sayings[$0.time].tape.count)) })
        }
        if let scale { layers.append(scale) }
        let half = Rational(numerator: 1, denominator: 2)
        let masses = (points.map(\.value.defectMass) + (scale?.points.map(\.y) ?? [])).filter { !$0.isZero }
        let panel = Chart.Panel(
            horizontal: .init(
                "t, right bits before the wrong one", .linear,
                lower: points.first.map { Rational($0.time) - half },
                upper: points.last.map { Rational($0.time) + half }),
            vertical: .init(
                "defecting mass (all tapes: 1)", .powersOfTwo,
                lower: masses.min().map { .powerOfTwo($0.floorLog2() - 1) },
                upper: masses.max().map { .powerOfTwo($0.ceilLog2() + 1) }),
            layers: layers)
        let spikes = points.filter { !$0.value.defectMass.isZero }
            .sorted { $0.value.defectMass > $1.value.defectMass }.prefix(3).map { "t = \($0.time)" }
        return Chart(
            title: "Who turns away from \(truth), and when", panels: [panel],
            caption: ChartCaption.text(
                machine, spectrum.mixture.census.query.budget, isPartial: isPartial, command: command),
            summary:
                "The mass of the programs that emit t right bits of \(truth) and then a wrong one, for each t. "
                + (spikes.isEmpty
                    ? "No program found defects." : "It is largest at \(spikes.joined(separator: ", ")).")
        )
    }
}
