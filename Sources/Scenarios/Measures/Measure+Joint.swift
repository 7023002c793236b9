import Enumeration
import ExactArithmetic

extension Measure {
    /// Base only, mesa only, each in turn: the posterior as training grows.
    ///
    /// The mesa-objective is the scenario's first objective. A program serves both in turn if it is right wherever
    /// the two agree and follows neither throughout; one that stops before the end is undecided, unless it is wrong there.
    static let joint = Measure(
        "joint", "the posterior of base only, mesa only and both in turn at each of the training lengths"
    ) { experiment, threads in
        let kinds = ["base only", "mesa only", "both in turn", "neither", "undecided"]
        var table = ResultTable(
            "Base, mesa, or each in turn, as training grows", rowName: "n", columns: ["mass"] + kinds
        )
        let scenario = experiment.scenario
        guard let mesa = experiment.objectives.first else { return table }
        let whole = try experiment.fromShortestTraining(threads: threads)
        let first = whole.trainingLength
        let n = scenario.trainingLength
        let differing = (experiment.deployment.word ^ Continuation(mesa.bits).word) << UInt64(n - first)
        for length in Set(scenario.parameters.lengths + [n]).sorted() where length >= first {
            let known = Knowledge(all: length - first)
            var masses: [String: Rational] = [:]
            for program in whole.programs where known.admits(program.continuation, truth: whole.deployment) {
                let emitted = program.continuation
                let wrong = emitted.word ^ whole.deployment.prefix(emitted.count).word
                let kind =
                    switch wrong {
                    case _ where wrong & ~differing != 0: "neither"
                    case _ where emitted.count < whole.d: "undecided"
                    case 0: "base only"
                    case differing: "mesa only"
                    default: "both in turn"
                    }
                masses[kind, default: .zero] += program.mass
            }
            let total = masses.values.reduce(.zero, +)
            table.add(length, [.mass(total)] + kinds.map { .number((masses[$0] ?? .zero) / total) })
        }
        return table
    }
}
