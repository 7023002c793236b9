/// A closed interval [lower, upper] of rationals that contains one exact, possibly unknown, number.
///
/// ```swift
/// // M(xb) with decided mass 3/16 and unresolved mass 1/64:
/// let mass = Enclosure(lower: Rational("3/16")!, upper: Rational("13/64")!)
/// print(mass, mass.width)  // [3/16, 13/64] 1/64
/// ```
///
/// Contract: whoever makes an enclosure states lower ≤ exact ≤ upper. The bounds themselves are exact, so
/// nothing is widened by rounding. (Interval arithmetic, R. E. Moore, 1966.)
///
/// It has no arithmetic: a sum or a quotient of enclosures would count its operands as independent, and be
/// wider than what is known where they are not, as in a share of a whole (``init(shareOf:beside:unresolved:)``).
///
/// Equality is equality of bounds; it does not say that the enclosed numbers are equal, so there is no order
/// either. It is not a probability distribution: no point of the interval is likelier than another.
///
/// Cost: an operation takes two to four of rationals.
public struct Enclosure: Equatable, Hashable, Sendable {
    /// The lower bound: at most the exact value.
    public let lower: Rational
    /// The upper bound: at least the exact value.
    public let upper: Rational

    /// The interval [lower, upper].
    ///
    /// - Precondition: `lower` ≤ `upper`.
    public init(lower: Rational, upper: Rational) {
        precondition(lower <= upper, "Enclosure: the lower bound exceeds the upper bound")
        self.lower = lower
        self.upper = upper
    }

    /// The interval [value, value] of a number known exactly.
    public init(exact value: Rational) {
        self.init(lower: value, upper: value)
    }

    /// The share a/(a + b) of a part in a whole, of which a is at least `part`, b at least `other`, and both together
    /// at most `part` + `other` + `unresolved`:
    ///
    ///     [part / (part + other + unresolved), (part + unresolved) / (part + other + unresolved)],
    ///
    /// nil where that whole is 0. The least is reached where all that is unresolved goes to b, the greatest where it
    /// goes to a (Docs/theory.md).
    ///
    /// - Precondition: none of the three is negative.
    public init?(shareOf part: Rational, beside other: Rational, unresolved: Rational) {
        precondition(part.sign >= 0 && other.sign >= 0 && unresolved.sign >= 0, "Enclosure: a negative mass")
        let whole = part + other + unresolved
        guard !whole.isZero else { return nil }
        self.init(lower: part / whole, upper: (part + unresolved) / whole)
    }

    /// upper − lower, ≥ 0: how much is unknown.
    public var width: Rational {
        upper - lower
    }

    /// (lower + upper)/2: the centre, at most width/2 from the exact value; not an estimate of it.
    public var midpoint: Rational {
        (lower + upper).scaled(byPowerOfTwo: -1)
    }

    /// Whether `value` lies in the interval, bounds included.
    package func contains(_ value: Rational) -> Bool {
        lower <= value && value <= upper
    }

    /// Whether every point of `other` lies in this interval; true of an interval and itself.
    package func contains(_ other: Enclosure) -> Bool {
        lower <= other.lower && other.upper <= upper
    }

    /// The numbers in both intervals, or nil if there is none; one common bound is an exact enclosure.
    ///
    /// nil for two enclosures of the same number proves that one of them breaks the contract.
    package func intersection(_ other: Enclosure) -> Enclosure? {
        let lower = max(self.lower, other.lower)
        let upper = min(self.upper, other.upper)
        return lower <= upper ? Enclosure(lower: lower, upper: upper) : nil
    }
}

extension Enclosure: CustomStringConvertible {
    /// `[p/q, r/s]`, both bounds in lowest terms, also when they agree.
    public var description: String {
        "[\(lower), \(upper)]"
    }
}
