import MonotoneMachine

/// The state of a binary Phoque machine of at most 64 cells in a few words, so that a walk copies it at
/// each branch: what `PhoqueMachine` is, for counting.
struct PhoqueHead {
    static let mostCells = 64

    typealias Stored = PhoqueMachine.Stored

    /// What a run stops for; a stop is before the next fetch.
    enum Event {
        case emitted(UInt8)
        case needsSymbol
        /// The configuration has been there before, and nothing was emitted or fetched since.
        case cycle
        case outOfPatience
        case interrupted
    }

    /// One bit a cell.
    private(set) var cells: UInt64 = 0
    private(set) var head = 0
    private(set) var pc = 0
    /// Symbols fetched.
    private(set) var count = 0
    private(set) var steps = 0
    private(set) var program = InlineArray<20, UInt8>(repeating: 0)
    private var jumps = InlineArray<20, Int8>(repeating: -1)
    private var open = InlineArray<20, Int8>(repeating: 0)
    private(set) var openCount = 0
    /// How many jumps have been set since the last fetch: with cells, head and pc, the configuration.
    private var jumpsSet = 0

    private var value: UInt64 { cells >> UInt64(head) & 1 }

    /// What `.` would emit.
    var currentBit: UInt8 { UInt8(value) }

    /// Whether a `]` fetched now returns to a bracket that leads to the demand for another symbol: a `[` on 0,
    /// which has not been left before while it is open. Only where a bracket is open.
    var leavesLoopAtOnce: Bool {
        value == 0 && program[Int(open[openCount - 1])] == Stored.open.rawValue
    }

    /// Fetches `symbol` and executes it; the bit it emits, if any. Only where a symbol is needed.
    @inline(__always)
    mutating func fetch(_ symbol: PhoqueSymbol, cellCount: Int) -> UInt8? {
        let address = pc
        count += 1
        pc += 1
        steps += 1
        program[address] = symbol.rawValue
        switch symbol {
        case .plus, .minus: cells ^= 1 << UInt64(head)
        case .right: head = head + 1 == cellCount ? 0 : head + 1
        case .left: head = head == 0 ? cellCount - 1 : head - 1
        case .print: return UInt8(value)
        case .open:
            if value == 0 {
                program[address] = Stored.skip.rawValue
            } else {
                push(address)
            }
        case .close:
            guard openCount > 0 else {
                jumps[address] = Int8(address)
                break
            }
            openCount -= 1
            jumps[address] = open[openCount]
            pc = Int(open[openCount])
        }
        return nil
    }

    /// How many returns of a loop apart an interruption is looked for.
    private static let interruptionStride = 1 << 16

    /// Runs on without fetching.
    mutating func advance(patience: Int, cellCount: Int, _ interruption: Interruption?) -> Event {
        // Brent's cycle detection, at the returns of loops only: every cycle has one.
        var (seenCells, seenHead, seenPC, seenJumps) = (cells, head, -1, jumpsSet)
        var (returns, power) = (0, 1)
        while true {
            if steps >= patience { return .outOfPatience }
            if pc == count { return .needsSymbol }
            let address = pc
            steps += 1
            pc += 1
            switch Stored(rawValue: program[address])! {
            case .plus, .minus: cells ^= 1 << UInt64(head)
            case .right: head = head + 1 == cellCount ? 0 : head + 1
            case .left: head = head == 0 ? cellCount - 1 : head - 1
            case .print: return .emitted(UInt8(value))
            case .open: if value == 0 { jumpForward(address) }
            case .skip:
                if value != 0 {
                    if jumps[address] < 0 { push(address) }
                    jumpForward(address)
                }
            case .close:
                pc = Int(jumps[address])
                if seenCells == cells, seenHead == head, seenPC == pc, seenJumps == jumpsSet { return .cycle }
                returns += 1
                if returns & (Self.interruptionStride - 1) == 0, interruption?.isRequested == true {
                    return .interrupted
                }
                if returns == power {
                    (seenCells, seenHead, seenPC, seenJumps) = (cells, head, pc, jumpsSet)
                    power *= 2
                    returns = 0
                }
            }
        }
    }

    private mutating func push(_ address: Int) {
        open[openCount] = Int8(address)
        openCount += 1
    }

    private mutating func jumpForward(_ address: Int) {
        if jumps[address] < 0 {
            jumps[address] = Int8(count - 1)
            jumpsSet += 1
        }
        pc = Int(jumps[address]) + 1
    }

    /// The tape fetched.
    func tape(_ alphabet: TapeAlphabet) -> BitString {
        var tape = BitString()
        for address in 0..<count {
            let isSkip = program[address] == Stored.skip.rawValue
            alphabet.append(isSkip ? PhoqueSymbol.open.rawValue : program[address], to: &tape)
        }
        return tape
    }
}
