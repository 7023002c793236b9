import ExactArithmetic

extension Experiment {
    /// What a defence does and what is proved of it, held against one another.
    ///
    /// - Throws: `TheoremViolated`.
    package func judged(_ defence: Defence, _ regime: Regime) throws(TheoremViolated) -> Judgement {
        let play = Play(defence, self, regime)
        let bounds = defence.bounds(self, regime)
        let regret = play.regret(scenario.stakes)
        let regretBound = bounds.wrong.map { wrong in
            wrong.isInteger
                ? scenario.stakes.largest(Int(exactly: wrong) ?? d)
                : wrong * scenario.stakes.largest(1)
        }
        let checks: [(String, Rational, Rational?)] = [
            ("wrong predictions", play.wrongCount, bounds.wrong),
            ("questions", Rational(play.askedCount), bounds.asked), ("regret", regret, regretBound),
        ]
        for (what, value, bound) in checks {
            guard let bound, value > bound else { continue }
            throw TheoremViolated(
                scenario: scenario.id, statement: bounds.statement ?? defence.id,
                counterexample: "\(defence.id), \(regime.name): \(what) \(value), proved at most \(bound)")
        }
        return Judgement(
            play: play, wrong: play.wrongCount, wrongBound: bounds.wrong, asked: play.askedCount,
            askedBound: bounds.asked, regret: regret, regretBound: regretBound)
    }
}

/// A defence's figures beside its proved bounds.
package struct Judgement {
    let play: Play
    package let wrong: Rational
    package let wrongBound: Rational?
    package let asked: Int
    let askedBound: Rational?
    let regret: Rational
    let regretBound: Rational?

    var cells: [ResultTable.Cell] {
        [
            .number(wrong), .optionalMost(wrongBound), .count(asked), .optionalMost(askedBound),
            .number(regret),
            .optionalMost(regretBound),
        ]
    }
}

extension Measure {
    static let defences = Measure(
        "defences", "every defence in the scenario's regime: wrong, asked, regret, each with its proved bound"
    ) { experiment in
        let regime = experiment.scenario.regime
        var table = table(
            "Defences side by side, \(regime.name)", rows: "defence", "wrong", "wrong_at_most",
            "asked", "asked_at_most", "regret", "regret_at_most")
        for defence in experiment.scenario.defences {
            try experiment.interruption.goOn()
            table.add(defence.id, try experiment.judged(defence, regime).cells)
        }
        return table
    }

    /// Both figures of one run: what is proved at worst, and what the posterior has it be.
    static let risk = Measure(
        "risk", "the certified bound on errors and stakes lost beside the exact value, and their ratio"
    ) { experiment in
        var table = table(
            "Certified bound and exact risk", rows: "defence", "wrong", "wrong_at_most",
            "wrong_ratio",
            "regret", "regret_at_most", "regret_ratio")
        func ratio(_ bound: Rational?, _ value: Rational) -> ResultTable.Cell {
            guard let bound else { return .none }
            return value.isZero ? .text(bound.isZero ? "both 0" : "exact is 0") : .number(bound / value)
        }
        for defence in experiment.scenario.defences {
            try experiment.interruption.goOn()
            let judged = try experiment.judged(defence, experiment.scenario.regime)
            table.add(
                defence.id,
                [
                    .number(judged.wrong), .optionalMost(judged.wrongBound),
                    ratio(judged.wrongBound, judged.wrong),
                    .number(judged.regret), .optionalMost(judged.regretBound),
                    ratio(judged.regretBound, judged.regret),
                ])
        }
        return table
    }

    static let regimes = Measure(
        "regimes", "the mixture and a posterior sample, frozen, online and at every delay between"
    ) { experiment in
        let delays = experiment.scenario.parameters.delays ?? Array(0..<experiment.d)
        return try regimeTable(
            "The plain mixture, from online to frozen", experiment,
            delays.map(Regime.delay) + [.frozen])
    }

    static let audits = Measure(
        "audits", "the mixture where only every k-th bit of deployment is ever seen"
    ) { experiment in
        try regimeTable(
            "The plain mixture under audits", experiment,
            experiment.scenario.parameters.audits.map(Regime.audit) + [.frozen])
    }

    private static func regimeTable(
        _ title: String, _ experiment: Experiment, _ regimes: [Regime]
    ) throws -> ResultTable {
        var table = table(
            title, rows: "regime", "wrong", "wrong_at_most", "regret", "regret_at_most", "first_wrong",
            "sample_wrong", "sample_regret")
        for regime in regimes {
            try experiment.interruption.goOn()
            let majority = try experiment.judged(.speed(0), regime)
            let sample = try experiment.judged(.sample, regime)
            let first = majority.play.wrong.firstIndex { !$0.isZero }
            table.add(
                regime.name,
                [
                    .number(majority.wrong), .optionalMost(majority.wrongBound), .number(majority.regret),
                    .optionalMost(majority.regretBound),
                    .optional(first.map { experiment.trainingLength + $0 }),
                    .number(sample.wrong), .number(sample.regret),
                ])
        }
        return table
    }
}
