import Enumeration

extension [Continuation: BehaviourCount] {
    /// Adds programs that go on alike, the first of which has `length` bits; its tape is made only where no shorter
    /// one is known.
    public mutating func add(
        _ continuation: Continuation, units: UInt64, programs: UInt64, length: Int,
        shortest: @autoclosure () -> ShortTape
    ) {
        if let known = self[continuation]?.shortest, known.count < length {
            self[continuation]!.merge(.init(units: units, programs: programs, shortest: known))
        } else {
            let count = BehaviourCount(units: units, programs: programs, shortest: shortest())
            if self[continuation]?.merge(count) == nil { self[continuation] = count }
        }
    }
}
