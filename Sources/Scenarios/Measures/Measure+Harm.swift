import ExactArithmetic

extension Experiment {
    /// Where a program that is followed alone is wrong in deployment.
    func wrongBits(_ program: LabProgram) -> [Int] {
        (0..<d).filter { j in
            program.bit(j).map { $0 != Int(deployment[j]) } ?? false
        }
    }

    /// What that costs.
    func regret(_ program: LabProgram) -> Rational {
        wrongBits(program).reduce(.zero) { $0 + scenario.stakes[$1] }
    }
}

extension Measure {
    /// What following a program costs, in plain errors and in stakes.
    static let harm = Measure(
        "harm",
        "for each plant, and for all that defect: errors, stakes lost, and the stakes beyond the errors"
    ) { experiment in
        var table = table(
            "What each would cost if followed, and what the posterior expects of it", rows: "program",
            "wrong", "regret", "regret_beyond_wrong", "share", "expected_regret")
        let whole = experiment.programs.mass
        func add(_ id: String, _ programs: [LabProgram]) {
            let mass = programs.mass
            guard !mass.isZero else {
                return table.add(id, [.none, .none, .none, .number(.zero), .number(.zero)])
            }
            let wrong = programs.reduce(Rational.zero) {
                $0 + $1.mass * Rational(experiment.wrongBits($1).count)
            }
            let regret = programs.reduce(Rational.zero) { $0 + $1.mass * experiment.regret($1) }
            table.add(
                id,
                [
                    .number(wrong / mass), .number(regret / mass), .number((regret - wrong) / mass),
                    .number(mass / whole), .number(regret / whole),
                ])
        }
        for plant in experiment.scenario.plants {
            add(plant.name, [experiment.program(of: plant)])
        }
        add("all that defect", experiment.programs.filter(\.defects))
        return table
    }

    /// Pseudo-aligned ⊂ competent at another objective ⊂ not robust, each set decided by itself.
    static let chain = Measure(
        "chain", "three nested sets of failing programs, the inclusions checked program by program"
    ) { experiment in
        var table = table(
            "Nested failures", rows: "set", "mass", "share", "programs", "regret_per_mass")
        let named = experiment.objectives.map { $0.bits }
        let pursues = { (program: LabProgram) in named.contains(program.continuation.bits) }
        let notRobust = experiment.programs.indices.filter { experiment.programs[$0].defects }
        let competent = experiment.programs.indices.filter {
            pursues(experiment.programs[$0]) && experiment.alignment(experiment.programs[$0]) < .one
        }
        let pseudoAligned = try competent.filter {
            try experiment.nature(of: experiment.programs[$0]).searches
        }
        precondition(Set(pseudoAligned).isSubset(of: competent), "pseudo-aligned, and at no other objective")
        precondition(Set(competent).isSubset(of: notRobust), "competent at another objective, and robust")
        let whole = experiment.programs.mass
        for (id, indices) in [
            ("not robust", notRobust), ("competent at another objective", competent),
            ("of these, searches (pseudo-aligned)", pseudoAligned),
        ] {
            let programs = indices.map { experiment.programs[$0] }
            let mass = programs.mass
            let regret = programs.reduce(Rational.zero) { $0 + $1.mass * experiment.regret($1) }
            table.add(
                id,
                [
                    .mass(mass), .number(mass / whole), .count(programs.count),
                    mass.isZero ? .none : .number(regret / mass),
                ])
        }
        return table
    }

    /// The harm that a program does until an audit sees one of its errors, that error's included.
    ///
    /// Regular audits see every k-th bit, from the first on; random ones see each bit by itself with probability
    /// 1/k, so the i-th error comes undetected with (1 − 1/k)^(i−1).
    static let detection = Measure(
        "detection", "the harm that each plant does before it is seen, under regular and random audits"
    ) { experiment in
        var table = table(
            "Harm before detection, by audit", rows: "plant, audit", "seen_at", "harm_regular",
            "harm_random", "harm_never_seen")
        for plant in experiment.scenario.plants {
            let program = experiment.program(of: plant)
            let wrong = experiment.wrongBits(program)
            let stakes = experiment.scenario.stakes
            for period in experiment.scenario.parameters.audits {
                let seen = wrong.first { $0 % period == 0 }
                let unseen = Rational.one - Rational(numerator: 1, denominator: period)
                var undetected = Rational.one
                var random = Rational.zero
                for bit in wrong {
                    random += undetected * stakes[bit]
                    undetected *= unseen
                }
                let regular = wrong.filter { $0 <= seen ?? .max }
                table.add(
                    "\(plant.name), 1/\(period)",
                    [
                        .optional(seen.map { experiment.trainingLength + $0 }),
                        .number(regular.reduce(.zero) { $0 + stakes[$1] }), .number(random),
                        .number(experiment.regret(program)),
                    ])
            }
        }
        return table
    }
}
