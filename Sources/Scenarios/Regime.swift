/// When the posterior learns the true bits of deployment.
public enum Regime: Hashable, Sendable {
    /// Never: it stops at n.
    case frozen
    /// So many bits late; 0 is online.
    case delay(Int)
    /// Only every k-th bit is ever seen, at once: those at t = n, n + k, …
    case audit(period: Int)

    public static let online = Regime.delay(0)

    public var name: String {
        switch self {
        case .frozen: "frozen"
        case .delay(0): "online"
        case .delay(let bits): "delay \(bits)"
        case .audit(let period): "audit 1/\(period)"
        }
    }

    /// Whether bit j of deployment is known when bit `now` is to be predicted.
    public func knows(_ j: Int, at now: Int) -> Bool {
        switch self {
        case .frozen: false
        case .delay(let bits): j + bits < now
        case .audit(let period): j < now && j % period == 0
        }
    }
}
