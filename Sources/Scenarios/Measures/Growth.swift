import ExactArithmetic

extension Measure {
    /// The posterior at several training lengths.
    static let growth = Measure(
        "growth", "honest and defecting share after each of the training lengths of `lengths`"
    ) { experiment, threads in
        var table = ResultTable(
            "growth", "As training grows", rowName: "n",
            columns: ["mass", "honest", "defects", "undecided", "truth"])
        let own = experiment.scenario.trainingLength
        for n in experiment.scenario.parameters.lengths + [own]
        where n != own || !experiment.scenario.parameters.lengths.contains(own) {
            let shorter =
                n == own
                ? experiment
                : try Experiment(experiment.scenario, trainingLength: n, planted: false, threads: threads)
            let whole = shorter.programs.reduce(Rational.zero) { $0 + $1.mass }
            let shares = LabProgram.Conduct.allCases.map { conduct in
                ResultTable.Cell.number(
                    shorter.programs.reduce(Rational.zero) { $1.conduct == conduct ? $0 + $1.mass : $0 }
                        / whole)
            }
            table.add(n, [.mass(whole)] + shares + [.number(shorter.truthProgram.mass / whole)])
        }
        return table
    }
}
