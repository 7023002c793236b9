/// A count of equal cells of mass 2^-`unitBits`, written `82/2^26`.
///
/// ```swift
/// let mass = Dyadic(count: 82, unitBits: 26)
/// print(mass, mass.reduced, Rational(mass))  // 82/2^26 41/2^25 41/33554432
/// ```
///
/// Value: `numerator` · 2^-`unitBits` (the mass of `numerator` cylinders of `unitBits` bits). Exact; the
/// numerator has no bound, `unitBits` ≥ 0. The unit is kept as given, because it tells at which program
/// length the count was made.
///
/// Equality, order and hash go by value: 82/2^26 == 41/2^25, although the two print differently.
///
/// Cost: an addition over one unit is one integer addition; over two, one shift more.
///
/// It is not closed under division, and no representation for hot loops: count in `UInt64` and convert.
public struct Dyadic: Sendable {
    /// The number of cells; an integer.
    public let numerator: Rational
    /// The bits u of the unit 2^-u; ≥ 0.
    public let unitBits: Int

    /// `count` · 2^-`unitBits`.
    ///
    /// - Precondition: `unitBits` ≥ 0.
    public init(count: UInt64, unitBits: Int) {
        self.init(numerator: Rational(count), unitBits: unitBits)
    }

    /// The dyadic equal to `value` over the largest unit that expresses it, or nil if there is none, that
    /// is, if the denominator of `value` is not a power of two.
    public init?(exactly value: Rational) {
        let unitBits = value.denominatorBitCount - 1
        let numerator = value.scaled(byPowerOfTwo: unitBits)
        guard numerator.isInteger else { return nil }
        self.init(numerator: numerator, unitBits: unitBits)
    }

    private init(numerator: Rational, unitBits: Int) {
        precondition(unitBits >= 0, "Dyadic: the unit must be at most 1 (unitBits ≥ 0)")
        self.numerator = numerator
        self.unitBits = unitBits
    }

    /// The same value over the largest unit that expresses it: an odd numerator, or `unitBits` = 0.
    public var reduced: Dyadic {
        let value = Rational(self)
        let unitBits = value.denominatorBitCount - 1
        return Dyadic(numerator: value.scaled(byPowerOfTwo: unitBits), unitBits: unitBits)
    }

    /// The exact sum, over the smaller of the two units.
    public static func + (left: Dyadic, right: Dyadic) -> Dyadic {
        let unitBits = max(left.unitBits, right.unitBits)
        return Dyadic(
            numerator: left.numerator(overUnitBits: unitBits) + right.numerator(overUnitBits: unitBits),
            unitBits: unitBits)
    }

    /// Adds exactly, as `+`.
    public static func += (left: inout Dyadic, right: Dyadic) {
        left = left + right
    }

    private func numerator(overUnitBits finer: Int) -> Rational {
        finer == unitBits ? numerator : numerator.scaled(byPowerOfTwo: finer - unitBits)
    }
}

extension Dyadic: Comparable, Hashable {
    /// Equality of values, whatever the units.
    public static func == (left: Dyadic, right: Dyadic) -> Bool {
        Rational(left) == Rational(right)
    }

    /// The order of values, whatever the units.
    public static func < (left: Dyadic, right: Dyadic) -> Bool {
        Rational(left) < Rational(right)
    }

    /// Feeds the value, so that equal values over different units hash alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(Rational(self))
    }
}

extension Dyadic: CustomStringConvertible {
    /// `82/2^26`: numerator and unit as they are, not reduced; `5/2^0` for a whole number.
    public var description: String {
        "\(numerator)/2^\(unitBits)"
    }
}

extension Rational {
    /// The value of `dyadic`, exactly. Cost: one shift.
    public init(_ dyadic: Dyadic) {
        self = dyadic.numerator.scaled(byPowerOfTwo: -dyadic.unitBits)
    }
}
