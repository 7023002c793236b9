/// A word of a run that goes round and round, as far as it is known in every round κ = 0, 1, …, `rounds`.
///
/// Three facts, each sound by itself:
/// - the growth: |w(κ)| ≤ `offset` + `slope` · κ;
/// - the low bits: w(κ) ≡ `residue` modulo 2^`knownBits`, in every round;
/// - where `line` is given, w(κ) = a + b · κ exactly.
///
/// Every operation returns nil where a fact that must be kept cannot be (an overflow that cannot be ruled
/// out, a product of two growing words). Magnitudes are kept below 2^62, so no sum of two overflows.
struct BoundedWord: Equatable {
    struct Line: Equatable {
        var a: Int64
        var b: Int64
    }

    var line: Line?
    var offset: Int64
    var slope: Int64
    var residue: UInt64
    var knownBits: Int

    /// The word a + b κ.
    init?(line a: Int64, _ b: Int64, rounds: Int64) {
        let (reach, overflow) = b.magnitude.multipliedReportingOverflow(by: UInt64(rounds))
        let limit = BoundedWord.limit
        guard !overflow, reach < limit, a.magnitude < limit - reach else { return nil }
        line = Line(a: a, b: b)
        offset = Int64(a.magnitude)
        slope = Int64(b.magnitude)
        knownBits = b == 0 ? 64 : b.trailingZeroBitCount
        residue = UInt64(bitPattern: a) & BoundedWord.mask(knownBits)
    }

    /// A word of which only growth and low bits are known.
    init?(offset: Int64, slope: Int64, residue: UInt64, knownBits: Int, rounds: Int64) {
        guard offset >= 0, slope >= 0 else { return nil }
        let (reach, overflow) = slope.multipliedReportingOverflow(by: rounds)
        guard !overflow, UInt64(reach) < BoundedWord.limit,
            UInt64(offset) < BoundedWord.limit - UInt64(reach)
        else { return nil }
        line = nil
        self.offset = offset
        self.slope = slope
        self.knownBits = knownBits
        self.residue = residue & BoundedWord.mask(knownBits)
    }

    static let limit: UInt64 = 1 << 62

    static func mask(_ bits: Int) -> UInt64 { bits >= 64 ? .max : (1 << UInt64(bits)) - 1 }

    /// The word in all rounds where it is the same in all of them.
    var constant: Int64? {
        guard let line, line.b == 0 else { return nil }
        return line.a
    }

    /// The largest magnitude in any round.
    func reach(_ rounds: Int64) -> Int64 { offset + slope * rounds }

    static func sum(_ u: BoundedWord, _ v: BoundedWord, negate: Bool, rounds: Int64) -> BoundedWord? {
        if let a = u.line, let b = v.line {
            return BoundedWord(
                line: negate ? a.a - b.a : a.a + b.a, negate ? a.b - b.b : a.b + b.b, rounds: rounds)
        }
        // A straight line next to a word that is none is only as good as its farthest round.
        let left = u.line == nil ? (u.offset, u.slope) : (u.reach(rounds), 0)
        let right = v.line == nil ? (v.offset, v.slope) : (v.reach(rounds), 0)
        return BoundedWord(
            offset: left.0 + right.0, slope: left.1 + right.1,
            residue: negate ? u.residue &- v.residue : u.residue &+ v.residue,
            knownBits: min(u.knownBits, v.knownBits), rounds: rounds)
    }

    static func product(_ u: BoundedWord, _ v: BoundedWord, rounds: Int64) -> BoundedWord? {
        if let factor = u.constant ?? v.constant, let other = u.constant == nil ? u.line : v.line {
            let (a, overflowA) = factor.multipliedReportingOverflow(by: other.a)
            let (b, overflowB) = factor.multipliedReportingOverflow(by: other.b)
            return overflowA || overflowB ? nil : BoundedWord(line: a, b, rounds: rounds)
        }
        let (reach, overflow) = u.reach(rounds).multipliedReportingOverflow(by: v.reach(rounds))
        return overflow
            ? nil
            : BoundedWord(
                offset: reach, slope: 0, residue: u.residue &* v.residue,
                knownBits: min(u.knownBits, v.knownBits), rounds: rounds)
    }

    /// ⌊w / 2⌋: a line stays one when its step is even; one low bit is lost otherwise.
    func halved(rounds: Int64) -> BoundedWord? {
        if let line, line.b & 1 == 0 { return BoundedWord(line: line.a >> 1, line.b / 2, rounds: rounds) }
        let half = residue >> 1
        return BoundedWord(
            offset: line == nil ? offset : reach(rounds), slope: line == nil ? slope : 0, residue: half,
            knownBits: max(0, min(knownBits, 64) - 1), rounds: rounds)
    }
}
