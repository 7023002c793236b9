import Diagnostics
import ExactArithmetic
import Scenarios

/// The page of results: every scenario's question, figures, tables, reading, and the command that shows all.
///
/// A table stands in a block of its own, as the command prints it; a scenario with cases has one table of
/// its figures, a row for each case.
public struct ScenarioResults: Sendable {
    /// The runs of each scenario, its cases together, in the order of the themes.
    private let groups: [(theme: Scenario.Theme, scenarios: [[ScenarioRun]])]
    private let count: ScenarioCount
    /// Whether it is the project's own page, of all that its folder has.
    private let isOfProject: Bool

    /// - Parameter isOfAll: whether these are all scenarios of their folder.
    public init(_ report: ScenarioReport, isOfAll: Bool) {
        let runs = report.runs
        count = report.count
        isOfProject =
            isOfAll && !report.count.isPartial
            && runs.allSatisfy { ScenarioResults.isAtHome($0.scenario) }
        groups = Scenario.Theme.allCases.map { theme in
            var scenarios: [[ScenarioRun]] = []
            for run in runs where run.scenario.theme == theme {
                if scenarios.last?[0].scenario.id == run.scenario.id {
                    scenarios[scenarios.count - 1].append(run)
                } else {
                    scenarios.append([run])
                }
            }
            return (theme, scenarios)
        }.filter { !$0.scenarios.isEmpty }
    }

    /// Whether a scenario is one of the project's own, in the folder that commands look at.
    private static func isAtHome(_ scenario: Scenario) -> Bool {
        scenario.file == "\(home)/\(scenario.id).yaml"
    }

    /// The folder of the project's own scenarios.
    public static let home = "Programs/scenarios"

    public var markdown: String {
        (isOfProject ? ScenarioResults.head : ScenarioResults.headElsewhere) + count.notice + index
            + groups.map(section).joined()
            + overview
    }

    private static let head = """
        # Results

        Every experiment under [Programs/scenarios](../Programs/scenarios), computed exactly: a question, its
        figures, how to read them, and the command that prints all of its tables. This page is written by

            solo scenario results --output Docs/results.md

        and checked by `.ci/run`. Fractions are exact; ≈ marks a decimal of a fraction that is too long to read
        here, and `--format json` gives it in full. A mass of m/2^L is m of the 2^L tapes of L bits.
        [scenarios.md](scenarios.md) says what the tables mean and what each word stands for.

        What no figure here says: the tapes that ask for more than L bits are undecided. They outweigh what decides by
        far, so nothing here is a theorem on the unbounded prior. "Certified to L" is proved for the tapes of up to L
        bits and the programs that the scenario names, whatever the undecided ones among them do.

        How far the verdicts depend on the machine stands in [robustness.md](robustness.md). The narrowest proved interval of an *unbounded*
        mixture, that of the lambda machine, is in [machine-results.md](machine-results.md#the-unbounded-mixture-of-the-lambda-machine).


        """

    /// Above scenarios of other folders, and some of the project's.
    private static let headElsewhere = """
        # Results

        Experiments computed exactly: each question, its figures, how to read them, and the command that prints all of its
        tables. Fractions are exact; ≈ marks a decimal of a fraction that is too long to read here, and
        `--format json` gives it in full. A mass of m/2^L is m of the 2^L tapes of L bits.

        What no figure here says: the tapes that ask for more than L bits are undecided. They outweigh what decides, so
        nothing here is a theorem on the unbounded prior. "Certified to L" is proved for the tapes of up to L bits and
        the programs that the scenario names, whatever the undecided ones among them do.


        """

    private var index: String {
        var text = "## Index\n\n"
        for (theme, scenarios) in groups {
            text += "**\(theme.title)**\n\n"
            for runs in scenarios {
                text += "- [\(runs[0].scenario.id)](#\(runs[0].scenario.id)) — \(runs[0].scenario.title)\n"
            }
            text += "\n"
        }
        return text
            + "**All scenarios side by side**\n\n- [takeovers](#takeovers), "
            + "[capability and alignment](#capability-and-alignment), [defences](#defences), [regimes](#regimes)\n\n"
    }

    private func section(_ theme: Scenario.Theme, _ scenarios: [[ScenarioRun]]) -> String {
        "## \(theme.title)\n\n" + scenarios.map(ScenarioResults.entry).joined()
    }

