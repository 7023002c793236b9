import ArgumentParser
import Diagnostics
import Enumeration
import Lambda
import Machines
import MonotoneMachine
import Reporting

struct SurveyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Print M(x) for every string x of up to N bits, or the outputs of small Turing machines.",
        usage: "solo survey --length <N> [<options>]\nsolo survey --machine turing --states <n> [<options>]")

    @Option(
        name: .customLong("length"), parsing: .unconditional,
        help: ArgumentHelp(
            "N, the length of the longest strings (1 to 16; with --machine turing 1 to 32, and 32 by default).",
            valueName: "N"))
    var lengthText: String?

    @OptionGroup var turing: TuringOptions
    @Flag(
        help: ArgumentHelp(
            "On lambda: proved bounds over programs of every length; classes below 2^-L are left open."))
    var unbounded = false

    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var chart: ChartOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let chart = try chart.destination()
        if machine.isTuring {
            guard chart == nil || turing.compare else {
                throw Diagnostic(
                    .conflict("is not drawn of Turing machines alone; goes with --compare"), in: "--chart")
            }
            return try surveyTuringMachines(to: destination, chart)
        }
        try turing.refuse()
        guard chart == nil || !unbounded else {
            throw Diagnostic(.conflict("is not drawn of bounds"), in: "--chart")
        }
        let machine = try machine.binary()
        guard let lengthText else {
            throw Diagnostic(.missing("length: give --length N, a whole number from 1 to 16"), in: "solo")
        }
        let length = try Arguments.number(lengthText, "--length", in: Survey.lengthRange)
        let contexts = try context.contexts()
        try context.refuse(for: machine)
        let budget = try budget.budget(for: machine)
        let need =
            unbounded ? MemoryNeed.bounds(length: length, destination.format) : .survey(length: length)
        let threads = try self.budget.threads(within: longWork, for: need)
        if unbounded {
            guard machine is LambdaReference else {
                throw Diagnostic(.conflict("goes with --machine lambda"), in: "--unbounded")
            }
            return try longWork.run(need) { interruption, line in
                line?.show(ProgressText.beginning("walking"))
                let survey = UnboundedSurvey.computed(
                    length: length, thresholdBits: budget.maxBits, patience: budget.patience,
                    threads: threads, interruption: interruption)
                return UnboundedSurveyReport(
                    survey, thresholdBits: budget.maxBits, patience: budget.patience,
                    isComplete: !interruption.isRequested)
            } then: {
                try destination.write($0)
            }
        }
        try longWork.run(need) { interruption, line in
            let start = ContinuousClock.now
            line?.show(ProgressText.beginning("walking"))
            let survey = machine.survey(
                length: length, contexts: contexts, budget: budget, threads: threads,
                interruption: interruption
            ) { done, count in
                line?.show { ProgressText.counted(done, of: count, "task", since: start) }
            }
            return SurveyReport(survey, machine: machine)
        } then: { report in
            try destination.write(report) {
                try chart?.write(report.chart(command: CommandText.typed))
            }
        }
    }
}
