import CGMP

extension Rational {
    /// log2 x, enclosed within 2^(1 − `places`), nearly always between two neighbouring multiples of 2^-`places`;
    /// exact for a power of two.
    ///
    /// Computation: x = 2^k · y with 1 ≤ y < 2, and squaring y gives one more bit of log2 y, 1 where y² ≥ 2.
    /// Of y are kept a lower and an upper bound of 62 places, rounded down and up; where y² may be on either
    /// side of 2, it is so near to it that the next bits are known as well.
    ///
    /// Cost: one division of integers of the size of p and q, and a product of words for each place.
    ///
    /// - Precondition: the value is > 0, and 1 ≤ `places` ≤ 48.
    public func log2(places: Int = 20) -> Enclosure {
        precondition((1...48).contains(places), "Rational: so many places of a logarithm are not worked out")
        let whole = floorLog2()
        if self == Rational.powerOfTwo(whole) { return Enclosure(exact: Rational(whole)) }
        let one: UInt128 = 1 << 62
        var lower = UInt128(mantissa(floorLog2: whole))
        var upper = lower + 1
        // The places behind the point: those before it may be many.
        var bits = 0
        for place in 0..<places {
            (lower, upper) = (lower * lower / one, upper * upper / one + 1)
            if lower < 2 * one, upper >= 2 * one {
                let middle = Rational(whole) + Rational(2 * bits + 1).scaled(byPowerOfTwo: -place - 1)
                let error = Rational.powerOfTwo(-places)
                return Enclosure(lower: middle - error, upper: middle + error)
            }
            bits *= 2
            if lower >= 2 * one {
                bits += 1
                (lower, upper) = (lower / 2, upper / 2 + 1)
            }
        }
        return Enclosure(
            lower: Rational(whole) + Rational(bits).scaled(byPowerOfTwo: -places),
            upper: Rational(whole) + Rational(bits + 1).scaled(byPowerOfTwo: -places))
    }

    /// ⌊x · 2^(62 − k)⌋ for k = ⌊log2 x⌋: at least 2^62 and below 2^63.
    private func mantissa(floorLog2 whole: Int) -> UInt64 {
        let scaled = scaled(byPowerOfTwo: 62 - whole)
        let quotient = ScratchInteger { result in
            let remainder = ScratchInteger { _ in }
            remainder.with { rest in
                scaled.read { solo_z_tdiv_qr(result, rest, solo_q_num($0), solo_q_den($0)) }
            }
        }
        return quotient.with { UInt64(solo_z_limbs_read($0)[0]) }
    }
}
