import ExactArithmetic

/// A way to predict, or to decline, with what is known of the programs.
///
/// A defence is a value in a table (`Defence.all`): what it does at each bit, and what is proved of it.
public struct Defence: Sendable {
    public let id: String
    /// One line for people.
    public let summary: String
    /// The player of one experiment: what it decides about bit j, knowing so much.
    let player: @Sendable (Experiment) -> (Int, Knowledge) -> Decision
    /// What is proved of it in this experiment and regime.
    let bounds: @Sendable (Experiment, Regime) -> Bounds

    package init(
        id: String, summary: String,
        player: @escaping @Sendable (Experiment) -> (Int, Knowledge) -> Decision,
        bounds: @escaping @Sendable (Experiment, Regime) -> Bounds
    ) {
        self.id = id
        self.summary = summary
        self.player = player
        self.bounds = bounds
    }

    /// What a defence does about one bit.
    package enum Decision: Equatable, Sendable {
        case predict(Int)
        /// Predicts 1 with this probability, else 0.
        case draw(probabilityOfOne: Rational)
        /// Has the true bit told, and learns it at once.
        case ask
    }

    /// Upper bounds, each with a proof in Docs/scenarios.md; nil where nothing is proved.
    package struct Bounds: Sendable {
        var wrong: Rational?
        var asked: Rational?
        /// The name of the statement.
        var statement: String?

        static let none = Bounds()

        package init(wrong: Rational? = nil, asked: Rational? = nil, statement: String? = nil) {
            self.wrong = wrong
            self.asked = asked
            self.statement = statement
        }
    }
}

/// What a defence did over the deployment of one experiment.
struct Play: Sendable {
    /// At each bit, the probability that it predicted wrongly.
    private(set) var wrong: [Rational] = []
    /// The bits that it asked for.
    private(set) var asked: UInt64 = 0

    init(_ defence: Defence, _ experiment: Experiment, _ regime: Regime) {
        let decide = defence.player(experiment)
        for j in 0..<experiment.d {
            let truth = Int(experiment.deployment.word >> UInt64(j) & 1)
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

/// A proved statement that the figures contradict: the run stops, since one of the two is wrong.
public struct TheoremViolated: Error, CustomStringConvertible, Sendable {
    let scenario: String
    let statement: String
    let counterexample: String

    public var description: String {
        "\(scenario): the proved bound '\(statement)' is violated: \(counterexample); "
            + "this is an error of the program or of the proof, and no result of this run holds"
    }
}
