import Diagnostics
import ExactArithmetic
import Mixture
import MonotoneMachine

/// The plants of a prediction, for a person.
enum PlantText {
    /// - Parameter horizon: H; a continuation of fewer bits ends open.
    static func text(_ plants: [PlantReport], horizon: Int) -> String {
        plants.isEmpty
            ? "" : "Plants\n\n" + plants.map { paragraph($0, horizon) }.joined(separator: "\n")
    }

    private static func paragraph(_ report: PlantReport, _ horizon: Int) -> String {
        let alphabet = report.plant.alphabet
        let length = Wording.plural(report.plant.tapeLength, alphabet == .binary ? "bit" : "symbol")
        var facts = [
            ("prior", "\(alphabet.size)^-\(report.plant.tapeLength)"), ("status", status(report.status)),
        ]
        let isBound = !report.undecided.isZero
        if let posterior = report.posterior, !report.mass.isZero {
            facts.append(
                (
                    isBound ? "posterior, at least" : "posterior",
                    ExactText.both(posterior, isBound ? .down : .nearest)
                ))
        }
        if let continuation = report.continuation { facts.append(("next bits", continuation.description)) }
        if let odds = report.odds {
            facts.append(
                (
                    "odds\(isBound ? ", at least," : "") against the best other behaviour"
                        + (report.rival.map {
                            " (\(ProgramText.continuation($0, horizon: horizon, most: 20)))"
                        } ?? ""),
                    ExactText.both(odds, isBound ? .down : .nearest)
                ))
        }
        if let short = report.bitsShort {
            facts.append(
                (
                    isBound ? "bits short of takeover, at most" : "bits short of takeover",
                    short == 0 ? "0: it holds half of the posterior or more" : String(short)
                ))
        }
        if let share = notDecided(report) {
            facts.append(("not decided", "\(share) of it (see --plant-bits and --plant-patience)"))
        }
        facts.append(("mass", counting(report.counting)))
        return "  \(report.plant.name) (\(length))\n"
            + facts.map { Prose.wrapped($0.1, indent: "      ", first: "    \($0.0): ") }.joined()
    }

    /// How much of the plant's cylinder is not decided; nil where all of it is.
    static func notDecided(_ report: PlantReport) -> String? {
        report.undecided.isZero ? nil : ExactText.percent(report.undecided / report.prior)
    }

    static func counting(_ counting: PlantReport.Counting) -> String {
        switch counting {
        case .counted: "counted by the census already; the plant gives it a name"
        case .beyond: "beyond the census; the plant adds what it decides"
        case .uncertain:
            "within the budget, but the walk was cut short and may not have come to it; what it decides counts "
                + "once"
        }
    }

    static func status(_ status: PlantReport.Status, staying: String = "consistent with the prefix") -> String
    {
        switch status {
        case .consistent: staying
        case .refuted(let rightBits):
            "refuted: \(Wording.plural(rightBits, "right bit")), then the wrong one"
        case .unresolved(.silent, let rightBits):
            "silent: \(Wording.plural(rightBits, "right bit")), then proved never to emit again"
        case .unresolved(let end, let rightBits):
            "unresolved after \(Wording.plural(rightBits, "right bit")): "
                + (end == .outOfBits
                    ? "its reads ask for more tape than is followed (raise --plant-bits)"
                    : end.shortfall(patience: "--plant-patience"))
        }
    }
}
