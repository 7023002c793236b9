/// How much of something is checked: a number of millionths, 1…1,000,000.
public struct Share: Hashable, Sendable {
    public let millionths: Int

    public static let all = Share(millionths: 1_000_000)

    public init(millionths: Int) {
        precondition((1...1_000_000).contains(millionths), "a share is more than 0 and at most 1")
        self.millionths = millionths
    }

    /// The share of `count`, rounded up.
    func part(of count: Int) -> Int {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: 1_000_000)
        return whole * millionths + (rest * millionths + 999_999) / 1_000_000
    }
}

extension Share: CustomStringConvertible {
    /// As a decimal, `0.01`.
    public var description: String {
        guard self != .all else { return "1" }
        let digits = String(1_000_000 + millionths).dropFirst()
        return "0." + digits[...digits.lastIndex { $0 != "0" }!]
    }
}
