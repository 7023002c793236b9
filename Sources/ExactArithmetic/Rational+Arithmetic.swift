import CGMP

extension Rational: AdditiveArithmetic {
    /// The number 0.
    public static let zero = Rational(0)

    /// The exact sum.
    public static func + (left: Rational, right: Rational) -> Rational {
        Rational(solo_q_add, of: left, right)
    }

    /// Adds exactly, in place when no copy shares the left side.
    public static func += (left: inout Rational, right: Rational) {
        left.update(solo_q_add, with: right)
    }

    /// The exact difference.
    public static func - (left: Rational, right: Rational) -> Rational {
        Rational(solo_q_sub, of: left, right)
    }

    /// Subtracts exactly, in place when no copy shares the left side.
    public static func -= (left: inout Rational, right: Rational) {
        left.update(solo_q_sub, with: right)
    }
}

extension Rational {
    /// The number 1.
    public static let one = Rational(1)

    /// The negated value.
    public static prefix func - (operand: Rational) -> Rational {
        Rational(solo_q_neg, of: operand)
    }

    /// The exact product.
    public static func * (left: Rational, right: Rational) -> Rational {
        Rational(solo_q_mul, of: left, right)
    }

    /// Multiplies exactly, in place when no copy shares the left side.
    public static func *= (left: inout Rational, right: Rational) {
        left.update(solo_q_mul, with: right)
    }

    /// The exact quotient.
    ///
    /// - Precondition: `right` ≠ 0.
    public static func / (left: Rational, right: Rational) -> Rational {
        precondition(!right.isZero, "Rational: division by zero")
        return Rational(solo_q_div, of: left, right)
    }

    /// Divides exactly, in place when no copy shares the left side.
    ///
    /// - Precondition: `right` ≠ 0.
    public static func /= (left: inout Rational, right: Rational) {
        precondition(!right.isZero, "Rational: division by zero")
        left.update(solo_q_div, with: right)
    }

    /// 1/x. Cost: one copy.
    ///
    /// - Precondition: the value is not 0.
    public var reciprocal: Rational {
        precondition(!isZero, "Rational: zero has no reciprocal")
        return Rational(solo_q_inv, of: self)
    }

    /// x^`exponent`, for any sign of the exponent; x^0 = 1, also for x = 0.
    ///
    /// Cost: two powers by squaring; no greatest common divisor, since powers of coprime numbers are coprime.
    ///
    /// - Precondition: the value is not 0 when `exponent` < 0.
    public func power(_ exponent: Int) -> Rational {
        let base = exponent < 0 ? reciprocal : self
        return Rational { result in
            base.read { number in
                let count = exponent.magnitude
                solo_z_pow_ui(solo_q_num_mutable(result), solo_q_num(number), count)
                solo_z_pow_ui(solo_q_den_mutable(result), solo_q_den(number), count)
            }
        }
    }
}
