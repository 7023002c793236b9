import Testing

/// An exact fraction of 128-bit integers in lowest terms, for the figures of small budgets.
struct Ratio: Equatable, CustomStringConvertible {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        self.numerator = numerator / Int128(a)
        self.denominator = denominator / Int128(a)
    }

    init(_ numerator: UInt64, _ denominator: UInt64) { self.init(Int128(numerator), Int128(denominator)) }

    init(text: String) throws {
        let parts = text.split(separator: "/").map { Int128($0) }
        self.init(try #require(parts[0]), parts.count == 1 ? 1 : try #require(parts[1]))
    }

    /// `p/q`, or `p` where q is 1.
    var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Whether `text` spells a fraction in lowest terms, as the contract has it.
    static func isLowestTerms(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int128($0) }
        guard let p = parts[0] else { return false }
        if parts.count == 1 { return "\(p)" == text }
        guard parts.count == 2, let q = parts[1], q > 1 else { return false }
        return Ratio(p, q).description == text
    }
}
