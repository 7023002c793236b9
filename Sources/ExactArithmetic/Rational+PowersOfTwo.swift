import CGMP

extension Rational {
    /// 2^`exponent`, exactly; the weight of a program of ℓ bits is `powerOfTwo(-ℓ)`.
    ///
    /// Cost: linear in |exponent|, a shift without any division (2^±1,000,007 takes some tens of
    /// microseconds).
    public static func powerOfTwo(_ exponent: Int) -> Rational {
        one.scaled(byPowerOfTwo: exponent)
    }

    /// x · 2^`exponent`, exactly. Cost: linear, by shifts; no greatest common divisor.
    public func scaled(byPowerOfTwo exponent: Int) -> Rational {
        let bits = exponent.magnitude
        return Rational { result in
            read { exponent < 0 ? solo_q_div_2exp(result, $0, bits) : solo_q_mul_2exp(result, $0, bits) }
        }
    }

    /// The bits of |p|, p/q in lowest terms: 0 for p = 0, else ⌊log2 |p|⌋ + 1. Cost: constant.
    public var numeratorBitCount: Int {
        isZero ? 0 : read { solo_z_sizeinbase(solo_q_num($0), 2) }
    }

    /// The bits of q, p/q in lowest terms: ⌊log2 q⌋ + 1, at least 1. Cost: constant.
    public var denominatorBitCount: Int {
        read { solo_z_sizeinbase(solo_q_den($0), 2) }
    }

    /// The m and the least u ≥ 0 with x = m · 2^-u, which is the mass of m cylinders of u bits; nil where q is no power of two.
    public var dyadic: (count: Rational, unitBits: Int)? {
        let unitBits = denominatorBitCount - 1
        let count = scaled(byPowerOfTwo: unitBits)
        return count.isInteger ? (count, unitBits) : nil
    }

    /// ⌊log2 x⌋ exactly: the k with 2^k ≤ x < 2^(k+1).
    ///
    /// Cost: the bit counts leave two candidates; one comparison decides.
    ///
    /// - Precondition: the value is > 0.
    public func floorLog2() -> Int {
        precondition(sign > 0, "Rational: only a positive number has a logarithm")
        // 2^(a−1) ≤ p < 2^a and 2^(b−1) ≤ q < 2^b give 2^(a−b−1) < p/q < 2^(a−b+1).
        let candidate = numeratorBitCount - denominatorBitCount
        return self < Rational.powerOfTwo(candidate) ? candidate - 1 : candidate
    }

    /// ⌈log2 x⌉ exactly: the k with 2^(k−1) < x ≤ 2^k.
    ///
    /// Of odds good/bad it is the number of whole bits that the bad side is short of parity.
    ///
    /// Cost: as ``floorLog2()``.
    ///
    /// - Precondition: the value is > 0.
    public func ceilLog2() -> Int {
        precondition(sign > 0, "Rational: only a positive number has a logarithm")
        return -reciprocal.floorLog2()
    }
}
