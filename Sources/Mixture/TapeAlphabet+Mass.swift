import ExactArithmetic
import MonotoneMachine

extension TapeAlphabet {
    /// `units` / size^`length`.
    public func mass(of units: UInt64, length: Int) -> Rational {
        self == .binary
            ? Rational(units).scaled(byPowerOfTwo: -length)
            : Rational(units) * cylinder(length)
    }

    /// The mass of the cylinder of `tape`.
    public func mass(of tape: BitString) -> Rational { cylinder(symbolCount(tape)) }

    /// size^-`length`, by repeated squaring.
    private func cylinder(_ length: Int) -> Rational {
        if self == .binary { return .powerOfTwo(-length) }
        var (power, square, rest) = (Rational.one, Rational(numerator: 1, denominator: size), length)
        while rest > 0 {
            if rest & 1 == 1 { power *= square }
            square *= square
            rest >>= 1
        }
        return power
    }
}
