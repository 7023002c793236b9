import ExactArithmetic

extension Defence.Bounds {
    /// ln 2 from above: 6931471806/10^10.
    static let lnTwo = Rational(numerator: 6_931_471_806, denominator: 10_000_000_000)

    /// **Mistake bound** [proved]: 2^-E W(y_<n) ≥ w*, so E ≤ ⌊log2(W(y_<n)/w*)⌋ for the majority of a
    /// semimeasure W, w* being the truth's weight at the end. With a delay of D bits the mistakes that are
    /// D + 1 apart halve the weight, which gives D + 1 times as many.
    static func majority(_ weighting: Weighting, _ experiment: Experiment, _ regime: Regime) -> Self {
        guard case .delay(let delay) = regime else { return .none }
        let panel = experiment.panel(weighting)
        let odds = panel.total(after: 0) / panel.truthWeight(experiment, after: experiment.d)
        return Self(wrong: Rational((delay + 1) * odds.floorLog2()), statement: "mistake bound")
    }

    /// **Cumulative bound** [proved]: Σ (1 − M(x_t | x_<t)) ≤ ln(M(y_<n)/w*) = log2(M(y_<n)/w*) · ln 2, both factors
    /// rounded up, for a program drawn anew from the posterior at each bit.
    static func sample(_ experiment: Experiment, _ regime: Regime) -> Self {
        guard regime == .online else { return .none }
        let panel = experiment.panel(.speed(beta: 0))
        let odds = panel.total(after: 0) / panel.truthWeight(experiment, after: experiment.d)
        return Self(
            wrong: odds.log2(places: Experiment.logarithmPlaces).upper * lnTwo, statement: "cumulative bound")
    }

    /// **One at a time** [proved]: each mistake refutes a cylinder that weighs at least `least`. All of these and the truth's
    /// are disjoint and lie in those of the minimal programs of the training, of mass W together, so E ≤ (W − w*)/least.
    static func disjoint(_ experiment: Experiment, _ regime: Regime, least: Rational) -> Self {
        guard regime == .online else { return .none }
        let rest = experiment.programs.mass - experiment.truthProgram.mass
        return Self(wrong: (rest / least).floor, statement: "one refuted program a mistake")
    }

    /// **δ-consensus** [proved]: if δ ≤ w*/M(y_<n), no unasked prediction is wrong, and (1 − δ)^Q M(y_<n) ≥ w*.
    static func consensus(_ delta: Rational, _ experiment: Experiment, _ regime: Regime) -> Self {
        guard regime == .online else { return .none }
        let panel = experiment.panel(.speed(beta: 0))
        let share = panel.truthWeight(experiment, after: experiment.d) / panel.total(after: 0)
        guard delta <= share else { return .none }
        var questions = 0
        var left = Rational.one - delta
        // Never more questions than bits.
        while left >= share, questions < experiment.d {
            questions += 1
            left *= .one - delta
        }
        return Self(wrong: .zero, asked: Rational(questions), statement: "consensus bound")
    }

    /// **Unanimity** [proved]: if δ ≤ w*, no unasked prediction is wrong, and each question refutes a program
    /// of mass δ or more, so Q ≤ (W − w*)/δ ≤ 1/δ − 1 by Kraft.
    static func unanimity(_ delta: Rational, _ experiment: Experiment, _ regime: Regime) -> Self {
        guard regime == .online, delta <= experiment.truthProgram.mass else { return .none }
        return Self(wrong: .zero, asked: (delta.reciprocal - .one).floor, statement: "unanimity bound")
    }
}
