import ArgumentParser
import Diagnostics
import Enumeration
import Machines
import Mixture
import MonotoneMachine
import Reporting
import Scenarios

struct SpectrumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spectrum",
        abstract: "Print the mass that defects from a truth at each time after a prefix.",
        usage: "solo spectrum --prefix <bits> --truth <file> [<options>]")

    @OptionGroup var prefix: PrefixOptions

    @Option(
        name: .customLong("truth"), parsing: .unconditional,
        help: ArgumentHelp("The program that generates the true sequence.", valueName: "file"))
    var truth: String

    @Option(
        name: .customLong("horizon"), parsing: .unconditional,
        help: ArgumentHelp("H, the number of times after the prefix (1 to 100000).", valueName: "H"))
    var horizon = "48"

    @Option(
        name: .customLong("truth-patience"), parsing: .unconditional,
        help: ArgumentHelp("The patience of the truth's own run.", valueName: "T"))
    var truthPatience = "1000000"

    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var plants: PlantOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var chart: ChartOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let chart = try chart.destination()
        let machine = try machine.binary()
        let contexts = try context.contexts()
        let budget = try budget.budget(for: machine)
        let horizon = try Arguments.number(horizon, "--horizon", in: 1...100_000)
        let truthPatience = try Arguments.number(truthPatience, "--truth-patience", in: Budget.patienceRange)
        let patience = try plants.patience(default: budget)
        let extraBits = try plants.extraBits()
        let prefix = try prefix.prefix(within: longWork)
        let count = prefix.count + horizon
        var need = MemoryNeed.spectrum(
            prefixLength: prefix.count, horizon: horizon, destination.format)
        let path = try Arguments.fileName(self.truth, "--truth")
        try context.refuse(for: machine)
        let program = try machine.program(at: path, within: longWork, beside: &need)
        let planted = try plants.programs(on: machine, within: longWork, beside: &need)
        let threads = try self.budget.threads(within: longWork, for: need)
        try longWork.run(need) { interruption, line in
            line?.show(ProgressText.beginning("running the truth and the plants"))
            let truth = Truth(
                program, on: machine, count: count, contexts: contexts,
                patience: truthPatience, budget: budget, recordFrom: prefix.count + 1,
                interruption: interruption)
            let sequence = try output(of: truth, after: prefix, count: count)
            let follower = PlantFollower(
                target: sequence, contexts: contexts, budget: budget, patience: patience,
                extraBits: extraBits, horizon: 1, recordFrom: prefix.count + 1, interruption: interruption)
            let followed = try plants.followed(planted, by: follower, on: machine, line)
            let query = CensusQuery(
                prefix: sequence, contexts: contexts, budget: budget, alphabet: machine.alphabet,
                defectorsFrom: prefix.count)
            let progress = line.map(WalkProgress.init)
            let census = machine.census(
                query, threads: threads, interruption: interruption, observer: progress?.observer)
            // On the machine for which programs that say each time are known, while they are soon found.
            let isSaid = chart != nil && machine is SoloReference && count <= Self.mostSaid
            let sayings =
                isSaid
                ? Saying.shortest(
                    upTo: count, patience: budget.patience, threads: threads, interruption: interruption)
                : nil
            let mixture = Mixture(census: census, plants: followed + [truth.witness])
            let report = SpectrumReport(
                Spectrum(mixture, from: prefix.count), prefixLength: prefix.count, truth: self.truth,
                machine: machine, plantLimits: (patience, extraBits))
            return (report, isSaid, sayings)
        } then: { report, isSaid, sayings in
            try destination.write(report) {
                if isSaid, sayings == nil {
                    StandardStreams.writeError("--chart: 2^-K(t) is left out: the work was cut short\n")
                }
                try chart?.write(report.chart(sayings: sayings, command: CommandText.typed))
            }
        }
    }

    /// The last time up to which K(t) is sought.
    private static let mostSaid = 2048

    /// The truth's `count` bits, which must begin with `prefix`.
    private func output(of truth: Truth, after prefix: BitString, count: Int) throws(Diagnostic) -> BitString
    {
        let output = truth.output
        if let index = (0..<min(prefix.count, output.count)).first(where: { prefix[$0] != output[$0] }) {
            throw Diagnostic(.truthContradictsPrefix(index: index), in: self.truth)
        }
        guard truth.end == .emitted else {
            throw Diagnostic(
                .truthEnded(
                    bits: output.count, needed: count, reason: truth.end, patience: "--truth-patience"),
                in: self.truth)
        }
        return output
    }
}
