import ExactArithmetic

/// log2 of a positive fraction, enclosed between two neighbouring multiples of 2^-6.
///
/// Since ⌊log2 q^64⌋ is exact, log2 q lies in [⌊log2 q^64⌋/64, (⌊log2 q^64⌋ + 1)/64]; a power of two is exact.
struct LogEnclosure {
    private static let places = 6

    let value: Enclosure

    /// - Precondition: `number` > 0. Cost: the 64th power of the number.
    init(_ number: Rational) {
        let power = number.power(1 << LogEnclosure.places)
        let low = power.floorLog2()
        let high = power.ceilLog2()
        value = Enclosure(
            lower: Rational(low).scaled(byPowerOfTwo: -LogEnclosure.places),
            upper: Rational(high).scaled(byPowerOfTwo: -LogEnclosure.places))
    }
}
