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

    /// size^-`length`.
    private func cylinder(_ length: Int) -> Rational {
        self == .binary ? .powerOfTwo(-length) : Rational(size).power(-length)
    }
}
