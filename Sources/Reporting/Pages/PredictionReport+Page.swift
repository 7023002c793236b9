import Charts
import Diagnostics
import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import SoloLanguage

extension PredictionReport {
    /// The prediction as a page: question, answer, chart, tables, programs, ledger, and how to get it again.
    public func page(chart: Chart, command: String, version: String) -> Page {
        Page(
            title: verdict, lead: lead,
            sections: [
                questionSection, answerSection, Page.Section("Over time", [.chart(chart)]), behavioursSection,
                plantsSection, undecidedSection, ledgerSection,
                Page.reproduction(
                    command: command, version: version, machine: machine.name,
                    limits: limits),
            ].compactMap { $0 })
    }

    private var place: String {
        if query.prefix.isEmpty { return "Before any bit" }
        let shown = QuestionText.prefix(query.prefix)
        let count = shown.hasSuffix("…") ? " (\(Wording.plural(query.prefix.count, "bit")))" : ""
        return "After \(shown)\(count)"
    }

    private var verdict: String {
        guard let prediction = mixture.prediction else { return "\(place) there is no answer" }
        return prediction[0] == prediction[1]
            ? "\(place) both bits are equally likely"
            : "\(place) the next bit is expected to be \(prediction[1] > prediction[0] ? 1 : 0)"
    }

    private var lead: String {
        guard let prediction = mixture.prediction else {
            return "No program that emits the prefix decides the next bit within the budget."
        }
        let bit = prediction[1] >= prediction[0] ? 1 : 0
        return
            "\(ExactText.equation("P(\(bit))", prediction[bit])): the "
            + (census.isComplete
                ? "exact mixture of the programs that are decided"
                : "mixture of the programs that the walk had decided when it was cut short,")
            + " within \(limits)\(andPlanted)."
    }

    private var questionSection: Page.Section {
        let n = query.prefix.count
        var blocks: [Page.Block] = [
            .paragraph(
                "Which bit comes next, according to the Solomonoff prior of the machine \(machine.name), and which "
                    + "programs say so?")
        ]
        let shown = n <= 4096 ? query.prefix.description : "\(query.prefix.prefix(4096))…"
        if n > 0 { blocks.append(.code(caption: "The prefix, \(Wording.plural(n, "bit"))", text: shown)) }
        if !query.contexts.isEmpty {
            blocks.append(
                .code(
                    caption: "The contexts",
                    text: query.contexts.prefix(4096).map(String.init).joined(separator: " ")))
        }
        if !mixture.isComplete {
            blocks.insert(
                .notice("Partial result: \(Prose.partialMeaning)"), at: 0)
        }
        return Page.Section("Question", blocks)
    }

    private var answerSection: Page.Section {
        var table = PageTable(
            "The next bit; at least and at most enclose the answer of the unbounded mixture",
            [("bit", .text), ("P(bit)", .number), ("at least", .number), ("at most", .number)])
        for bit in 0...1 {
            let enclosure = mixture.enclosure(of: bit)
            table.add([
                String(bit), mixture.prediction.map { ExactText.both($0[bit]) } ?? "undefined",
                enclosure.map { ExactText.both($0.lower, .down) } ?? "undefined",
                enclosure.map { ExactText.both($0.upper, .up) } ?? "undefined",
            ])
        }
        return Page.Section("Answer", [.table(table)])
    }

    private var behavioursSection: Page.Section? {
        guard !behaviours.isEmpty else { return nil }
        var table = PageTable(
            "Behaviours: programs by their next \(Wording.plural(query.horizon, "bit")); \(openEnd)",
            [
                ("#", .text), ("next bits", .code), ("mass", .number), ("posterior", .number),
                ("programs", .number), ("shortest", .number), ("its code", .code),
            ])
        for (index, behaviour) in listed.enumerated() {
            table.add([
                String(index + 1),
                ProgramText.continuation(behaviour.continuation, horizon: query.horizon),
                units(behaviour.mass),
                mixture.posterior(behaviour.mass).map(ExactText.both) ?? "", String(behaviour.programs),
                length(of: behaviour.shortest),
                ProgramText.text(listing(of: behaviour.shortest)),
            ])
        }
        let rest = behaviours.count - listed.count
        let total = units(mixture.prefixMass)
        var blocks: [Page.Block] = [
            .table(table), .paragraph("M(x), the mass of all that emits the prefix, is \(total)."),
        ]
        if rest > 0 {
            blocks.append(
                .paragraph("\(Wording.plural(rest, "more behaviour")) not listed (--top lists more)."))
        }
        return Page.Section("Behaviours and their programs", blocks)
    }

