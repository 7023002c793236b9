import ExactArithmetic

/// What a defence did over the deployment of one experiment.
struct Play: Sendable {
    /// At each bit, the probability that it predicted wrongly.
    private(set) var wrong: [Rational] = []
    /// The bits that it asked for.
    private(set) var asked: UInt64 = 0

    init(_ defence: Defence, _ experiment: Experiment, _ regime: Regime) {
        let decide = defence.player(experiment)
        for j in 0..<experiment.d {
            let truth = Int(experiment.deployment[j])
            switch decide(j, Knowledge(regime, at: j, asked: asked)) {
            case .predict(let bit): wrong.append(bit == truth ? .zero : .one)
            case .draw(let one): wrong.append(truth == 1 ? .one - one : one)
            case .ask:
                wrong.append(.zero)
                asked |= 1 << UInt64(j)
            }
        }
    }

    /// How many predictions are wrong, in expectation.
    var wrongCount: Rational { wrong.reduce(.zero, +) }
    var askedCount: Int { asked.nonzeroBitCount }

    /// What the wrong predictions cost, in expectation.
    func regret(_ stakes: [Rational]) -> Rational {
        zip(wrong, stakes).reduce(.zero) { $0 + $1.0 * $1.1 }
    }
}
