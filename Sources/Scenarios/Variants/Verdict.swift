import ExactArithmetic

/// What a machine expects of a bit whose true value is known: the mass that says it right and the mass that says it wrong.
///
/// It can be asked of any machine, whatever its programs are: M(x b) against M(x b̄) for the true bits x and the true next bit b.
public struct Verdict: Sendable {
    public let right: Rational
    public let wrong: Rational
    /// What may still say either, of the programs that the search is over: out of patience, or of the words.
    public let undecided: Rational
    /// What asks for more tape than there is.
    public let longer: Rational

    public init(right: Rational, wrong: Rational, undecided: Rational, longer: Rational) {
        self.right = right
        self.wrong = wrong
        self.undecided = undecided
        self.longer = longer
    }

    public enum Sign: String, Sendable {
        case right, wrong
        /// The two masses are equal, both may be 0.
        case tie
        /// The undecided mass could turn it.
        case open
    }

    /// Whether any program says either.
    public var isDecided: Bool { !right.isZero || !wrong.isZero }
    /// What the decided programs say.
    public var sign: Sign { right == wrong ? .tie : wrong > right ? .wrong : .right }
    /// What is proved of the programs that the search is over, whatever the undecided ones do.
    public var certified: Sign { sign(within: undecided) }
    /// What is proved of all programs.
    public var certifiedUnbounded: Sign { sign(within: undecided + longer) }

    private func sign(within rest: Rational) -> Sign {
        if rest.isZero { return sign }
        return wrong > right + rest ? .wrong : right > wrong + rest ? .right : .open
    }

    /// P(wrong bit), enclosed over the programs of the search; nil where there is no mass at all.
    public var share: Enclosure? { share(within: undecided) }
    /// P(wrong bit) of the unbounded mixture, enclosed.
    public var unboundedShare: Enclosure? { share(within: undecided + longer) }

    private func share(within rest: Rational) -> Enclosure? {
        Enclosure(shareOf: wrong, beside: right, unresolved: rest)
    }

    /// wrong/right, whose log2 is the bits by which the wrong programs lead; nil where one of them has no mass.
    public var odds: Rational? { right.isZero || wrong.isZero ? nil : wrong / right }
}