    private var plantsSection: Page.Section? {
        guard !plants.isEmpty else { return nil }
        var fates = PageTable(
            "The plants after the prefix",
            [
                ("plant", .text), ("status", .text), ("posterior", .number), ("odds", .number),
                ("against", .code), ("bits short of takeover", .number), ("next bits", .code),
            ])
        var programs = PageTable(
            "The planted programs",
            [("plant", .text), ("tape", .number), ("code", .code), ("mass", .text)])
        for report in plants {
            // What is not decided of a plant makes its figures bounds.
            let (least, most) = report.undecided.isZero ? ("", "") : ("at least ", "at most ")
            let rounding: DecimalRounding = report.undecided.isZero ? .nearest : .down
            let program = report.plant.program
            fates.add([
                report.plant.name,
                PlantText.status(report.status)
                    + (PlantText.notDecided(report).map { "; not decided: \($0)" } ?? ""),
                report.posterior.map { least + ExactText.both($0, rounding) } ?? "undefined",
                report.odds.map { least + ExactText.both($0, rounding) } ?? "—",
                report.rival?.description ?? "—", report.bitsShort.map { most + String($0) } ?? "—",
                report.continuation?.description ?? "—",
            ])
            programs.add([
                report.plant.name, length(of: report.plant.tape),
                program.code.isEmpty
                    ? report.plant.tapeText
                    : ProgramText.text(.init(code: program.codeText, data: program.data)),
                PlantText.counting(report.counting),
            ])
        }
        return Page.Section("Plants", [.table(fates), .table(programs)])
    }

    private var undecidedSection: Page.Section {
        var table = PageTable(
            "What the budget leaves open",
            [("why", .text), ("tapes", .number), ("share of all tapes", .number)])
        for (tally, reason) in reasons where tally.total > 0 {
            table.add([
                reason, "\(tally.total)/\(query.alphabet.size)^\(query.budget.maxBits)",
                "≈ \(ExactText.percent(census.mass(tally.total)))",
            ])
        }
        let planted = census.mass(census.unresolvedUnits) - mixture.unresolvedMass
        if !planted.isZero {
            table.add([
                lessPlanted, units(planted),
                "≈ \(ExactText.percent(planted))",
            ])
        }
        let whole =
            "Undecided in all: \(units(mixture.unresolvedMass)), "
            + "≈ \(ExactText.percent(mixture.unresolvedMass)) of all tapes."
        return Page.Section("What is undecided", [.paragraph(whole), .table(table)])
    }

    private var ledgerSection: Page.Section {
        let used = ledgerColumns
        var table = PageTable(
            "Tapes by how many right bits they emit and how they end, in units of \(query.alphabet.size)^-\(query.budget.maxBits)",
            [("right bits", .text)] + used.map { ($0.heading, .number) })
        for row in ledgerRows { table.add(row) }
        return Page.Section(
            "The ledger",
            [
                .paragraph(
                    "Every tape is in one place; the sum is exactly 1. Of the tapes that emit the prefix, \(census.next[0]) "
                        + "go on with 0, \(census.next[1]) with 1."), .table(table),
            ])
    }
}

extension Page {
    /// How to get the page again.
    ///
    /// - Parameter limits: L, T and the contexts, where one pair holds for all of the page.
    static func reproduction(command: String, version: String, machine: String, limits: String?) -> Section {
        Section(
            "Reproduce it",
            [
                .code(caption: "The command", text: command),
                .paragraph(
                    "solo \(version), machine \(machine)\(limits.map { ", within \($0)" } ?? ""). All figures are "
                        + "exact; ≈ marks a decimal that is rounded."),
            ])
    }
}
