import ExactArithmetic
import MonotoneMachine
import SoloLanguage

extension Experiment {
    /// A minimal program as text: its code, and the data that it has read.
    func text(_ tape: BitString) -> String {
        Disassembler.disassemble(
            tape, contexts: scenario.contexts, patience: scenario.plantPatience, emissions: truth.count
        ).program.text
    }

    /// The minimal programs of y_<n and the first `time` bits behind it among `programs`, and the shortest of them.
    func minimal(_ programs: some Sequence<LabProgram>, _ time: Int) -> (count: Int, shortest: BitString?) {
        let tapes = Set(programs.map { $0.minimalTape(time) })
        return (tapes.count, tapes.min())
    }
}

extension Measure {
    /// The shortest programs found, honest and treacherous, as code.
    static let shortest = Measure(
        "shortest", "the shortest programs that are honest, that turn by code alone, and that turn by data"
    ) { experiment in
        var table = table(
            "The shortest programs found", rows: "program", "bits", "first_wrong", "code")
        func add(_ id: String, _ programs: [LabProgram]) {
            let shortest = programs.map { ($0.minimalTape($0.decidedAt), $0) }.min { $0.0 < $1.0 }
            guard let (tape, program) = shortest else { return table.add(id, [.none, .none, .none]) }
            table.add(
                id,
                [
                    .count(tape.count),
                    program.defects ? .count(experiment.trainingLength + program.rightBits) : .none,
                    .text(experiment.text(tape)),
                ])
        }
        add("honest", experiment.programs.filter { $0.conduct == .honest })
        let defectors = Dictionary(
            grouping: experiment.programs.filter(\.defects), by: experiment.isCodeOnly)
        add("turns", defectors[true] ?? [])
        add("turns by data", defectors[false] ?? [])
        return table
    }

    /// What the plants are, from their traces.
    static let kinds = Measure(
        "kinds", "what each plant is by its trace: searches, controls, the context bits it conditions on"
    ) { experiment in
        var table = table(
            "What the plants are, by their traces", rows: "plant", "bits", "steps_a_bit", "searches",
            "controls", "conditions_on", "first_wrong")
        for plant in experiment.scenario.plants {
            let program = experiment.program(of: plant)
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
            "The posterior by kind", rows: "kind", "mass", "share", "failing_mass",
            "failing_share")
        var masses: [String: (all: Rational, failing: Rational)] = [:]
        for program in experiment.programs {
            let nature = try experiment.nature(of: program)
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
}
