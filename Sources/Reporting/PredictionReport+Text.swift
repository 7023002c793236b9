import Diagnostics
import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine

extension PredictionReport {
    public var text: String {
        Prose.partial(mixture.isComplete)
            + [answer, enclosureText, behavioursText, plantsText, ledger].filter { !$0.isEmpty }.joined(
                separator: "\n")
    }

    // MARK: The answer

    private var answer: String {
        let n = query.prefix.count
        let place =
            n == 0
            ? "Before any bit" : "After \(QuestionText.prefix(query.prefix)) (\(Wording.plural(n, "bit")))"
        guard let prediction = mixture.prediction else {
            let found =
                census.isComplete
                ? "no program that emits the prefix decides the next bit"
                : "the walk was cut short before any program that emits the prefix decided the next bit"
            return Prose.wrapped("\(place) there is no answer: \(found) within \(limits).", indent: "")
        }
        let verdict =
            prediction[0] == prediction[1]
            ? "0 and 1 are equally likely"
            : "the next bit is expected to be \(prediction[1] > prediction[0] ? 1 : 0)"
        var text = "\(place) \(verdict).\n\n"
        for bit in prediction[1] >= prediction[0] ? [1, 0] : [0, 1] {
            text += "  \(ExactText.equation("P(\(bit))", prediction[bit]))\n"
        }
        text += "\n"
        text += Prose.wrapped(
            (census.isComplete
                ? "This is the exact mixture of the programs decided"
                : "This is the mixture of the programs that the walk had decided by then,")
                + " within \(limits)\(andPlanted).",
            indent: "  ")
        if let literal = unbeatenLiteral {
            let length = Wording.plural(literal.plant.tapeLength, machine.symbolNoun)
            text += Prose.wrapped(
                "No program shorter than the literal one (\(machine.literalWording), \(length)) "
                    + "was found within the budget that explains this prefix and decides the next bit"
                    + (query.alphabet == .binary ? "; the literal one expects both bits alike." : "."),
                indent: "  ")
        }
        return text
    }

    // MARK: The enclosure

    private var enclosureText: String {
        guard let enclosure = mixture.enclosure(of: 1) else { return "" }
        let decided = mixture.nextMass[0] + mixture.nextMass[1]
        var text = "The unbounded mixture\n\n"
        text += "  P(1) is at least \(ExactText.both(enclosure.lower, .down))\n"
        text += "       and at most \(ExactText.both(enclosure.upper, .up))\n\n"
        let share = ExactText.percent(mixture.unresolvedMass)
        var words = "Undecided: \(share) of all tapes"
        if decided.isZero {
            words += "; nothing decides the next bit."
        } else if mixture.unresolvedMass > decided {
            let ratio = (mixture.unresolvedMass / decided).decimal(significantDigits: 3)
            words +=
                ", about \(ratio) times the mass that decides the next bit: longer or slower programs could still "
                + "overturn the answer, and this budget cannot rule it out."
        } else {
            words += ", no more than the mass that decides the next bit."
        }
        text += Prose.wrapped(words, indent: "  ")
        var table = Table([("why", .left), ("tapes", .right), ("share", .right)])
        for (tally, reason) in reasons where tally.total > 0 {
            table.add([
                reason, "\(tally.total)/\(query.alphabet.size)^\(query.budget.maxBits)",
                ExactText.percent(census.mass(tally.total)),
            ])
        }
        let planted = census.mass(census.unresolvedUnits) - mixture.unresolvedMass
        if !planted.isZero {
            table.add([
                lessPlanted,
                units(planted),
                ExactText.percent(planted),
            ])
        }
        return text + (table.isEmpty ? "" : "\n" + table.text)
    }

    // MARK: The behaviours

    private var behavioursText: String {
        guard !behaviours.isEmpty else { return "" }
        var table = Table([
            ("#", .right), ("mass", .right), ("posterior ≈", .left), ("programs", .right),
            ("next bits", .left), ("shortest", .right),
        ])
        var programs = Table([("#", .right), ("shortest program", .left)])
        for (index, behaviour) in listed.enumerated() {
            table.add([
                String(index + 1), units(behaviour.mass),
                mixture.posterior(behaviour.mass).map(ExactText.decimal) ?? "",
                String(behaviour.programs),
                nextBits(behaviour.continuation),
                length(of: behaviour.shortest),
            ])
            programs.add([String(index + 1), ProgramText.text(listing(of: behaviour.shortest))])
        }
        let rest = behaviours.count - listed.count
        let silent = mixture.silentPrefixMass
        let undecided = mixture.prefixMass - mixture.nextMass[0] - mixture.nextMass[1] - silent
        var text = "Rival behaviours: programs by their next \(Wording.plural(query.horizon, "bit"))\n\n"
        text += table.text
        if listed.contains(where: { $0.continuation.count < query.horizon }) {
            text += Prose.wrapped(openEnd, indent: "  ")
        }
        if rest > 0 {
            let mass = behaviours.dropFirst(top).reduce(Rational.zero) { $0 + $1.mass }
            let share = mixture.posterior(mass).map(ExactText.percent) ?? "0 %"
            text +=
                "  … and \(Wording.plural(rest, "behaviour")) more with \(share) of the posterior (--top)\n"
        }
        text +=
            "\n  M(x), all that emits the prefix: \(units(mixture.prefixMass))\n"
        for (what, mass) in [("the next bit undecided:  ", undecided), ("proved to emit no more:  ", silent)]
        where !mass.isZero {
            guard let share = mixture.posterior(mass).map(ExactText.percent) else { continue }
            text += "  of it, \(what) \(units(mass)), \(share) of the posterior\n"
        }
        return listed.isEmpty ? text : text + "\n" + programs.text
    }

    /// The bits in lines of at most 32 of them, and a question mark behind those that end early.
    private func nextBits(_ continuation: BitString) -> String {
        let lineCount = (query.horizon + 31) / 32
        let lineLength = (query.horizon + lineCount - 1) / lineCount
        let lines = Lines.pieces(of: continuation.description, length: lineLength)
        return lines.joined(separator: "\n") + (continuation.count < query.horizon ? "?" : "")
    }

    // MARK: The plants

    private var plantsText: String { PlantText.text(plants, horizon: query.horizon) }

    // MARK: The ledger

    private var ledger: String {
        var table = Table([("right bits", .right)] + ledgerColumns.map { ($0.heading, .right) })
        for row in ledgerRows { table.add(row) }
        let decided = "emits the prefix, then 0: \(census.next[0]); then 1: \(census.next[1])"
        return
            "The ledger: every tape of \(Wording.plural(query.budget.maxBits, machine.symbolNoun)), in units of "
            + "\(query.alphabet.size)^-\(query.budget.maxBits); the sum is exactly 1\n\n  \(decided)\n\n"
            + table.text
    }
}
