import Enumeration
import ExactArithmetic

extension Experiment {
    /// The programs that the scenario names, each once: the truth and the plants.
    var named: [(name: String, program: LabProgram)] {
        [("truth", truthProgram)]
            + scenario.plants.map { plant in (plant.name, program(of: plant)) }
            .filter { $0.1.tape != truthProgram.tape }
    }
}

extension Measure {
    /// Where the named programs stand among all minimal programs of the training.
    static let ranks = Measure(
        "ranks", "the rank and share of the truth and each plant after training, under each speed prior"
    ) { experiment in
        let named = experiment.named
        var table = ResultTable(
            "Rank and share under the speed priors, after training", rowName: "prior",
            columns: named.flatMap { ["\($0.name): rank", "\($0.name): share"] })
        let minimal = Dictionary(grouping: experiment.programs) { $0.minimalTape(0) }
        let weightings = experiment.scenario.parameters.betas.map(Weighting.speed(beta:)) + [.schmidhuber]
        for weighting in weightings {
            let weights = minimal.mapValues { programs in
                programs.reduce(Rational.zero) { $0 + $1.mass * weighting.factor($1.milestones[0]) }
            }
            let whole = weights.values.reduce(.zero, +)
            table.add(
                weighting.name,
                named.flatMap { _, program in
                    let own = weights[program.minimalTape(0)]!
                    return [
                        ResultTable.Cell.count(1 + weights.values.count { $0 > own }), .number(own / whole),
                    ]
                })
        }
        return table
    }

    /// What the steps of a program cost it.
    ///
    /// Under w_β a program of t steps pays β log2 t bits. The least β at which it no longer outweighs the truth
    /// is found by comparing the weights, which are exact.
    static let price = Measure(
        "price",
        "steps, lookups and log2 of the steps in training, and the β at which the truth outweighs each"
    ) { experiment in
        var table = table(
            "What steps cost under the speed prior, in training", rows: "program", "bits", "steps",
            "lookups", "steps_a_lookup", "bits_a_beta_from", "bits_a_beta_to", "outweighed_from_beta")
        let truth = experiment.truthProgram
        for (name, program) in experiment.named {
            let steps = program.milestones[0].steps
            let lookups = experiment.lookups(of: program)
            let price = Rational(steps).log2(places: Experiment.logarithmPlaces)
            let yields = (0...Self.largestBeta).first { beta in
                let weighting = Weighting.speed(beta: beta)
                func weight(_ program: LabProgram) -> Rational {
                    .powerOfTwo(-program.milestones[0].bitsRead) * weighting.factor(program.milestones[0])
                }
                return weight(program) <= weight(truth)
            }
            table.add(
                name,
                [
                    .count(program.milestones[0].bitsRead), .count(steps), .count(lookups),
                    lookups == 0 ? .none : .number(Rational(numerator: steps, denominator: lookups)),
                    .atLeast(price.lower), .atMost(price.upper),
                    name == "truth"
                        ? .none
                        : yields.map { .count($0) }
                            ?? .text(
                                steps > truth.milestones[0].steps ? "above \(Self.largestBeta)" : "never"),
                ])
        }
        return table
    }

    /// Beyond this β no price is asked.
    private static let largestBeta = 64
}
