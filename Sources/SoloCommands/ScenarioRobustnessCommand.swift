import ArgumentParser
import Diagnostics
import Reporting
import Scenarios

struct ScenarioRobustnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robustness",
        abstract: "Put each scenario's question to other machines, and to variants of Solo.",
        usage: "solo scenario robustness <id> ... [--all] [<options>]",
        discussion: """
            Is the next bit expected to be the true one: on Solo, on lambda and phoque, on Solo with one opcode's \
            length changed by a bit or two opcodes exchanged; the least change of lengths that turns the verdict; and what a machine drawn \
            at random makes of it.
            """)

    @OptionGroup var choice: ScenarioChoiceOptions

    @Option(
        name: .customLong("max-bits"), parsing: .unconditional,
        help: ArgumentHelp(
            "L, the longest programs on Solo and its variants, where the scenario has not fewer (1 to 26).",
            valueName: "L"))
    var maxBitsText = String(VerdictStudy.standardBits)

    @Option(
        name: .customLong("page"), parsing: .unconditional,
        help: ArgumentHelp("Write the page of all of them to this file, in Markdown.", valueName: "file"))
    var page: String?

    @OptionGroup var threads: ScenarioThreadOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let page = try page.map { path throws(Diagnostic) in
            try OutputFile(Arguments.fileName(path, "--page"))
        }
        guard page == nil || (output.path == nil && destination.format == .text) else {
            throw Diagnostic(
                .conflict("the page is one result; leave out --output and --format"), in: "--page")
        }
        let threads = try threads.count()
        let maxBits = try Arguments.number(maxBitsText, "--max-bits", in: 1...26)
        let scenarios = try choice.paths(for: "scenario robustness").flatMap {
            try choice.folder.cases(at: $0, within: longWork)
        }
        let machines = MachineName.allCases.filter { $0 != .solo }.map(\.reference)
        try longWork.run(scenarios, threads: threads) { scenario, _, interruption in
            try VerdictStudy(scenario, maxBits: maxBits, on: machines, interruption: interruption)
        } _: { studies in
            let report = VerdictReport(studies, of: scenarios.count)
            guard let page else { return try destination.write(report) }
            if report.isPartial { StandardStreams.warnOfPartialResult() }
            try page.write(VerdictPage(report, maxBits: maxBits).markdown)
        }
    }
}
