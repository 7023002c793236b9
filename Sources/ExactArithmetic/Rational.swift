import CGMP

/// An exact rational number p/q of any size, always in lowest terms with q > 0.
///
/// ```swift
/// let odds = Rational(numerator: 82, denominator: 64)
/// print(odds, odds.decimal(significantDigits: 3))  // 41/32 1.28
/// ```
///
/// Every operation is exact: there is no rounding, no overflow and no special value. A weight 2^-ℓ(p), a
/// mass and a posterior are all values of this type. A value has no unit of its own.
///
/// Range: p and q are bounded by memory only (GMP stops the process past about 2^37 bits).
///
/// Cost: a value is one reference to a heap cell; copying it counts a reference, and a mutating operator
/// works in place unless a copy shares the cell. An addition takes one greatest common divisor of the
/// operands' size, hence 60 ns and up: sum counts in machine integers where they share a unit, and convert at
/// the end.
///
/// It is not a floating-point number and has no conversion from or to one; ``decimal(significantDigits:rounding:)``
/// makes text for people. It is not an interval: a quantity known only by bounds is an ``Enclosure``.
public struct Rational: Sendable {
    var storage: RationalStorage

    /// The integer `value`, of any width.
    @inlinable
    public init(_ value: some BinaryInteger) {
        if let word = Int(exactly: value) {
            self.init(word: word)
        } else {
            self.init(magnitudeWords: Array(value.magnitude.words), isNegative: value < 0)
        }
    }

    /// The fraction `numerator`/`denominator`, reduced to lowest terms; either may be negative.
    ///
    /// - Precondition: `denominator` ≠ 0.
    @inlinable
    public init(numerator: some BinaryInteger, denominator: some BinaryInteger) {
        precondition(denominator != 0, "Rational: the denominator is zero")
        if let p = Int(exactly: numerator), let q = Int(exactly: denominator) {
            self.init(numeratorWord: p, denominatorWord: q)
        } else {
            self = Rational(numerator) / Rational(denominator)
        }
    }

    // The generic initialisers are inlinable, so that clients specialise them; these do the work.

    @usableFromInline
    init(word: Int) {
        self.init { result in solo_z_set_si(solo_q_num_mutable(result), word) }
    }

    @usableFromInline
    init(numeratorWord: Int, denominatorWord: Int) {
        self.init { result in
            solo_z_set_si(solo_q_num_mutable(result), numeratorWord)
            solo_z_set_si(solo_q_den_mutable(result), denominatorWord)
            solo_q_canonicalize(result)
        }
    }

    /// Words from the least significant to the most.
    @usableFromInline
    init(magnitudeWords words: [UInt], isNegative: Bool) {
        self.init { result in
            let target = solo_q_num_mutable(result)
            words.withUnsafeBytes { bytes in
                solo_z_import(target, words.count, -1, MemoryLayout<UInt>.size, 0, 0, bytes.baseAddress!)
            }
            if isNegative { solo_z_neg(target, target) }
        }
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    /// The integer that the literal names, within the range of `Int`.
    public init(integerLiteral value: Int) {
        self.init(word: value)
    }
}

extension Rational {
    /// p of p/q in lowest terms, with the sign of the value; an integer. Cost: one copy.
    public var numerator: Rational {
        Rational { result in read { solo_z_set(solo_q_num_mutable(result), solo_q_num($0)) } }
    }

    /// q of p/q in lowest terms; an integer ≥ 1. Cost: one copy.
    public var denominator: Rational {
        Rational { result in read { solo_z_set(solo_q_num_mutable(result), solo_q_den($0)) } }
    }

    /// −1, 0 or 1: the sign of the value. Cost: constant.
    public var sign: Int {
        read { Int(solo_q_sgn($0)) }
    }

    /// Whether the value is 0. Cost: constant.
    public var isZero: Bool {
        sign == 0
    }

    /// Whether the value is an integer, that is, q = 1. Cost: constant.
    public var isInteger: Bool {
        read { solo_z_cmp_ui(solo_q_den($0), 1) == 0 }
    }

    /// The absolute value. Cost: none for a value ≥ 0, else one copy.
    public var magnitude: Rational {
        sign < 0 ? -self : self
    }
}
