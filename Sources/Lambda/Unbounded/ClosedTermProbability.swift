/// The probability p(d) that random bits begin with a term under d abstractions, from below and above.
///
/// By the grammar, p(d) = (1 − 2^-d)/2 + p(d + 1)/4 + p(d)²/4: a variable, an abstraction, or an application.
/// The map is monotone in its right side, so values put in from below (above) give bounds from below
/// (above); iteration from 0 (from 1) rises (falls) towards p, since reading a term ends with probability 1.
/// Fixed point, rounded outwards, in units of 2^-62.
struct ClosedTermProbability {
    static let unitBits = 62
    static let one: UInt64 = 1 << UInt64(unitBits)
    /// From here on p(d) is bounded by p of this depth from below, and by 1 from above.
    static let deepest = 60

    let lower: [UInt64]
    let upper: [UInt64]

    init() {
        var lower = [UInt64](repeating: 0, count: Self.deepest + 2)
        var upper = [UInt64](repeating: Self.one, count: Self.deepest + 2)
        var isMoving = true
        while isMoving {
            isMoving = false
            // p rises with d, so p of the deepest bounds all that are deeper from below.
            lower[Self.deepest + 1] = lower[Self.deepest]
            for depth in stride(from: Self.deepest, through: 0, by: -1) {
                let variable = Self.one / 2 - (Self.one >> UInt64(depth)) / 2
                let low = variable + lower[depth + 1] / 4 + Self.product(lower[depth], lower[depth]) / 4
                let high =
                    variable + upper[depth + 1] / 4 + Self.product(upper[depth], upper[depth]) / 4 + 4
                if low > lower[depth] || high < upper[depth] { isMoving = true }
                lower[depth] = max(lower[depth], low)
                upper[depth] = min(upper[depth], high)
            }
        }
        self.lower = lower
        self.upper = upper
    }

    /// a · b, rounded down.
    static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (high, low) = a.multipliedFullWidth(by: b)
        return high << UInt64(64 - unitBits) | low >> UInt64(unitBits)
    }
}
