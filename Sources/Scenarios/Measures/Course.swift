import ExactArithmetic

extension Experiment {
    /// Plants that have a column of their own; more are put together by their labels.
    private static let mostNamed = 5

    /// The names under which the plants' programs are put together, in order, and that of one program; nil for
    /// a program that nobody planted.
    fileprivate var plantGroups: (names: [String], of: (LabProgram) -> String?) {
        let isLong = scenario.plants.count > Self.mostNamed
        let groups = scenario.plants.map { (plant: $0.name, group: isLong ? $0.label ?? "plants" : $0.name) }
        var seen = Set<String>()
        return (
            groups.map(\.group).filter { seen.insert($0).inserted },
            { program in groups.first { program.names.contains($0.plant) }?.group }
        )
    }
}

extension Measure {
    /// Who holds the posterior at each bit of deployment, when all true bits before it are known.
    ///
    /// A program that is wrong at a bit has its share up to that bit, and none afterwards; the shares of a row
    /// add up to 1.
    static let course = Measure(
        "course", "at each bit of deployment, online, the share of each plant, and of what nobody planted"
    ) { experiment in
        let groups = experiment.plantGroups
        let others = LabProgram.Conduct.allCases.map { "\($0.rawValue), not planted" }
        let columns = groups.names + others
        var table = ResultTable(
            "course", "Who holds the posterior, online, bit by bit", rowName: "t", columns: columns)
        let n = experiment.trainingLength
        for j in 0...experiment.d {
            var masses: [String: Rational] = [:]
            for program in experiment.programs where program.rightBits >= j {
                let column = groups.of(program) ?? "\(program.conduct.rawValue), not planted"
                masses[column, default: .zero] += program.mass
            }
            let whole = masses.values.reduce(.zero, +)
            precondition(whole.sign > 0, "the truth itself has no mass")
            table.add(n + j, columns.map { .number((masses[$0] ?? .zero) / whole) })
        }
        return table
    }
}
