import Charts
import Diagnostics
import ExactArithmetic
import Mixture
import MonotoneMachine

extension PredictionReport {
    /// The behaviours that have a band of their own in the chart.
    private static let bands = 5

    /// Who holds the posterior while the prefix is read, from time `start` on; the plants below, on a scale
    /// of powers of two.
    ///
    /// - Precondition: the plants were followed with `recordFrom` ≤ `start`.
    public func chart(from start: Int, command: String) -> Chart {
        let course = PosteriorCourse(mixture, from: start)
        let users = mixture.plants.indices.filter { mixture.plants[$0].plant.role == .user }
        let panels = [stack(course)] + (users.isEmpty ? [] : [plantPanel(course, users)])
        return Chart(
            title: "Who holds the posterior while the prefix is read", panels: panels,
            caption: ChartCaption.text(machine, query.budget, isPartial: isPartial, command: command),
            summary: summary)
    }

    private func layer(
        _ name: String, _ form: Chart.Layer.Form, _ look: Chart.Layer.Look, _ course: PosteriorCourse,
        _ mass: (PosteriorCourse.Moment) -> Rational
    ) -> Chart.Layer {
        Chart.Layer(
            name, form, look,
            course.moments.filter { !$0.mass.isZero }.map {
                .init(Rational($0.time), mass($0) / $0.mass)
            })
    }

    private func timeAxis(_ course: PosteriorCourse) -> Chart.Axis {
        let half = Rational(numerator: 1, denominator: 2)
        let last = ([query.prefix.count] + turns.map(\.time)).max()!
        return .init(
            "t, bits of the prefix that have been read", .linear,
            lower: Rational(course.moments[0].time) - half, upper: Rational(last) + half)
    }

    private func stack(_ course: PosteriorCourse) -> Chart.Panel {
        let shown = behaviours.prefix(Self.bands)
        var layers = shown.enumerated().map { index, behaviour in
            let bits = ProgramText.continuation(behaviour.continuation, horizon: query.horizon, most: 16)
            return layer("then \(bits)", .area, .numbered(index), course) { _ in behaviour.mass }
        }
        let others = behaviours.dropFirst(Self.bands).reduce(Rational.zero) { $0 + $1.mass }
        if !others.isZero {
            layers.append(
                layer("\(behaviours.count - Self.bands) others", .area, .numbered(Self.bands), course) { _ in
                    others
                })
        }
        layers.append(layer("wrong later in the prefix", .area, .muted, course) { $0.wrongLater })
        layers.append(layer("silent, or not decided", .area, .faint, course) { $0.undecided })
        return Chart.Panel(
            horizontal: timeAxis(course),
            vertical: .init("share of what is right so far", .percent, lower: 0, upper: 1),
            layers: layers.filter { $0.points.contains { !$0.y.isZero } },
            marks: majority(course).map { [$0] } ?? [])
    }

    /// The time from which on the heaviest behaviour has more than half; nil where it never or always has.
    private func majority(_ course: PosteriorCourse) -> Chart.Mark? {
        guard let first = behaviours.first else { return nil }
        let minor = course.moments.lastIndex { first.mass * 2 <= $0.mass }
        guard let minor, minor + 1 < course.moments.count else { return nil }
        let time = course.moments[minor + 1].time
        return Chart.Mark(Rational(time), "over half at t = \(time)")
    }

    private func plantPanel(_ course: PosteriorCourse, _ users: [Int]) -> Chart.Panel {
        var layers =
            behaviours.first.map { first in
                [layer("heaviest behaviour", .line, .strong, course) { _ in first.mass }]
            } ?? []
        for (number, index) in users.enumerated() {
            var own = layer(mixture.plants[index].plant.name, .line, .numbered(number), course) {
                $0.plants[index]
            }
            own.points.removeAll { $0.y.isZero }
            layers.append(own)
        }
        let least = layers.flatMap(\.points).map(\.y).min() ?? 1
        return Chart.Panel(
            horizontal: timeAxis(course),
            vertical: .init(
                "share of what is right so far", .powersOfTwo, lower: .powerOfTwo(least.floorLog2()), upper: 1
            ),
            layers: layers, marks: turns.map { .init(Rational($0.time), $0.label) })
    }

    /// When a plant turns: at its first wrong bit or, for one that is right so far, where it departs from the
    /// heaviest behaviour; nil where it does neither as far as is known.
    private func turn(of report: PlantReport) -> Int? {
        if case .refuted(let rightBits) = report.status { return rightBits }
        guard let own = report.continuation, let heaviest = behaviours.first?.continuation,
            let departure = (0..<min(own.count, heaviest.count)).first(where: { own[$0] != heaviest[$0] })
        else { return nil }
        return query.prefix.count + departure
    }

    /// The plants' turns, those of one time together.
    private var turns: [(time: Int, label: String)] {
        let times = plants.compactMap { report in turn(of: report).map { (time: $0, name: report.plant.name) }
        }
        return Dictionary(grouping: times, by: \.time).sorted { $0.key < $1.key }.map { time, turns in
            (time, "turn at t = \(time): \(turns.map(\.name).joined(separator: ", "))")
        }
    }

    private var summary: String {
        let lead =
            "Stacked bands over t: the share of each behaviour in the mass that emits the first t bits."
        guard let first = behaviours.first, let share = mixture.posterior(first.mass) else {
            return "\(lead) No program that emits the prefix decides the next bit."
        }
        return "\(lead) After \(Wording.plural(query.prefix.count, "bit")) the heaviest, which goes on with "
            + "\(first.continuation.prefix(16)), holds \(ExactText.percent(share))."
            + (turns.isEmpty ? "" : " Plants: \(turns.map(\.label).joined(separator: "; ")).")
    }
}
