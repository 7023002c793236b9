/// The minimal programs of the prefix that go on alike.
public struct BehaviourCount: Equatable, Sendable {
    /// Their mass, in units of 2^-L, and how many they are.
    public var units: UInt64
    public var programs: UInt64
    /// The first of them by length, then lexicographic.
    public var shortest: ShortTape

    public init(units: UInt64, programs: UInt64, shortest: ShortTape) {
        self.units = units
        self.programs = programs
        self.shortest = shortest
    }

    public mutating func merge(_ other: BehaviourCount) {
        units += other.units
        programs += other.programs
        shortest = min(shortest, other.shortest)
    }
}

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
            add(continuation, BehaviourCount(units: units, programs: programs, shortest: shortest()))
        }
    }

    /// Adds programs that go on alike.
    public mutating func add(_ continuation: Continuation, _ count: BehaviourCount) {
        if self[continuation]?.merge(count) == nil { self[continuation] = count }
    }
}
