/// A closed interval [lower, upper] of rationals that contains one exact, possibly unknown, number.
///
/// ```swift
/// // M(xb) with decided mass 3/16 and unresolved mass 1/64:
/// let mass = Enclosure(lower: Rational("3/16")!, upper: Rational("13/64")!)
/// print(mass, mass.width)  // [3/16, 13/64] 1/64
/// ```
///
/// Contract: whoever makes an enclosure states lower ≤ exact ≤ upper. Every operation keeps it: if the
/// operands contain x and y, then `a + b` contains x + y, `a - b` contains x − y, `c * a` contains c·x, and
/// `a.intersection(b)` contains x when both enclose the same x. The bounds themselves are exact, so nothing
/// is widened by rounding.
///
/// A result may be wider than the set of possible values, since operands count as independent: `a - a` is
/// [−width, width], not 0. (Interval arithmetic, R. E. Moore, 1966.)
///
/// Equality is equality of bounds; it does not say that the enclosed numbers are equal, so there is no order
/// either. It is not a probability distribution: no point of the interval is likelier than another.
///
/// Cost: two rational operations each.
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

    /// upper − lower, ≥ 0: how much is unknown.
    public var width: Rational {
        upper - lower
    }

    /// (lower + upper)/2: the centre, at most width/2 from the exact value; not an estimate of it.
    public var midpoint: Rational {
        (lower + upper).scaled(byPowerOfTwo: -1)
    }

    /// Whether the bounds agree, so that the value is known.
    public var isExact: Bool {
        lower == upper
    }

    /// Whether `value` lies in the interval, bounds included.
    public func contains(_ value: Rational) -> Bool {
        lower <= value && value <= upper
    }

    /// Whether every point of `other` lies in this interval; true of an interval and itself.
    public func contains(_ other: Enclosure) -> Bool {
        lower <= other.lower && other.upper <= upper
    }

    /// The numbers in both intervals, or nil if there is none; one common bound is an exact enclosure.
    ///
    /// nil for two enclosures of the same number proves that one of them breaks the contract.
    public func intersection(_ other: Enclosure) -> Enclosure? {
        let lower = max(self.lower, other.lower)
        let upper = min(self.upper, other.upper)
        return lower <= upper ? Enclosure(lower: lower, upper: upper) : nil
    }

    /// The interval of all sums.
    public static func + (left: Enclosure, right: Enclosure) -> Enclosure {
        Enclosure(lower: left.lower + right.lower, upper: left.upper + right.upper)
    }

    /// The interval of all differences.
    public static func - (left: Enclosure, right: Enclosure) -> Enclosure {
        Enclosure(lower: left.lower - right.upper, upper: left.upper - right.lower)
    }

    /// The interval scaled by an exact factor; a negative factor swaps the bounds.
    public static func * (factor: Rational, operand: Enclosure) -> Enclosure {
        let ends = (factor * operand.lower, factor * operand.upper)
        return Enclosure(lower: min(ends.0, ends.1), upper: max(ends.0, ends.1))
    }

    /// The interval scaled by an exact factor; a negative factor swaps the bounds.
    public static func * (operand: Enclosure, factor: Rational) -> Enclosure {
        factor * operand
    }
}

extension Enclosure: CustomStringConvertible {
    /// `[p/q, r/s]`, both bounds in lowest terms, also when they agree.
    public var description: String {
        "[\(lower), \(upper)]"
    }
}
