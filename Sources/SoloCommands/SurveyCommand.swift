import ArgumentParser
import Enumeration
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

    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try machine.name()
        let length = try Arguments.number(length, "--length", in: Survey.lengthRange)
        let contexts = try context.contexts()
        let budget = try budget.budget()
        let threads = try longWork.threads(self.budget.threads())
        try longWork.run { interruption, line in
            let start = ContinuousClock.now
            let survey = FastWalk.survey(
                length: length, contexts: contexts, budget: budget, threads: threads,
                interruption: interruption
            ) { done, count in
                line?.show {
                    "\(done) of \(Wording.plural(count, "task"))"
                        + ProgressText.pace(done: done, left: count - done, since: start)
                }
            }
            line?.end()
            try destination.write(SurveyReport(survey, machine: machine))
        }
    }
}
