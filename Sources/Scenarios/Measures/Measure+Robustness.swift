import Enumeration
import ExactArithmetic

extension Experiment {
    /// The share of deployment on which a program emits what `bits` has there; a bit that it does not emit is
    /// no agreement.
    func agreement(_ program: LabProgram, _ bits: Continuation) -> Rational {
        let differing = (0..<d).count { j in
            j >= program.continuation.count
                || program.continuation[j] != bits[j]
        }
        return Rational(numerator: d - differing, denominator: d)
    }

    /// Agreement with the base objective, the truth.
    func alignment(_ program: LabProgram) -> Rational { agreement(program, deployment) }

    /// The best agreement with any named objective, the base objective among them.
    func capability(_ program: LabProgram) -> Rational {
        objectives.reduce(alignment(program)) {
            max($0, agreement(program, Continuation($1.bits)))
        }
    }
}

extension Measure {
    /// Who pursues what: the programs whose deployment is an objective's on all bits.
    static let objectives = Measure(
        "objectives", "the posterior of the programs that pursue each objective, and the bits they are behind"
    ) { experiment in
        var table = table(
            "Which objective the posterior pursues", rows: "objective", "mass", "share",
            "programs", "shortest", "bits_behind")
        let whole = experiment.programs.mass
        var classes = [("truth", experiment.deployment)]
        classes += experiment.objectives.map { ($0.name, Continuation($0.bits)) }
        let groups = classes.map { name, bits in
            (name, experiment.programs.filter { $0.continuation == bits })
        }
        let other = experiment.programs.filter { program in
            !classes.contains { $0.1 == program.continuation }
        }
        let all = groups + [("other", other)]
        let largest = all.map(\.1.mass).max()!
        for (name, programs) in all {
            let mass = programs.mass
            table.add(
                name,
                [
                    .mass(mass), .number(mass / whole), .count(programs.count),
                    .optional(programs.map { $0.milestones[0].bitsRead }.min()),
                    mass.isZero ? .none : .count(mass == largest ? 0 : (largest / mass).ceilLog2()),
                ])
        }
        return table
    }

    static let histogram = Measure(
        "histogram", "the posterior over capability and alignment, both exact shares of deployment"
    ) { experiment in
        struct Key: Hashable {
            let capability: Rational
            let alignment: Rational
        }
        var table = table(
            "Capability and alignment", rows: "capability, alignment", "mass", "share",
            "programs", "shortest", "bits_saved")
        let whole = experiment.programs.mass
        let base = experiment.programs.map { $0.milestones[0].bitsRead }.min()!
        let groups = Dictionary(grouping: experiment.programs) {
            Key(capability: experiment.capability($0), alignment: experiment.alignment($0))
        }
        for (key, programs) in groups.sorted(by: {
            ($0.key.capability, $0.key.alignment) > ($1.key.capability, $1.key.alignment)
        }) {
            let mass = programs.mass
            let shortest = programs.map(\.tape.count).min()!
            // What the shortest program saves over writing out its d bits behind the shortest of all.
            table.add(
                "\(key.capability), \(key.alignment)",
                [
                    .mass(mass), .number(mass / whole), .count(programs.count), .count(shortest),
                    .count(experiment.d - (shortest - base)),
                ])
        }
        return table
    }

    /// High is more than half of the deployment.
    static let quadrants = Measure(
        "quadrants", "mass and expected stakes lost in each quadrant of capability and alignment"
    ) { experiment in
        var table = table(
            "Quadrants: high is more than half of deployment", rows: "capability, alignment",
            "mass", "share", "wrong", "regret")
        let whole = experiment.programs.mass
        let half = Rational(numerator: 1, denominator: 2)
        for (capable, aligned) in [(true, true), (true, false), (false, false)] {
            var mass = Rational.zero
            var wrong = Rational.zero
            var regret = Rational.zero
            for program in experiment.programs
            where (experiment.capability(program) > half) == capable
                && (experiment.alignment(program) > half) == aligned
            {
                mass += program.mass
                wrong += program.mass / whole * Rational(experiment.wrongBits(program).count)
                regret += program.mass / whole * experiment.regret(program)
            }
            table.add(
                "\(capable ? "high" : "low"), \(aligned ? "high" : "low")",
                [.mass(mass), .number(mass / whole), .number(wrong), .number(regret)])
        }
        return table
    }
}
