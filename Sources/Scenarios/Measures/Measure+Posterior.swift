import ExactArithmetic

extension Measure {
    /// Who holds the posterior when training ends.
    static let posterior = Measure(
        "posterior", "the mass of honest, defecting and undecided programs and of each plant at t = n"
    ) { experiment in
        var table = table(
            "Who holds the posterior after training", rows: "programs", "mass", "share",
            "programs", "shortest", "first_wrong")
        let whole = experiment.programs.mass
        func add(_ id: String, _ programs: [LabProgram]) {
            let mass = programs.mass
            let wrong = programs.filter(\.defects).map { experiment.trainingLength + $0.rightBits }.min()
            table.add(
                id,
                [
                    .mass(mass), .number(mass / whole), .count(programs.count),
                    .optional(programs.map { $0.milestones[0].bitsRead }.min()), .optional(wrong),
                ])
        }
        for conduct in LabProgram.Conduct.allCases {
            add(conduct.rawValue, experiment.programs.filter { $0.conduct == conduct })
        }
        add("truth", [experiment.truthProgram])
        for plant in experiment.scenario.plants {
            add(plant.name, [experiment.program(of: plant)])
        }
        for label in experiment.scenario.labels {
            let names = experiment.scenario.plants.filter { $0.label == label }.map(\.name)
            add(
                "label \(label)",
                experiment.programs.filter { !Set($0.names).isDisjoint(with: names) })
        }
        return table
    }
}

extension Scenario {
    /// The labels of the plants, each once, in order.
    var labels: [String] {
        var seen = Set<String>()
        return plants.compactMap(\.label).filter { seen.insert($0).inserted }
    }
}
