import Charts
import Diagnostics
import Enumeration
import ExactArithmetic
import MonotoneMachine

extension SurveyReport {
    /// The lengths that have a line of their own, and the points of a line: more would hide one another.
    private static let lines = 6
    private static let pointsPerLine = 200

    /// M(x) by rank among the strings of its length, for the longest lengths, both on logarithmic scales.
    public func chart(command: String) -> Chart {
        let lengths = Array(max(1, survey.length - Self.lines + 1)...survey.length)
        let ranked = survey.ranked
        let layers = lengths.enumerated().map { index, length in
            let strings = ranked[length]
            return Chart.Layer(
                Wording.plural(length, "bit"), .line, .numbered(index),
                Self.ranks(upTo: strings.count).map { rank in
                    .init(Rational(rank), survey.mass(of: strings[rank - 1].string))
                }.filter { !$0.y.isZero })
        }
        let masses = layers.flatMap(\.points).map(\.y)
        let heaviest = ranked[survey.length][0]
        return Chart(
            title: "M(x) of the strings of each length, by rank",
            panels: [
                Chart.Panel(
                    horizontal: .init(
                        "rank among the strings of its length (1 = heaviest)", .powersOfTwo, lower: 1,
                        upper: .powerOfTwo(survey.length)),
                    vertical: .init(
                        "M(x), lower bound (all tapes: 1)", .powersOfTwo,
                        lower: masses.min().map { .powerOfTwo($0.floorLog2()) },
                        upper: masses.max().map { .powerOfTwo($0.ceilLog2()) }), layers: layers)
            ],
            caption: ChartCaption.text(machine, survey.budget, isPartial: isPartial, command: command),
            summary:
                "Lines that fall from the heaviest string of each length to the lightest. The heaviest of "
                + "\(Wording.plural(survey.length, "bit")) is \(heaviest.string), with M(x) at least "
                + "\(ExactText.decimal(survey.mass(of: heaviest.string), .down)).")
    }

    /// All ranks up to `count` or, of many, some at growing distances, the first and the last among them.
    private static func ranks(upTo count: Int) -> [Int] {
        guard count > pointsPerLine else { return Array(1...count) }
        var ranks = [1]
        while let last = ranks.last, last < count { ranks.append(min(count, last + max(1, last / 16))) }
        return ranks
    }
}

extension Survey {
    /// The strings by length, the heaviest of each first (then in lexicographic order).
    fileprivate var ranked: [[(string: BitString, units: UInt64)]] {
        var ranked = [[(string: BitString, units: UInt64)]](repeating: [], count: length + 1)
        for string in strings { ranked[string.count].append((string, units(of: string))) }
        // The strings come in lexicographic order, which a stable sort keeps.
        return ranked.map { $0.sorted { $0.units > $1.units } }
    }
}
