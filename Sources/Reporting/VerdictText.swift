import Diagnostics
import ExactArithmetic
import Scenarios

/// Verdicts in words and short figures.
enum VerdictText {
    /// `wrong` where it is certified, `wrong?` where it is that of the decided programs alone; `—` without any.
    static func sign(_ verdict: Verdict) -> String {
        guard verdict.isDecided else { return "—" }
        return verdict.sign.rawValue + (verdict.certified == verdict.sign ? "" : "?")
    }

    /// What is said in machine-readable outputs; nil where no program says either bit, which makes no tie.
    static func name(_ sign: Verdict.Sign, of verdict: Verdict) -> String? {
        verdict.isDecided || sign == .open ? sign.rawValue : nil
    }

    /// Lower and upper bound, as decimals that are rounded outwards.
    static func bounds(_ enclosure: Enclosure?) -> [String] {
        guard let enclosure else { return ["—", "—"] }
        // A share that is known has one decimal, the nearest.
        guard enclosure.width > 0 else { return [figure(enclosure.lower), figure(enclosure.lower)] }
        return [figure(enclosure.lower, .down), figure(enclosure.upper, .up)]
    }

    /// log2(wrong/right), to three digits.
    static func lead(_ verdict: Verdict) -> String {
        guard let odds = verdict.odds else { return verdict.wrong.isZero ? "—" : "∞" }
        let lead = ExactText.log2(odds, digits: 3)
        return (lead.isExact ? "" : "≈ ") + lead.text
    }

    static func figure(_ value: Rational, _ rounding: DecimalRounding = .nearest) -> String {
        value.isInteger ? "\(value)" : "≈ " + value.decimal(significantDigits: 3, rounding: rounding)
    }

    /// What the variants say, how far a machine is that says otherwise, and what a random one makes of it.
    static func summary(_ study: VerdictStudy) -> String {
        let counts = counts(study)
        var text =
            "Of the \(study.variants.count) variants with one length changed by a bit or two opcodes exchanged, \(counts.same) say "
            + "the same, certified, \(counts.other) otherwise, and \(counts.open) are open."
        switch study.leastChange {
        case .found(let change):
            text +=
                change.isLeast
                ? " The least change of code lengths that turns it: \(change.variant), "
                    + "\(Wording.plural(change.variant.distance, "bit")) in all."
                : " A change of code lengths that turns it: \(change.variant), "
                    + "\(Wording.plural(change.variant.distance, "bit")) in all; none of fewer than "
                    + "\(Wording.plural(change.leastPossible, "bit")) does."
        case .impossible: text += " No change of lengths turns it."
        case .notFound(let distance): text += " No change of up to \(distance) bits was found that turns it."
        case .undefined: break
        }
        if let word = study.ownWord {
            text +=
                " A machine with a word of its own, of \(Wording.plural(word.bits, "bit")), for the shortest program that says "
                + "otherwise turns it; that program has \(Wording.plural(word.instead, "bit")) on Solo."
        }
        if !study.solo.wrong.isZero {
            text +=
                " On a machine drawn at random the wrong programs have ≈ \(factor(study.random.wrong, study.solo.wrong)) "
                + "times their mass on Solo, in the mean, and the right ones ≈ "
                + "\(factor(study.random.right, study.solo.right)) times."
        }
        return text
    }

    /// How many variants prove what Solo says, prove otherwise, and prove nothing.
    static func counts(_ study: VerdictStudy) -> (same: Int, other: Int, open: Int) {
        let proved = study.variants.map(\.verdict).filter { $0.certified != .open }
        let same = proved.count { $0.sign == study.solo.sign }
        return (same, proved.count - same, study.variants.count - proved.count)
    }

    /// `[≈ 0.0301, ≈ 0.0302]`, one number where both are shown alike.
    static func interval(_ enclosure: Enclosure?) -> String {
        let bounds = bounds(enclosure)
        return bounds[0] == bounds[1] ? bounds[0] : "[\(bounds[0]), \(bounds[1])]"
    }

    static func percentOfMachines(_ machines: UInt64?) -> String {
        machines.map { ExactText.percent(Rational(numerator: $0, denominator: RandomMachine.count)) } ?? "—"
    }

    static func factor(_ mean: Rational, _ mass: Rational) -> String {
        mass.isZero ? "—" : (mean / mass).decimal(significantDigits: 3)
    }
}

extension MachineVariant {
    /// Every opcode's number of bits, by its word.
    var lengths: [String: Int] {
        Dictionary(uniqueKeysWithValues: codeLengths.map { ($0.opcode.row.name, $0.bits) })
    }
}