    private static func entry(_ runs: [ScenarioRun]) -> String {
        let scenario = runs[0].scenario
        var text =
            "### \(scenario.id)\n\n**\(scenario.title).** "
            + wrapped(scenario.question, after: scenario.title.count + 6)
        text += figures(runs)
        for run in runs {
            for measure in run.scenario.shown {
                guard let table = run.table(measure) else { continue }
                let name = run.scenario.caseName.map { ", \($0)" } ?? ""
                text += "\(table.title)\(name):\n\n"
                text += ScenarioText.table(table, unitBits: run.scenario.budget.maxBits).markdown
            }
        }
        var said = Set<String>()
        for run in runs where !run.scenario.reading.isEmpty && said.insert(run.scenario.reading).inserted {
            text += wrapped(run.scenario.reading)
        }
        return text
            + "```sh\nsolo scenario run \(isAtHome(scenario) ? scenario.id : Arguments.quoted(scenario.file))\n```\n\n"
    }

    /// The figures, a row for each case.
    private static func figures(_ runs: [ScenarioRun]) -> String {
        guard runs.count > 1, !runs[0].figures.isEmpty else {
            return ScenarioReport.figures(runs[0])?.markdown ?? ""
        }
        var table = Table([("case", .left)] + runs[0].figures.map { ($0.name, .right) })
        for run in runs {
            table.add([run.scenario.caseName ?? ""] + run.figures.map { cell($0.cell, run) })
        }
        return table.markdown
    }

    private static func cell(_ cell: ResultTable.Cell, _ run: ScenarioRun) -> String {
        ScenarioText.cell(cell, unitBits: run.scenario.budget.maxBits)
    }

    private static func wrapped(_ text: String, after used: Int = 0) -> String {
        Lines.filled(text.split(separator: " "), width: 110, taken: used).joined(separator: "\n") + "\n\n"
    }

    // MARK: All scenarios side by side

    private var runs: [ScenarioRun] { groups.flatMap { $0.scenarios.flatMap { $0 } } }

    private var overview: String {
        "## All scenarios side by side\n\n"
            + "### Takeovers\n\n"
            + "When most of the posterior is about to be wrong, and how many bits the wrong programs are short of\n"
            + "weighing as much as the right ones; with 0 they do.\n\n"
            + takeovers.markdown
            + "### Capability and alignment\n\n"
            + "The share of the posterior in each quadrant; high is more than half of deployment. Capability is the\n"
            + "best agreement with an objective that the scenario names, the truth among them.\n\n"
            + quadrants.markdown
            + "### Defences\n\nWrong predictions in deployment, in the scenario's regime; `q` counts questions.\n\n"
            + defences.markdown
            + "### Regimes\n\nWrong predictions of the plain mixture, from online to frozen.\n\n"
            + regimes.markdown
    }

    private var takeovers: Table {
        matrix(
            "takeover", column: "value",
            ["first_defection", "takeover", "certified_to_L", "largest_share", "bits_short"])
    }

    private var quadrants: Table {
        matrix("quadrants", column: "share", ["high, high", "high, low", "low, low"])
    }

    private var defences: Table {
        var table = Table(
            [("scenario", .left)] + ScenarioResults.defences.map { ($0.heading, .right) })
        for run in runs {
            guard let found = run.table("defences") else { continue }
            table.add(
                [run.scenario.name]
                    + ScenarioResults.defences.map { id, _ in
                        guard let wrong = found.cell(id, "wrong"), let asked = found.cell(id, "asked") else {
                            return "—"
                        }
                        let text = ScenarioResults.cell(wrong, run)
                        return asked.exact == "0" ? text : "\(text) \(asked.exact)q"
                    })
        }
        return table
    }

    private static let defences: [(id: String, heading: String)] = [
        ("mixture", "mixture"), ("s-kt", "S_Kt"), ("speed-2", "β = 2"), ("speed-3", "β = 3"),
        ("schmidhuber", "S"), ("map", "MAP"), ("first-found", "Levin"), ("sample", "sample"),
        ("consensus", "consensus"), ("unanimity", "unanimity"), ("top-set", "top set"),
    ]

    private var regimes: Table {
        matrix(
            "regimes", column: "wrong",
            ["online", "delay 1", "delay 2", "delay 4", "delay 8", "delay 16", "frozen"])
    }

    /// A row for each run that has the measure, with one column's cells of the rows named.
    private func matrix(_ measure: String, column: String, _ rows: [String]) -> Table {
        var table = Table(
            [("scenario", .left)] + rows.map { ($0.replacing("_", with: " "), .right) })
        for run in runs {
            guard let found = run.table(measure) else { continue }
            table.add(
                [run.scenario.name]
                    + rows.map { row in
                        found.cell(row, column).map { ScenarioResults.cell($0, run) } ?? "—"
                    })
        }
        return table
    }
}
