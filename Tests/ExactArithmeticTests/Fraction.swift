import ExactArithmetic

/// The second route of these tests: a fraction of machine integers with no GMP behind it.
struct Fraction {
    let numerator: Int128
    let denominator: Int128

    /// In lowest terms, denominator > 0, by Euclid's algorithm.
    init(_ numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(a) * (denominator < 0 ? -1 : 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The text that a rational of this value must print.
    var text: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// Every p/q, not reduced, with |p| ≤ `bound` and 1 ≤ q ≤ `bound`.
    static func pairs(upTo bound: Int) -> [(p: Int, q: Int)] {
        (-bound...bound).flatMap { p in (1...bound).map { q in (p, q) } }
    }
}

extension Rational {
    init(_ pair: (p: Int, q: Int)) {
        self.init(numerator: pair.p, denominator: pair.q)
    }
}
