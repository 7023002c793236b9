/// Reads a closed term from tape bits, one at a time:
/// term(d) = `00` term(d + 1) | `01` term(d) term(d) | `1^i 0` with 1 ≤ i ≤ d.
struct TermReader: Sendable {
    enum State: Sendable {
        case reading, complete
        /// A variable that no abstraction binds: no tape that begins so is a program.
        case invalid
    }

    private(set) var state = State.reading
    /// Tape bits read.
    private(set) var bitCount = 0
    /// The holes still to be filled, the next one last.
    private var holes: [Int32] = [TermArena.root]
    /// The bits of the current node that have been read: whether a 0, or how many 1s.
    private var hasZero = false
    private var ones: Int32 = 0

    /// Takes one more bit; only while `state` is `reading`.
    mutating func take(_ bit: UInt8, into arena: inout TermArena) {
        bitCount += 1
        guard let address = holes.last, case .hole(let depth) = arena[address] else {
            preconditionFailure("the term is complete")
        }
        switch (hasZero, bit) {
        case (true, 0):
            holes[holes.count - 1] = arena.fillWithAbstraction(address, depth: depth)
            hasZero = false
        case (true, _):
            let function = arena.fillWithApplication(address, depth: depth)
            holes[holes.count - 1] = function + 1
            holes.append(function)
            hasZero = false
        case (false, 1):
            ones += 1
            if ones > depth { state = .invalid }
        case (false, _) where ones == 0:
            hasZero = true
        case (false, _):
            arena[address] = .variable(index: ones)
            ones = 0
            holes.removeLast()
            if holes.isEmpty { state = .complete }
        }
    }
}
