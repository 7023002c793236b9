import ArgumentParser
import Enumeration
import Machines
import Mixture
import MonotoneMachine
import Reporting

struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict the next bit, and say which programs hold the posterior.",
        usage: "solo predict --prefix <bits> [<options>]")

    @OptionGroup var prefix: PrefixOptions
    @OptionGroup var budget: BudgetOptions
    @OptionGroup var context: ContextOptions
    @OptionGroup var plants: PlantOptions
    @OptionGroup var machine: MachineOptions

    @Option(
        name: .customLong("horizon"), parsing: .unconditional,
        help: ArgumentHelp("H, the bits by which behaviours are told apart (1 to 64).", valueName: "H"))
    var horizon = "16"

    @Option(
        name: .customLong("top"), parsing: .unconditional,
        help: ArgumentHelp("How many behaviours to list.", valueName: "K"))
    var top = "8"

    @OptionGroup var save: SaveOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let machine = try machine.binary()
        let contexts = try context.contexts()
        let budget = try budget.budget(for: machine)
        let threads = try longWork.threads(self.budget.threads())
        let horizon = try Arguments.number(horizon, "--horizon", in: CensusQuery.horizonRange)
        let top = try Arguments.number(top, "--top", in: 0...1_000_000)
        guard machine is SoloReference else {
            try context.refuse(for: machine)
            try plants.refuse(for: machine)
            try save.refuse(for: machine)
            let query = CensusQuery(
                prefix: try prefix.prefix(), budget: budget, alphabet: machine.alphabet, horizon: horizon)
            return try longWork.run { interruption, _ in
                let census = machine.census(query, threads: threads, interruption: interruption)
                try destination.write(
                    PredictionReport(Mixture(census: census, plants: []), top: top, machine: machine))
            }
        }
        let patience = try plants.patience(default: budget)
        let extraBits = try plants.extraBits()
        let prefix = try prefix.prefix()
        let plants = try plants.plants(
            contexts: contexts, patience: patience, emissions: prefix.count + horizon)

        let follower = PlantFollower(
            target: prefix, contexts: contexts, budget: budget, patience: patience, extraBits: extraBits,
            horizon: horizon)
        let followed = try plants.map(follower.follow)
        let literal = try follower.followLiteral()
        let query = CensusQuery(
            prefix: prefix, contexts: contexts, budget: budget, horizon: horizon, proofs: true,
            keepsCertificates: save.path != nil)
        try longWork.run { interruption, line in
            let census = try save.census(
                query, machine: machine.name, threads: threads, interruption: interruption, line)
            let mixture = Mixture(census: census, plants: followed + (literal.map { [$0] } ?? []))
            try destination.write(PredictionReport(mixture, top: top, machine: machine))
        }
    }
}
