/// A polynomial of degree at most 3 in the round number κ, in Newton's form d0 + d1 C(κ,1) + d2 C(κ,2) +
/// d3 C(κ,3), that stays below 2^62 in magnitude for κ = 0 … `rounds`.
///
/// In this form the coefficients of every integer-valued polynomial are integers: its differences at 0.
/// It covers what short loops compute without multiplying their own results: counters, sums and squares of
/// the time and sums of those. Every operation is nil where the result is not such a polynomial.
package struct Cubic: Equatable {
    package let d0: Int64
    package let d1: Int64
    package let d2: Int64
    package let d3: Int64

    package static let limit: Int64 = 1 << 62

    package init?(_ d0: Int64, _ d1: Int64 = 0, _ d2: Int64 = 0, _ d3: Int64 = 0, rounds: Int64) {
        self.d0 = d0
        self.d1 = d1
        self.d2 = d2
        self.d3 = d3
        guard reach(rounds) != nil else { return nil }
    }

    /// The polynomial through w(0), …, w(3): Newton's forward differences.
    package init?(through w: (Int64, Int64, Int64, Int64), rounds: Int64) {
        guard max(w.0.magnitude, w.1.magnitude, w.2.magnitude, w.3.magnitude) < 1 << 58 else { return nil }
        self.init(
            w.0, w.1 - w.0, w.2 - 2 * w.1 + w.0, w.3 - 3 * w.2 + 3 * w.1 - w.0, rounds: rounds)
    }

    package var degree: Int { d3 != 0 ? 3 : d2 != 0 ? 2 : d1 != 0 ? 1 : 0 }

    /// A bound on the magnitude for κ ≤ `rounds`: the sum of the terms' magnitudes; nil at 2^62 or more.
    package func reach(_ rounds: Int64) -> Int64? {
        guard d1 | d2 | d3 != 0 else { return d0.magnitude < Cubic.limit ? Int64(d0.magnitude) : nil }
        var bound: UInt64 = 0
        var binomial: UInt64 = 1
        for (j, coefficient) in [d0, d1, d2, d3].enumerated() {
            if j > 0 {
                // C(κ, j) = C(κ, j − 1) (κ − j + 1) / j, a whole number at each step.
                let factor = UInt64(max(0, rounds - Int64(j) + 1))
                let (high, low) = binomial.multipliedFullWidth(by: factor)
                guard high == 0 else { return coefficient == 0 && d3 == 0 ? Int64(bound) : nil }
                binomial = low / UInt64(j)
            }
            let (term, overflow) = coefficient.magnitude.multipliedReportingOverflow(by: binomial)
            guard !overflow, term < Cubic.limit, bound + term < Cubic.limit else { return nil }
            bound += term
        }
        return Int64(bound)
    }

    /// How many low bits are the same for every κ.
    package var steadyBits: Int { degree == 0 ? 64 : (d1 | d2 | d3).trailingZeroBitCount }

    /// The polynomial at κ + 1.
    package func shifted(rounds: Int64) -> Cubic? { Cubic(d0 + d1, d1 + d2, d2 + d3, d3, rounds: rounds) }

    package func adding(_ other: Cubic, negate: Bool, rounds: Int64) -> Cubic? {
        negate
            ? Cubic(d0 - other.d0, d1 - other.d1, d2 - other.d2, d3 - other.d3, rounds: rounds)
            : Cubic(d0 + other.d0, d1 + other.d1, d2 + other.d2, d3 + other.d3, rounds: rounds)
    }

    /// The product, where its degree is at most 3: C1 C1 = C1 + 2 C2 and C1 C2 = 2 C2 + 3 C3.
    package func multiplied(by other: Cubic, rounds: Int64) -> Cubic? {
        guard degree + other.degree <= 3 else { return nil }
        var overflowed = false
        func term(_ factor: Int64, _ a: Int64, _ b: Int64) -> Int64 {
            let (product, overflow1) = a.multipliedReportingOverflow(by: b)
            let (scaled, overflow2) = product.multipliedReportingOverflow(by: factor)
            overflowed = overflowed || overflow1 || overflow2 || scaled.magnitude >= 1 << 60
            return overflowed ? 0 : scaled
        }
        let e0 = term(1, d0, other.d0)
        let e1 = term(1, d0, other.d1) + term(1, d1, other.d0) + term(1, d1, other.d1)
        let mixed = term(1, d1, other.d2) + term(1, d2, other.d1)
        let e2 = term(1, d0, other.d2) + term(1, d2, other.d0) + term(2, d1, other.d1)
        let e3 = term(1, d0, other.d3) + term(1, d3, other.d0)
        let (twice, overflow2) = mixed.multipliedReportingOverflow(by: 2)
        let (thrice, overflow3) = mixed.multipliedReportingOverflow(by: 3)
        let (sum2, overflow4) = e2.addingReportingOverflow(twice)
        let (sum3, overflow5) = e3.addingReportingOverflow(thrice)
        guard !overflowed, !overflow2, !overflow3, !overflow4, !overflow5 else { return nil }
        return Cubic(e0, e1, sum2, sum3, rounds: rounds)
    }

    /// ⌊P / 2⌋ where the differences are even.
    package func halved(rounds: Int64) -> Cubic? {
        (d1 | d2 | d3) & 1 == 0 ? Cubic(d0 >> 1, d1 / 2, d2 / 2, d3 / 2, rounds: rounds) : nil
    }

    /// Whether P(κ) < 0 for every κ (true) or for none (false), where the coefficients show it.
    package func isNegative(rounds: Int64) -> Bool? {
        if d0 < 0, d1 <= 0, d2 <= 0, d3 <= 0 { return true }
        if d0 >= 0, d1 >= 0, d2 >= 0, d3 >= 0 { return false }
        let variation = Cubic(0, d1, d2, d3, rounds: rounds)?.reach(rounds) ?? Cubic.limit
        if variation < d0.magnitude { return d0 < 0 }
        guard degree == 1 else { return nil }
        let last = d0 + d1 * rounds
        return (last < 0) == (d0 < 0) ? d0 < 0 : nil
    }
}
