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

    /// Upper bounds, each with a proof in Docs/scenarios.md or Docs/theory.md; nil where nothing is proved.
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
