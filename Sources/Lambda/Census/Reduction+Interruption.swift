import MonotoneMachine

extension Reduction {
    /// The β-steps after which a walk looks whether it is to end: terms may grow with each of them.
    private static let stride = 1 << 12

    /// `advance(patience:)`; nil where the walk is ended meanwhile.
    mutating func advance(patience: Int, interruption: Interruption?) -> Event? {
        var reach = 0
        while interruption?.isRequested != true {
            reach = min(patience, reach + Reduction.stride)
            let event = advance(patience: reach)
            if case .outOfPatience = event, reach < patience {
                interruption?.look()
                continue
            }
            return event
        }
        return nil
    }
}
