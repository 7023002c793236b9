import ArgumentParser
import Enumeration
import Lambda
import Machines
import Reporting
import SoloLanguage

struct SurveyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Print M(x) for every string x of up to N bits.",
        usage: "solo survey --length <N> [<options>]")

    @Option(
        name: .customLong("length"), parsing: .unconditional,
        help: ArgumentHelp("N, the length of the longest strings (1 to 16).", valueName: "N"))
    var length: String

    @Flag(
        help: ArgumentHelp(
            "On lambda: proved bounds over programs of every length; classes below 2^-L are left open."))
    var unbounded = false

    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try machine.binary()
        let length = try Arguments.number(length, "--length", in: Survey.lengthRange)
        let contexts = try context.contexts()
        if !(machine is SoloReference) { try context.refuse(for: machine) }
        let budget = try budget.budget(for: machine)
        let threads = try self.budget.threads()
        if unbounded {
            guard machine is LambdaReference else {
                throw Diagnostic(.conflict("goes with --machine lambda"), in: "--unbounded")
            }
            return try longWork.run { interruption in
                let survey = UnboundedSurvey.computed(
                    length: length, thresholdBits: budget.maxBits, patience: budget.patience,
                    threads: threads, interruption: interruption)
                try destination.write(
                    UnboundedSurveyReport(
                        survey, thresholdBits: budget.maxBits, patience: budget.patience,
                        isComplete: !interruption.isRequested))
            }
        }
        try longWork.run { interruption in
            let survey = machine.survey(
                length: length, contexts: contexts, budget: budget, threads: threads,
                interruption: interruption)
            try destination.write(SurveyReport(survey, machine: machine))
        }
    }
}
