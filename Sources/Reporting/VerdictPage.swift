import ExactArithmetic
import Scenarios

/// The page on verdicts and machines, in Markdown.
public struct VerdictPage {
    private let report: VerdictReport
    /// L, the longest programs on Solo and its variants.
    let maxBits: Int

    public init(_ report: VerdictReport, maxBits: Int) {
        self.report = report
        self.maxBits = maxBits
    }

    private var studies: [VerdictStudy] { report.studies }

    public var markdown: String {
        head + report.count.notice + totals
            + "\n## On each machine\n\n" + VerdictPage.machinesHead + machines.markdown
            + "## On variants of Solo\n\n" + VerdictPage.variantsHead + variants.markdown
            + "## The least change that turns a verdict\n\n" + VerdictPage.changeHead + changes.markdown
            + "## A machine drawn at random\n\n" + VerdictPage.randomHead + random.markdown
    }

    /// The figures of the page in a paragraph.
    private var totals: String {
        guard let first = studies.first else { return "" }
        let certified = studies.count { $0.solo.certified == $0.solo.sign && $0.solo.sign != .tie }
        let stable = studies.filter { study in
            study.variants.allSatisfy { $0.verdict.certified == study.solo.sign }
        }
        let impossible = studies.count { if case .impossible = $0.leastChange { true } else { false } }
        let near = studies.count { ($0.leastChange.nearest?.variant.distance ?? .max) <= 2 }
        let elsewhere = studies.count { study in study.others.contains { $0.verdict.isDecided } }
        return Prose.wrapped(
            "Of \(studies.count) questions, \(certified) have a certified verdict on Solo; \(stable.count) have the same "
                + "one, certified, on all \(first.variants.count) variants. On \(impossible) no change of lengths can turn it, and on "
                + "\(near) a change of one or two bits does. Lambda or phoque has a program for \(elsewhere) of them.",
            indent: "", width: 110)
    }

    private var machines: Table {
        var table = Table(
            [
                ("scenario", .left), ("t", .right), ("solo", .left), ("P(wrong)", .left),
                ("all programs", .left),
            ] + (studies.first?.others ?? []).flatMap { [($0.machine, .left), ("P(wrong)", .left)] })
        for study in studies {
            table.add(
                [
                    study.scenario.name, "\(study.time)", VerdictText.sign(study.solo),
                    VerdictText.interval(study.solo.share), VerdictText.interval(study.solo.unboundedShare),
                ]
                    + study.others.flatMap {
                        [VerdictText.sign($0.verdict), VerdictText.interval($0.verdict.unboundedShare)]
                    })
        }
        return table
    }

    private var variants: Table {
        var table = Table([
            ("scenario", .left), ("solo", .left), ("same", .right), ("other", .right), ("open", .right),
            ("lowest P(wrong)", .left), ("on", .left), ("highest", .left), ("on", .left),
        ])
        for study in studies {
            let counts = VerdictText.counts(study)
            let shares = study.variants.compactMap { variant in
                variant.verdict.share.map { (name: "\(variant.variant)", share: $0) }
            }
            guard let lowest = shares.min(by: { $0.share.lower < $1.share.lower }),
                let highest = shares.max(by: { $0.share.upper < $1.share.upper })
            else { continue }
            table.add([
                study.scenario.name, VerdictText.sign(study.solo), "\(counts.same)", "\(counts.other)",
                "\(counts.open)", VerdictText.interval(lowest.share), lowest.name,
                VerdictText.interval(highest.share), highest.name,
            ])
        }
        return table
    }

    private var changes: Table {
        var table = Table([
            ("scenario", .left), ("solo", .left), ("lead, bits", .right), ("change, bits", .right),
            ("own word, bits", .right), ("the machine", .left), ("says", .left), ("P(wrong)", .left),
        ])
        for study in studies {
            let row = [study.scenario.name, VerdictText.sign(study.solo), VerdictText.lead(study.solo)]
            let word = study.ownWord.map { "\($0.bits) for \($0.instead)" } ?? "—"
            switch study.leastChange {
            case .found(let nearest):
                let bits = "\(nearest.variant.distance)"
                table.add(
                    row + [
                        nearest.isLeast ? bits : "\(nearest.leastPossible) to \(bits)", word,
                        "\(nearest.variant)",
                        VerdictText.sign(nearest.verdict), VerdictText.interval(nearest.verdict.share),
                    ])
            case .impossible: table.add(row + ["∞", word, "none", "—", "—"])
            case .notFound(let distance):
                table.add(
                    row + [
                        "> \(LeastChange.exhaustiveDistance)", word, "none found up to \(distance)", "—", "—",
                    ])
            case .undefined: table.add(row + ["—", word, "—", "—", "—"])
            }
        }
        return table
    }

    private var random: Table {
        var table = Table([
            ("scenario", .left), ("wrong, on solo", .right), ("mean", .right), ("times", .right),
            ("right, on solo", .right), ("mean", .right), ("times", .right), ("wrong shorter", .right),
            ("as long", .right), ("longer", .right),
        ])
        for study in studies where !study.solo.wrong.isZero {
            let masses = [(study.solo.wrong, study.random.wrong), (study.solo.right, study.random.right)]
            let shortest = study.random.shortest
            table.add(
                [study.scenario.name]
                    + masses.flatMap { solo, mean in
                        [VerdictText.figure(solo), VerdictText.figure(mean), VerdictText.factor(mean, solo)]
                    }
                    + [shortest?.shorter, shortest?.equal, shortest?.longer].map(
                        VerdictText.percentOfMachines))
        }
        return table
    }
}
