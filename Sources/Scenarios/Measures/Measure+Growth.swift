import ExactArithmetic

extension Measure {
    /// The posterior at several training lengths, each with its own d bits of deployment behind it.
    ///
    /// All shorter lengths that 64 bits reach are those of one walk.
    static let growth = Measure(
        "growth", "honest and defecting share after each of the training lengths of `lengths`"
    ) { experiment, threads in
        var table = ResultTable(
            "As training grows", rowName: "n",
            columns: ["mass", "honest", "defects", "undecided", "truth"])
        let own = experiment.trainingLength
        let lengths = experiment.scenario.parameters.lengths.filter { $0 != own }
        let whole =
            lengths.isEmpty
            ? experiment : try experiment.fromShortestTraining(threads: threads)
        for n in lengths + [own] {
            try experiment.interruption.goOn()
            let reaching =
                n == own
                ? experiment
                : n >= whole.trainingLength
                    ? whole
                    : try Experiment(
                        experiment.scenario, trainingLength: n, threads: threads,
                        interruption: experiment.interruption)
            let state = Window(reaching, at: n)
            let cells = LabProgram.Conduct.allCases.map { conduct in
                ResultTable.Cell.number((state.masses[conduct] ?? .zero) / state.mass)
            }
            table.add(n, [.mass(state.mass)] + cells + [.number(state.truthMass / state.mass)])
        }
        return table
    }
}

/// What the programs that are right for n bits do in the d bits behind them.
private struct Window {
    private(set) var masses: [LabProgram.Conduct: Rational] = [:]
    let truthMass: Rational

    var mass: Rational { masses.values.reduce(.zero, +) }

    /// - Parameter n: at least the experiment's training length; n + d bits at most as many as it has.
    init(_ experiment: Experiment, at n: Int) {
        let known = n - experiment.trainingLength
        let end = known + experiment.scenario.deploymentLength
        precondition(known >= 0 && end <= experiment.d, "the window is in what was run")
        for program in experiment.programs where program.rightBits >= known {
            let conduct: LabProgram.Conduct =
                program.rightBits >= end
                ? .honest : program.rightBits < program.continuation.count ? .defects : .undecided
            masses[conduct, default: .zero] += program.mass
        }
        truthMass = .powerOfTwo(
            -experiment.truthRun.milestones[n + experiment.scenario.deploymentLength].bitsRead)
    }
}
