import MonotoneMachine

/// One round of a run, executed for all rounds κ at once on `BoundedWord`s.
///
/// It follows round 0 and stops with false as soon as anything could come out otherwise in a later round.
struct RoundExecution {
    private var stack: [BoundedWord]
    private let rounds: Int64
    private let round: Int
    private let stretch: PeriodicStretch
    private let startTime: Int
    private var time: Int

    init(stack: [BoundedWord], time: Int, round: Int, rounds: Int64, stretch: PeriodicStretch) {
        self.stack = stack
        startTime = time
        self.time = time
        self.round = round
        self.rounds = rounds
        self.stretch = stretch
    }

    func word(_ k: Int) -> BoundedWord { stack[k] }

    private mutating func push(_ word: BoundedWord) {
        stack.removeLast()
        stack.insert(word, at: 0)
    }

    private mutating func pop() -> BoundedWord {
        stack.append(RoundExecution.zero)
        return stack.removeFirst()
    }

    private static let zero = BoundedWord(line: 0, 0, rounds: 0)!

    private func constant(_ value: Int64) -> BoundedWord? { BoundedWord(line: value, 0, rounds: rounds) }

    /// Executes from `frame`'s ip and marks until `round` bits are emitted; the path and the bits are those
    /// of round 0, which the walker has run before.
    mutating func run(from frame: Frame, _ codeCount: Int, _ walker: Walker) -> Bool {
        var ip = frame.ip
        var marks = frame.marks
        while time < startTime + round {
            let address = ip
            guard address < codeCount else { return false }
            ip += 1
            let operand = walker.code.operands[address]
            let opcode = Opcode(rawValue: walker.code.opcodes[address]).unsafelyUnwrapped
            switch opcode {
            case .again, .emit:
                let word = pop()
                guard word.knownBits >= 1, UInt8(word.residue & 1) == walker.history[time] else {
                    return false
                }
                time += 1
                if opcode == .again { ip = 63 - marks.leadingZeroBitCount }
            case .open: marks |= 1 << UInt64(ip)
            case .close:
                guard let jumps = isNonzero(pop()) else { return false }
                let mark = 63 - marks.leadingZeroBitCount
                if jumps { ip = mark } else if mark > 0 { marks ^= 1 << UInt64(mark) }
            default:
                guard let word = value(of: opcode, operand, walker) else { return false }
                if opcode != .put { push(word) } else if operand < 16 { stack[Int(operand)] = word }
            }
        }
        return ip == frame.ip && marks == frame.marks
    }

    /// The word that `opcode` computes from what it pops; nil where it is not the same in every round.
    private mutating func value(of opcode: Opcode, _ operand: Int64, _ walker: Walker) -> BoundedWord? {
        switch opcode {
        case .num: return constant(operand)
        case .pick: return operand < 16 ? stack[Int(operand)] : constant(0)
        case .put: return pop()
        case .time: return BoundedWord(line: Int64(time), Int64(round), rounds: rounds)
        case .recall: return recalled(pop(), walker.history)
        case .look:
            // The stretch begins behind the last context given, where every context is 0.
            _ = pop()
            return constant(0)
        case .inc:
            guard let one = constant(1) else { return nil }
            return BoundedWord.sum(pop(), one, negate: false, rounds: rounds)
        case .half: return pop().halved(rounds: rounds)
        case .add, .sub:
            let b = pop()
            return BoundedWord.sum(pop(), b, negate: opcode == .sub, rounds: rounds)
        case .mul:
            let b = pop()
            return BoundedWord.product(pop(), b, rounds: rounds)
        case .less:
            let b = pop()
            let a = pop()
            guard let difference = BoundedWord.sum(a, b, negate: true, rounds: rounds) else { return nil }
            guard let line = difference.line else {
                return unknownBit
            }
            let isLess = line.a < 0
            return (line.a + line.b * rounds < 0) == isLess
                ? constant(isLess ? 1 : 0) : unknownBit
        case .again, .emit, .open, .close, .read: return nil
        }
    }

    /// Output bit i: known where i stands still or moves in step with the period, else some bit.
    private func recalled(_ index: BoundedWord, _ history: UnsafeMutablePointer<UInt8>) -> BoundedWord? {
        guard let line = index.line else { return unknownBit }
        if line.a < 0 { return line.a + line.b * rounds < 0 ? constant(0) : unknownBit }
        if line.a >= Int64(time) { return line.b >= Int64(round) ? constant(0) : unknownBit }
        let inStep = line.b > 0 && line.b <= Int64(round) && line.b % Int64(stretch.period) == 0
        // Every such position lies before t and in the stretch, where the output has the period.
        guard line.b == 0 || inStep && line.a >= Int64(stretch.start) else { return unknownBit }
        return constant(Int64(history[Int(line.a)]))
    }

    private var unknownBit: BoundedWord? {
        BoundedWord(offset: 1, slope: 0, residue: 0, knownBits: 0, rounds: rounds)
    }

    /// Whether the word is nonzero in every round, or zero in every round; nil where neither is certain.
    private func isNonzero(_ word: BoundedWord) -> Bool? {
        if let value = word.constant { return value != 0 }
        if let line = word.line {
            let last = line.a + line.b * rounds
            if line.a > 0 && last > 0 || line.a < 0 && last < 0 { return true }
        }
        let low = word.residue & BoundedWord.mask(word.knownBits)
        return low != 0 ? true : nil
    }
}
