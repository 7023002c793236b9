import ArgumentParser
import Enumeration
import Reporting
import SoloLanguage

struct SurveyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Print M(x) for every string x of up to N bits, or the outputs of small Turing machines.",
        usage: "solo survey --length <N> [<options>]\nsolo survey --machine turing --states <n> [<options>]")

    /// The machines that can be surveyed.
    enum MachineName: String, CaseIterable { case solo, turing }

    @Option(
        name: .customLong("length"), parsing: .unconditional,
        help: ArgumentHelp(
            "N, the length of the longest strings (1 to 16; with --machine turing 1 to 32, and 32 by default).",
            valueName: "N"))
    var lengthText: String?

    @OptionGroup var turing: TuringOptions
    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try Arguments.choice(
            machine.text, "--machine", kind: "machine", of: MachineName.self)
        switch machine {
        case .turing: try surveyTuringMachines(to: destination)
        case .solo:
            try turing.refuse()
            try survey(on: machine.rawValue, to: destination)
        }
    }

    private func survey(on machine: String, to destination: OutputOptions.Destination) throws {
        guard let lengthText else {
            throw Diagnostic(.missing("length: give --length N, a whole number from 1 to 16"), in: "solo")
        }
        let length = try Arguments.number(lengthText, "--length", in: Survey.lengthRange)
        let contexts = try context.contexts()
        let budget = try budget.budget()
        let threads = try self.budget.threads()
        try longWork.run { interruption in
            let survey = FastWalk.survey(
                length: length, contexts: contexts, budget: budget, threads: threads,
                interruption: interruption)
            try destination.write(SurveyReport(survey, machine: machine))
        }
    }
}
