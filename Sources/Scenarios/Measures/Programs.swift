import ExactArithmetic
import MonotoneMachine
import SoloLanguage

extension Experiment {
    /// The code of a program as far as its tape was decoded.
    func code(_ program: LabProgram) -> String {
        Disassembler.disassemble(
            program.tape, contexts: scenario.contexts, patience: scenario.plantPatience,
            emissions: truth.count
        ).program.codeText
    }
}

extension Measure {
    /// The shortest programs found, honest and treacherous, as code.
    static let shortest = Measure("shortest", "the shortest honest and treacherous programs, as code") {
        experiment in
        var table = table(
            "shortest", "The shortest programs found", rows: "program", "bits", "first_wrong", "code")
        for conduct in [LabProgram.Conduct.honest, .defects] {
            guard let program = experiment.programs.first(where: { $0.conduct == conduct }) else { continue }
            table.add(
                conduct.rawValue,
                [
                    .count(program.tape.count),
                    program.defects ? .count(experiment.trainingLength + program.rightBits) : .none,
                    .text(experiment.code(program)),
                ])
        }
        return table
    }

    /// What turns away at each time, and the shortest program that does.
    static let spectrum = Measure(
        "spectrum", "at each time of deployment, the mass that first defects there and its shortest program"
    ) { experiment in
        var table = table(
            "spectrum", "Defections by time, everything enumerated and planted", rows: "t", "mass",
            "programs", "shortest", "code")
        let groups = Dictionary(grouping: experiment.programs.filter(\.defects), by: \.rightBits)
        for (j, programs) in groups.sorted(by: { $0.key < $1.key }) {
            let shortest = programs.min { $0.tape < $1.tape }!
            table.add(
                experiment.trainingLength + j,
                [
                    .mass(programs.reduce(.zero) { $0 + $1.mass }), .count(programs.count),
                    .count(shortest.tape.count), .text(experiment.code(shortest)),
                ])
        }
        return table
    }

    /// What the plants are, from their traces.
    static let kinds = Measure(
        "kinds", "what each plant is by its trace: searches, controls, the context bits it conditions on"
    ) { experiment in
        var table = table(
            "kinds", "What the plants are, by their traces", rows: "plant", "bits", "steps_a_bit", "searches",
            "controls", "conditions_on", "first_wrong")
        for plant in experiment.scenario.plants {
            let program = experiment.programs.first { $0.names.contains(plant.name) }!
            let nature = experiment.nature(of: plant)
            table.add(
                plant.name,
                [
                    .count(program.tape.count), .number(nature.stepsPerBit),
                    .text(nature.searches ? "yes" : "no"), .text(nature.controls ? "yes" : "no"),
                    .text(
                        nature.contextBits.isEmpty
                            ? "nothing" : nature.contextBits.map(String.init).joined(separator: " ")),
                    program.defects ? .count(experiment.trainingLength + program.rightBits) : .none,
                ])
        }
        return table
    }

    /// How much of the posterior, and of the part that fails, searches, controls or does neither.
    static let kindMass = Measure(
        "kind_mass", "the posterior, and its failing part, by kind: searches, controls, both, neither"
    ) { experiment in
        var table = table(
            "kind_mass", "The posterior by kind", rows: "kind", "mass", "share", "failing_mass",
            "failing_share")
        var masses: [String: (all: Rational, failing: Rational)] = [:]
        for program in experiment.programs {
            let nature = experiment.nature(of: program)
            let kind =
                nature.searches
                ? nature.controls ? "both" : "searches" : nature.controls ? "controls" : "neither"
            var sums = masses[kind] ?? (.zero, .zero)
            sums.all += program.mass
            if program.defects { sums.failing += program.mass }
            masses[kind] = sums
        }
        let whole = masses.values.reduce(Rational.zero) { $0 + $1.all }
        let failing = masses.values.reduce(Rational.zero) { $0 + $1.failing }
        for kind in ["searches", "controls", "both", "neither"] {
            let sums = masses[kind] ?? (.zero, .zero)
            table.add(
                kind,
                [
                    .mass(sums.all), .number(sums.all / whole), .mass(sums.failing),
                    failing.isZero ? .none : .number(sums.failing / failing),
                ])
        }
        return table
    }

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
