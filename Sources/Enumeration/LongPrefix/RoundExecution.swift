import MonotoneMachine

/// One round of a run, executed for all rounds κ at once on `BoundedWord`s.
///
/// It follows round 0 and stops with false as soon as anything could come out otherwise in a later round. Only how often a
/// loop is gone through may differ from round to round, if that is all that differs: `half pick 0 }` ends with 0 after
/// any number of turns.
struct RoundExecution {
    private var stack: [BoundedWord]
    private let rounds: Int64
    private let round: Int
    private let stretch: PeriodicStretch
    private let startTime: Int
    private var time: Int
    /// Instructions executed since the last emission, in the round that executes most.
    private var steps = 0
    /// Where some rounds have left a loop that others are still in, and how.
    private var left: Exit?
    /// How often that loop has been gone through since. A word is 0 after being halved 63 times, or never.
    private var turns = 0
    private static let mostTurns = 64

    private struct Exit: Equatable {
        let close: Int
        let marks: UInt64
        let stack: [BoundedWord]
    }

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

    private static let zero = BoundedWord.constant(0)!

    /// Executes from `frame`'s ip and marks until `round` bits are emitted; the path, but for the turns of such loops, and the
    /// bits are those of round 0, which the walker has run before.
    mutating func run(from frame: Frame, _ walker: Walker) -> Bool {
        var ip = frame.ip
        var marks = frame.marks
        var copied: Int?
        while time < startTime + round {
            let address = ip
            guard address < frame.codeCount, steps < walker.patience else { return false }
            ip += 1
            steps += 1
            let copy = copied
            copied = nil
            let candidates = walker.code[address]
            let instruction = candidates.instruction(of: candidates.representative)
            let operand = Int64(instruction.operand)
            let opcode = instruction.opcode
            switch opcode {
            case .again, .emit:
                let word = pop()
                guard left == nil, word.knownBits >= 1, UInt8(word.residue & 1) == walker.history[time] else {
                    return false
                }
                time += 1
                steps = 0
                if opcode == .again { ip = 63 - marks.leadingZeroBitCount }
            case .open: marks |= 1 << UInt64(ip)
            case .close:
                let jumps = pop().isNonzero(rounds: rounds)
                let mark = 63 - marks.leadingZeroBitCount
                if jumps != true {
                    guard leaves(address, marks, copy, wholly: jumps == false) else { return false }
                }
                if jumps != false { ip = mark } else if mark > 0 { marks ^= 1 << UInt64(mark) }
            default:
                guard let word = value(of: opcode, operand, walker) else { return false }
                if opcode == .pick, operand < 16 { copied = Int(operand) }
                if opcode != .put { push(word) } else if operand < 16 { stack[Int(operand)] = word }
            }
        }
        return ip == frame.ip && marks == frame.marks
    }

    /// Leaves the loop that ends at `close`, `wholly` or in some rounds only, where the word that `}` has just popped is 0, and
    /// word `copy` too, from which it was copied. False unless all rounds leave it in one configuration.
    private mutating func leaves(_ close: Int, _ marks: UInt64, _ copy: Int?, wholly: Bool) -> Bool {
        var behind = stack
        if let copy { behind[copy] = RoundExecution.zero }
        let exit = Exit(close: close, marks: marks, stack: behind)
        guard left == nil || left == exit, turns < RoundExecution.mostTurns else { return false }
        left = wholly ? nil : exit
        turns = wholly ? 0 : turns + 1
        if wholly { stack = behind }
        return true
    }

    /// The word that `opcode` pushes after popping its own; nil where an overflow cannot be ruled out.
    private mutating func value(of opcode: Opcode, _ operand: Int64, _ walker: Walker) -> BoundedWord? {
        switch opcode {
        case .num: return .constant(operand)
        case .pick: return operand < 16 ? stack[Int(operand)] : RoundExecution.zero
        case .put: return pop()
        case .time:
            return Cubic(Int64(time), Int64(round), rounds: rounds).map { BoundedWord($0, rounds: rounds) }
        case .recall: return recalled(pop(), walker.history)
        case .look:
            // The stretch begins behind the last context given, where every context is 0.
            _ = pop()
            return RoundExecution.zero
        case .inc: return BoundedWord.sum(pop(), BoundedWord.constant(1)!, negate: false, rounds: rounds)
        case .half: return pop().halved(rounds: rounds)
        case .add, .sub:
            let b = pop()
            return BoundedWord.sum(pop(), b, negate: opcode == .sub, rounds: rounds)
        case .mul:
            let b = pop()
            return BoundedWord.product(pop(), b, rounds: rounds)
        case .less:
            let b = pop()
            let difference = BoundedWord.sum(pop(), b, negate: true, rounds: rounds)
            guard let isLess = difference?.exact?.isNegative(rounds: rounds) else { return .unknownBit }
            return .constant(isLess ? 1 : 0)
        case .again, .emit, .open, .close, .read: return nil
        }
    }

    /// Output bit i: known where i stands still or moves in step with the period, else some bit.
    private func recalled(_ index: BoundedWord, _ history: UnsafeMutablePointer<UInt8>) -> BoundedWord? {
        if stretch.isAllZero { return RoundExecution.zero }
        guard let i = index.exact else { return .unknownBit }
        if i.isNegative(rounds: rounds) == true { return RoundExecution.zero }
        guard i.degree <= 1, i.d0 >= 0 else { return .unknownBit }
        if i.d0 >= Int64(time) { return i.d1 >= Int64(round) ? RoundExecution.zero : .unknownBit }
        let inStep = i.d1 > 0 && i.d1 <= Int64(round) && i.d1 % Int64(stretch.period) == 0
        // Every such position lies before t and in the stretch, where the output has the period.
        guard i.d1 == 0 || inStep && i.d0 >= Int64(stretch.start) else { return .unknownBit }
        return .constant(Int64(history[Int(i.d0)]))
    }
}
