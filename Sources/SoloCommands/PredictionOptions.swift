import ArgumentParser
import Diagnostics
import Enumeration
import Machines
import Mixture
import MonotoneMachine
import Reporting

/// Everything that a prediction is asked with, for the commands that make one.
struct PredictionOptions: ParsableArguments {
    @OptionGroup var prefix: PrefixOptions
    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var plants: PlantOptions
    @OptionGroup var machine: MachineOptions

    @Option(
        name: .customLong("horizon"), parsing: .unconditional,
        help: ArgumentHelp("H, the bits by which behaviours are told apart (1 to 64).", valueName: "H"))
    var horizon = String(CensusQuery.standardHorizon)

    @Option(
        name: .customLong("top"), parsing: .unconditional,
        help: ArgumentHelp("How many behaviours to list.", valueName: "K"))
    var top = String(PredictionReport.standardTop)

    @OptionGroup var save: SaveOptions
    @OptionGroup var longWork: LongWorkOptions

    /// Makes the prediction, to be shown as `format`, and hands it to `use`, with the time from which its course can be drawn where
    /// `isDrawn` asks for one.
    func predict(
        as format: Format, isDrawn: Bool, _ use: (PredictionReport, _ chartStart: Int) throws -> Void
    ) throws {
        let machine = try machine.binary()
        let contexts = try context.contexts()
        let budget = try budget.budget(for: machine)
        let horizon = try Arguments.number(horizon, "--horizon", in: CensusQuery.horizonRange)
        let top = try Arguments.number(top, "--top", in: 0...1_000_000)
        let patience = try plants.patience(default: budget)
        let extraBits = try plants.extraBits()
        let prefix = try prefix.prefix(within: longWork)
        var need = MemoryNeed.prediction(prefixLength: prefix.count, format, isDrawn: isDrawn)
        let chartStart = prefix.count - PosteriorCourse.longestSpan(of: prefix.count)
        let query = CensusQuery(
            prefix: prefix, contexts: contexts, budget: budget, alphabet: machine.alphabet, horizon: horizon,
            proofs: save.path == nil ? .counted : .certified)
        try context.refuse(for: machine)
        try save.refuse(for: machine)
        if let saved = try save.resumedFile() {
            need.add(1, of: .savedCensus(ofBytes: InputFile.size(at: saved)))
        }
        let planted = try plants.programs(on: machine, within: longWork, beside: &need)
        let threads = try self.budget.threads(within: longWork, for: need)
        try longWork.run(need) { interruption, line in
            let follower = PlantFollower(
                target: prefix, contexts: contexts, budget: budget, patience: patience, extraBits: extraBits,
                horizon: horizon, recordFrom: isDrawn ? chartStart : nil, interruption: interruption)
            line?.show(ProgressText.beginning("running the plants"))
            // First, since it is soon done: what is ended early then has an answer.
            let literal = try follower.followLiteral(on: machine)
            let followed =
                try plants.followed(planted, by: follower, on: machine, line) + (literal.map { [$0] } ?? [])
            let (census, failure) = try save.census(
                query, on: machine, threads: threads, interruption: interruption, line)
            let mixture = Mixture(census: census, plants: followed)
            let report = PredictionReport(
                mixture, top: top, machine: machine, plantLimits: (patience, extraBits))
            return (report, failure)
        } then: { report, failure in
            try use(report, chartStart)
            // Said behind the result, which it does not take away.
            if let failure { throw failure }
        }
    }
}
