import Diagnostics
import Distributions
import ExactArithmetic
import MonotoneMachine
import TuringMachines

extension OutputDistribution {
    /// D(n) of a count: its share of the pairs that halt.
    func share(_ count: UInt64) -> Rational { Rational(numerator: count, denominator: halting) }

    /// D(n) of the strings that are listed, as what other machines are compared with.
    public var stringDistribution: StringDistribution {
        StringDistribution(
            name: "turing", definition: "D(\(states)), within \(Wording.plural(stepBound, "step"))",
            masses: Dictionary(uniqueKeysWithValues: strings.map { ($0.string, share($0.count)) }))
    }

    /// What was computed, in a sentence or two, below a warning where it is partial.
    var headline: String {
        let partial = Prose.partial(
            isComplete,
            "the walk was cut short. Every count is a lower bound, and the shares are those of the machines "
                + "visited.")
        let head = Prose.wrapped(
            "D(\(states)): what the Turing machines of \(Wording.plural(states, "state")) and 2 symbols leave on a "
                + "blank tape when they halt within \(Wording.plural(stepBound, "step")). \(halting) of the \(pairs) "
                + "pairs of a machine and a tape, of 0s or of 1s, halt; the longest output has "
                + "\(Wording.plural(longest, "bit")).", indent: "")
        return partial + head
    }
}

/// What `solo survey --machine turing` says: D(n) of every string of up to N bits.
public struct TuringSurveyReport: Report {
    let distribution: OutputDistribution
    /// N, the longest strings that are listed.
    let length: Int

    public init(_ distribution: OutputDistribution, length: Int) {
        self.distribution = distribution
        self.length = length
    }

    public var isPartial: Bool { !distribution.isComplete }

    private var listed: [OutputDistribution.Entry] {
        distribution.strings.filter { $0.string.count <= length }
    }

    public var text: String {
        let listed = listed
        var table = Table([
            ("x", .left), ("pairs", .right), ("D(\(distribution.states)) ≈", .left), ("-log2 D ≈", .left),
        ])
        for entry in listed {
            let share = distribution.share(entry.count)
            table.add([
                entry.string.description, "\(entry.count)", ExactText.decimal(share), ExactText.bits(share),
            ])
        }
        let rest = distribution.halting - listed.reduce(0) { $0 + $1.count }
        let note =
            rest == 0
            ? ""
            : "\n"
                + Prose.wrapped(
                    "The outputs of more than \(Wording.plural(length, "bit")), \(rest) pairs, are not listed.",
                    indent: "  ")
        return distribution.headline + "\n" + table.text + note
    }

    public var csv: String {
        CSV.text(
            ["string", "count", "share"],
            listed.map {
                [$0.string.description, "\($0.count)", distribution.share($0.count).description]
            })
    }

    private struct Object: Encodable {
        struct Item: Encodable {
            let string: String
            let count: String
        }
        struct Longer: Encodable {
            let length: Int
            let count: String
        }
        let schema = "solo.survey/1"
        let machine = "turing"
        let states: Int
        let patience: Int
        let length: Int
        let pairs: String
        let halting: String
        let longest: Int
        let complete: Bool
        let strings: [Item]
        let longer: [Longer]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                states: distribution.states, patience: distribution.stepBound, length: length,
                pairs: "\(distribution.pairs)", halting: "\(distribution.halting)",
                longest: distribution.longest, complete: distribution.isComplete,
                strings: listed.map { .init(string: $0.string.description, count: "\($0.count)") },
                longer: distribution.longer.map { .init(length: $0.length, count: "\($0.count)") }))
    }
}
