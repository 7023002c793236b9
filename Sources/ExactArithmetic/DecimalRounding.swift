/// How a decimal is rounded.
public enum DecimalRounding: Sendable {
    /// To the nearest one, a tie to the even one.
    case nearest
    /// To the greatest one that is not above the value; the lower end of an enclosure.
    case down
    /// To the least one that is not below the value; the upper end of an enclosure.
    case up

    /// That of the opposite number.
    var mirrored: DecimalRounding {
        switch self {
        case .nearest: .nearest
        case .down: .up
        case .up: .down
        }
    }
}
