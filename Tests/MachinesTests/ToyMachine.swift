import MonotoneMachine

/// The worked example of Docs/machines.md: a tape of three symbols. 0 and 1 are emitted; after 2 the machine
/// repeats its last bit for ever, or 0 where it has none.
struct ToyMachine: TapeMachine {
    private(set) var emittedCount = 0
    private(set) var stepCount = 0
    private var last: UInt8 = 0
    private var symbol: UInt8?

    mutating func advance(patience: Int) -> TapeMachineEvent {
        guard let symbol else { return .needsSymbol }
        if symbol < 2 {
            last = symbol
            self.symbol = nil
        }
        emittedCount += 1
        stepCount += 1
        return .emitted(last)
    }

    mutating func supply(_ symbol: UInt8) { self.symbol = symbol }
}
