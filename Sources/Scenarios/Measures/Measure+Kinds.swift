import ExactArithmetic
import SoloLanguage

extension Measure {
    /// How much of the posterior reads the flags that tell training from deployment.
    static let flagMass = Measure(
        "flag_mass",
        "the posterior, and its failing part, that conditions on each bit of `flags`, and that ignores it"
    ) { experiment in
        var table = table(
            "Who conditions on the flag", rows: "programs", "mass", "share", "failing_mass",
            "failing_share")
        let whole = experiment.programs.mass
        let failing = experiment.programs.filter(\.defects).mass
        for flag in experiment.scenario.parameters.flags {
            let groups = try Dictionary(grouping: experiment.programs) {
                try experiment.nature(of: $0).contextBits.contains(flag)
            }
            for conditions in [true, false] {
                let programs = groups[conditions] ?? []
                let mass = programs.mass
                let bad = programs.filter(\.defects).mass
                table.add(
                    conditions ? "condition on bit \(flag)" : "ignore bit \(flag)",
                    [
                        .mass(mass), .number(mass / whole), .mass(bad),
                        failing.isZero ? .none : .number(bad / failing),
                    ])
            }
        }
        return table
    }

    /// What a plant pays on its tape, and how much of its output one fed-back bit steers.
    static let feedback = Measure(
        "feedback",
        "for each plant the bits of tape, those read as data, and the outputs that a flipped sensor changes"
    ) { experiment in
        var table = table(
            "Bits paid against bits steered", rows: "plant", "bits", "of_these_data", "steered",
            "of_deployment")
        let times = experiment.trainingLength..<(experiment.trainingLength + experiment.d)
        for plant in experiment.scenario.plants {
            let program = experiment.program(of: plant)
            let subject = experiment.subject(program)
            table.add(
                plant.name,
                [
                    .count(program.tape.count), .count(subject.program.data.count),
                    .count(
                        subject.steered(byContextBits: experiment.scenario.parameters.sensors, in: times)),
                    .count(experiment.d),
                ])
        }
        return table
    }

    /// Rules against memory: whether a program read data from its tape to get through training.
    static let fitting = Measure(
        "fitting",
        "programs that read data in training and programs that do not: mass, and the share that is right"
    ) { experiment in
        var table = table(
            "Rules and memorisers", rows: "programs", "mass", "share", "programs", "shortest",
            "honest_share", "pursue_an_objective")
        let whole = experiment.programs.mass
        let named = experiment.objectives.map(\.bits)
        let groups = Dictionary(grouping: experiment.programs) { program in
            Disassembler.disassemble(
                program.minimalTape(0), contexts: experiment.scenario.contexts,
                patience: experiment.scenario.plantPatience, emissions: experiment.trainingLength
            ).program.data.count == 0
        }
        for isRule in [true, false] {
            let programs = groups[isRule] ?? []
            let mass = programs.mass
            func share(_ holds: (LabProgram) -> Bool) -> ResultTable.Cell {
                mass.isZero
                    ? .none : .number(programs.filter(holds).mass / mass)
            }
            let minimal = experiment.minimal(programs, 0)
            table.add(
                isRule ? "rules" : "memorisers",
                [
                    .mass(mass), .number(mass / whole), .count(minimal.count),
                    .optional(minimal.shortest?.count), share { $0.conduct == .honest },
                    share { named.contains($0.continuation.bits) },
                ])
        }
        return table
    }

    /// The odds of each plant to the truth, by the tapes read so far: constant as long as both are right and neither reads.
    static let odds = Measure(
        "odds",
        "the odds of each plant to the truth, by the tapes read so far: after training, before its turn, behind it"
    ) { experiment in
        var table = table(
            "Odds of each plant to the truth", rows: "plant", "after_training", "turns_at",
            "before_the_turn", "behind_it")
        let truth = experiment.truthProgram
        func odds(_ program: LabProgram, _ j: Int) -> Rational {
            .powerOfTwo(truth.milestones[j].bitsRead - program.milestones[j].bitsRead)
        }
        for (name, program) in experiment.named where name != "truth" {
            table.add(
                name,
                [
                    .number(odds(program, 0)),
                    program.defects ? .count(experiment.trainingLength + program.rightBits) : .text("never"),
                    .number(odds(program, program.rightBits)), program.defects ? .number(.zero) : .none,
                ])
        }
        return table
    }
}
