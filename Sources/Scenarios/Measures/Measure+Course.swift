import Enumeration
import ExactArithmetic
import MonotoneMachine

extension Experiment {
    /// Plants that have a column of their own; more are put together by their labels.
    private static let mostNamed = 5

    /// The names under which the plants' programs are put together, in order, and that of one program; nil for
    /// a program that nobody planted.
    fileprivate var plantGroups: (names: [String], of: (LabProgram) -> String?) {
        let isLong = scenario.plants.count > Self.mostNamed
        // Plants of one tape are one program, which has one share.
        let groups = scenario.plants.map { plant in
            let twins = program(of: plant).names
            let labels = scenario.plants.filter { twins.contains($0.name) }.map { $0.label ?? "plants" }
            var seen = Set<String>()
            return (
                plant: plant.name,
                group: (isLong ? labels.filter { seen.insert($0).inserted } : twins).joined(separator: ", ")
            )
        }
        var seen = Set<String>()
        return (
            groups.map(\.group).filter { seen.insert($0).inserted },
            { program in groups.first { program.names.contains($0.plant) }?.group }
        )
    }

    /// For each t ≤ n, the mass that emits the first t true bits and of which nothing is listed at n: it is wrong, silent or given
    /// up before.
    fileprivate var lostInTraining: [Rational] {
        var lost = [Rational](repeating: .zero, count: trainingLength + 1)
        let tallies = [
            census.refuted, census.silent, census.outOfBits, census.outOfPatience, census.wordOverflow,
        ]
        for tally in tallies {
            for (time, units) in tally.nonzero where time < trainingLength {
                for t in 0...time { lost[t] += census.mass(units) }
            }
        }
        // The census gave up some tapes that the truth and the plants decide. Up to there it counts what is listed as
        // lost; from there on, what is lost are the tapes that begin as these do and leave them before n.
        let named = (plantRuns + [truthRun]).map {
            (run: $0, givenUp: $0.emittedCount(within: scenario.budget))
        }
        .filter { $0.givenUp < trainingLength }
        let listed = Set(named.map { $0.run.minimalTape(trainingLength) }).mass
        for t in 0..<trainingLength where !named.isEmpty {
            lost[t] += Set(named.filter { $0.givenUp < t }.map { $0.run.minimalTape(t) }).mass - listed
        }
        return lost
    }
}

extension Set<BitString> {
    /// The mass of the cylinders of all of them, none of which lies in another.
    fileprivate var mass: Rational { reduce(.zero) { $0 + .powerOfTwo(-$1.count) } }
}

extension Measure {
    /// Who holds the posterior at each bit of training and deployment, when all true bits before it are known.
    ///
    /// A program that is wrong at a bit has its share up to that bit, and none afterwards; the shares of a row
    /// add up to 1.
    public static let course = Measure(
        "course", "at each bit, online, the share of each plant, and of what nobody planted"
    ) { experiment in
        let groups = experiment.plantGroups
        let others = LabProgram.Conduct.allCases.map { "\($0.rawValue), not planted" }
        let columns = groups.names + others + ["lost in training"]
        var table = ResultTable(
            "Who holds the posterior, online, bit by bit", rowName: "t", columns: columns)
        let n = experiment.trainingLength
        let lost = experiment.lostInTraining
        precondition(lost[n].isZero, "what is lost in training is gone at its end")
        for t in 0...n + experiment.d {
            let right = max(0, t - n)
            var masses = ["lost in training": t <= n ? lost[t] : .zero]
            for program in experiment.programs where program.rightBits >= right {
                let column = groups.of(program) ?? "\(program.conduct.rawValue), not planted"
                masses[column, default: .zero] += program.mass
            }
            let whole = masses.values.reduce(.zero, +)
            precondition(t > 0 || whole == 1, "at t = 0 the posterior is all tapes, not \(whole)")
            table.add(t, columns.map { .number((masses[$0] ?? .zero) / whole) })
        }
        return table
    }
}
