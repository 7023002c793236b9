/// A word of a run that goes round and round, as far as it is known in every round κ = 0, 1, …, `rounds`.
///
/// Four facts, each sound by itself:
/// - the growth: |w(κ)| ≤ `offset` + `slope` · κ;
/// - the low bits: w(κ) ≡ `residue` modulo 2^`knownBits`, in every round;
/// - where `exact` is given, w(κ) is that polynomial;
/// - where `largest` is given, w(κ) is in 0 … `largest`.
///
/// Every operation returns nil where an overflow of the machine's words cannot be ruled out. Magnitudes are
/// kept below 2^62, so no sum of two of them overflows.
package struct BoundedWord: Equatable {
    package let exact: Cubic?
    package let offset: Int64
    package let slope: Int64
    package let residue: UInt64
    package let knownBits: Int
    package let largest: Int64?

    package init(_ exact: Cubic, rounds: Int64) {
        self.exact = exact
        offset = exact.reach(rounds)!
        slope = 0
        knownBits = exact.steadyBits
        residue = UInt64(bitPattern: exact.d0) & BoundedWord.mask(knownBits)
        largest = exact.isNegative(rounds: rounds) == false ? offset : nil
    }

    /// A word of which no polynomial is known; nil where it might leave the words.
    package init?(
        offset: Int64, slope: Int64, residue: UInt64, knownBits: Int, largest: Int64? = nil, rounds: Int64
    ) {
        guard offset >= 0, slope >= 0 else { return nil }
        let (reach, overflow) = slope.multipliedReportingOverflow(by: rounds)
        guard !overflow, reach < Cubic.limit, offset < Cubic.limit - reach else { return nil }
        exact = nil
        self.offset = offset
        self.slope = slope
        self.knownBits = knownBits
        self.largest = largest
        self.residue = residue & BoundedWord.mask(knownBits)
    }

    package static func constant(_ value: Int64) -> BoundedWord? {
        Cubic(value, rounds: 0).map { BoundedWord($0, rounds: 0) }
    }

    /// Some bit, not the same in every round.
    package static let unknownBit = BoundedWord(
        offset: 1, slope: 0, residue: 0, knownBits: 0, largest: 1, rounds: 0)!

    package static func mask(_ bits: Int) -> UInt64 { bits >= 64 ? .max : (1 << UInt64(bits)) - 1 }

    /// The largest magnitude in any round.
    package func reach(_ rounds: Int64) -> Int64 { offset + slope * rounds }

    package static func sum(_ u: BoundedWord, _ v: BoundedWord, negate: Bool, rounds: Int64) -> BoundedWord? {
        if let a = u.exact, let b = v.exact, let sum = a.adding(b, negate: negate, rounds: rounds) {
            return BoundedWord(sum, rounds: rounds)
        }
        return BoundedWord(
            offset: u.offset + v.offset, slope: u.slope + v.slope,
            residue: negate ? u.residue &- v.residue : u.residue &+ v.residue,
            knownBits: min(u.knownBits, v.knownBits), rounds: rounds)
    }

    package static func product(_ u: BoundedWord, _ v: BoundedWord, rounds: Int64) -> BoundedWord? {
        if let a = u.exact, let b = v.exact, let product = a.multiplied(by: b, rounds: rounds) {
            return BoundedWord(product, rounds: rounds)
        }
        let (reach, overflow) = u.reach(rounds).multipliedReportingOverflow(by: v.reach(rounds))
        return overflow
            ? nil
            : BoundedWord(
                offset: reach, slope: 0, residue: u.residue &* v.residue,
                knownBits: min(u.knownBits, v.knownBits), rounds: rounds)
    }

    /// ⌊w / 2⌋: exact when the steps are even; otherwise one low bit is lost.
    package func halved(rounds: Int64) -> BoundedWord? {
        if let half = exact?.halved(rounds: rounds) { return BoundedWord(half, rounds: rounds) }
        return BoundedWord(
            offset: offset, slope: slope, residue: residue >> 1, knownBits: max(0, knownBits - 1),
            largest: largest.map { $0 >> 1 }, rounds: rounds)
    }

    /// Whether the word is nonzero in every round (true), or zero in every round (false).
    package func isNonzero(rounds: Int64) -> Bool? {
        if let exact, exact.degree == 0 { return exact.d0 != 0 }
        if largest == 0 { return false }
        if residue & BoundedWord.mask(knownBits) != 0 { return true }
        guard let exact, let isNegative = exact.isNegative(rounds: rounds) else { return nil }
        if isNegative { return true }
        // Nowhere negative; nowhere zero either if it is still nowhere negative less 1.
        let below = Cubic(exact.d0 - 1, exact.d1, exact.d2, exact.d3, rounds: rounds)
        return below?.isNegative(rounds: rounds) == false ? true : nil
    }
}
