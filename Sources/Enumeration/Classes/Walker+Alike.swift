import MonotoneMachine

/// The stack of a run in its ring: word k counted from the top, and zeros beyond word 15.
package struct StackView {
    let words: UnsafeMutablePointer<Int64>
    let top: Int

    package init(words: UnsafeMutablePointer<Int64>, top: Int) {
        self.words = words
        self.top = top
    }

    @inline(__always)
    package subscript(k: Int) -> Int64 { k < 16 ? words[(top &+ k) & 15] : 0 }

    /// Whether the words from `p` on are those from `q` on, as far as they stay on the stack: 0 ≤ p < q ≤ 2.
    ///
    /// Word 16 is 0. So p = 1 means that all words from 1 on are 0, and q − p = 2 that the even ones are 0 and the
    /// odd ones one word.
    package func tailsMatch(_ p: Int, _ q: Int) -> Bool {
        // Most tails differ at once.
        let second = words[(top &+ 1) & 15]
        var difference: Int64 = 0
        if q == 1 {
            let word = words[top]
            guard second == word else { return false }
            for k in 0..<16 { difference |= words[k] ^ word }
        } else if p == 1 {
            guard second == 0 else { return false }
            for k in 1..<16 { difference |= words[(top &+ k) & 15] }
        } else {
            guard words[top] == 0, words[(top &+ 3) & 15] == second else { return false }
            for k in 0..<8 {
                difference |= words[(top &+ 2 &* k) & 15]
                difference |= words[(top &+ 2 &* k &+ 1) & 15] ^ second
            }
        }
        return difference == 0
    }
}

/// Whether instructions act alike on a configuration, without sorting those that do not: most sets that a run
/// comes to are small, and act alike.
extension Walker {
    /// Whether all candidates lead from this configuration to the same one; agrees with `Partition`.
    @inline(__always)
    func actAlike(_ candidates: Candidates, on stack: StackView, time: Int, marks: UInt64) -> Bool {
        let others = candidates.mask & ~Candidates.pushes
        guard others != candidates.mask else {
            return replaceAlike(others, after: -1, 0, on: stack, time, marks)
        }
        var word: Int64 = 0
        return pushAlike(candidates, on: stack, time: time, &word)
            && (others == 0 || replaceAlike(others, after: 0, word, on: stack, time, marks))
    }

    /// `actAlike` for those of the candidates that push a word and pop none; `word` becomes what the first pushes.
    @inline(__always)
    private func pushAlike(
        _ candidates: Candidates, on stack: StackView, time: Int, _ word: inout Int64
    ) -> Bool {
        var rest = candidates.mask & Candidates.pushes
        word = pushed(rest.trailingZeroBitCount, candidates.number, on: stack, time: time)
        rest &= rest &- 1
        while rest != 0 {
            guard pushed(rest.trailingZeroBitCount, candidates.number, on: stack, time: time) == word else {
                return false
            }
            rest &= rest &- 1
        }
        return true
    }

    @inline(__always)
    private func pushed(_ kind: Int, _ number: Int64, on stack: StackView, time: Int) -> Int64 {
        if kind >= Candidates.pick, kind < Candidates.pickBeyond {
            return stack.words[(stack.top &+ (kind &- Candidates.pick)) & 15]
        }
        return kind == Candidates.num ? number : kind == Candidates.pickBeyond ? 0 : Int64(time)
    }

    /// Whether the instructions of `mask` act alike, and like one that puts `first` in place of the first `popped`
    /// words; −1: like any.
    private func replaceAlike(
        _ mask: UInt64, after popped: Int, _ first: Int64, on stack: StackView, _ time: Int, _ marks: UInt64
    ) -> Bool {
        var popped = popped
        var first = first
        var rest = mask
        if mask & Candidates.puts != 0, putsPop(mask & Candidates.puts, on: stack) {
            rest &= ~Candidates.puts
            let word = stack.words[(stack.top &+ 1) & 15]
            if popped >= 0 {
                guard word == first, stack.tailsMatch(popped, 2) else { return false }
            }
            popped = 2
            first = word
        }
        while rest != 0 {
            var word: Int64 = 0
            let next = effect(rest.trailingZeroBitCount, on: stack, time, marks, &word)
            guard next >= 0 else { return false }
            if popped >= 0 {
                guard word == first else { return false }
                if next != popped {
                    guard stack.tailsMatch(min(popped, next), max(popped, next)) else { return false }
                }
            }
            popped = next
            first = word
            rest &= rest &- 1
        }
        return true
    }

    /// Whether each `put` of `mask` is like a pop: what it puts is there already.
    @inline(__always)
    private func putsPop(_ mask: UInt64, on stack: StackView) -> Bool {
        let word = stack.words[stack.top]
        var rest = mask & ~Candidates.bit(Candidates.putBeyond)
        while rest != 0 {
            guard word == stack[rest.trailingZeroBitCount &- Candidates.put &+ 1] else { return false }
            rest &= rest &- 1
        }
        return true
    }

    /// The number of words that an instruction pops, 1 or 2, and `word`, which it pushes; −1 where it does
    /// anything else. A `put` may be like a push: 0.
    private func effect(
        _ kind: Int, on stack: StackView, _ time: Int, _ marks: UInt64, _ word: inout Int64
    ) -> Int {
        if kind >= Candidates.put { return putEffect(kind &- Candidates.put, on: stack, &word) }
        let words = stack.words
        let b = words[stack.top]
        let a = words[(stack.top &+ 1) & 15]
        let result: (partialValue: Int64, overflow: Bool)
        switch opcodes[kind] {
        case .recall:
            word = b >= 0 && b < Int64(time) ? Int64(history[Int(b)]) : 0
            return 1
        case .look:
            word = b >= 0 && b < 64 ? Int64(context(time) >> UInt64(b) & 1) : 0
            return 1
        case .half:
            word = b >> 1
            return 1
        case .inc:
            result = b.addingReportingOverflow(1)
            word = result.partialValue
            return result.overflow ? -1 : 1
        case .add: result = a.addingReportingOverflow(b)
        case .sub: result = a.subtractingReportingOverflow(b)
        case .mul: result = a.multipliedReportingOverflow(by: b)
        case .less: result = (a < b ? 1 : 0, false)
        case .close:
            // Only where it neither jumps nor removes a mark is it like a pop.
            word = a
            return b == 0 && marks == 1 ? 2 : -1
        case .again, .emit, .read, .open, .time, .num, .pick, .put: return -1
        }
        word = result.partialValue
        return result.overflow ? -1 : 2
    }

    /// `put k`: a pop, after which word k is the popped one.
    private func putEffect(_ k: Int, on stack: StackView, _ word: inout Int64) -> Int {
        word = stack[1]
        if k == 16 || stack[0] == stack[k &+ 1] { return 2 }
        if k == 0 {
            word = stack[0]
            return 2
        }
        if isPut(k, on: stack, likeTailFrom: 0) { return 0 }
        return isPut(k, on: stack, likeTailFrom: 1) ? 1 : -1
    }

    /// Whether the words behind word 0 after `put k` are the stack's from word `first` on.
    private func isPut(_ k: Int, on stack: StackView, likeTailFrom first: Int) -> Bool {
        for word in 1..<16 where (word == k ? stack[0] : stack[word &+ 1]) != stack[word &- 1 &+ first] {
            return false
        }
        return true
    }

    /// Whether all of `some` put one word in place of as many, where words of the stack are open: most sets that act alike do.
    /// False leaves it to `Partition`.
    func actAlike(_ some: Candidates, _ frame: Frame) -> Bool {
        let b = frame.openWord(0)
        var first: (popped: Int, word: OpenWord)?
        var rest = some.mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            let popped: Int
            let word: OpenWord
            switch kind {
            case Candidates.num: (popped, word) = (0, OpenWord(some.number))
            case Candidates.pickBeyond: (popped, word) = (0, OpenWord(0))
            case Candidates.put: (popped, word) = (2, b)
            case Candidates.pick..<Candidates.pickBeyond:
                (popped, word) = (0, frame.openWord(kind - Candidates.pick))
            case Int(Opcode.time.rawValue): (popped, word) = (0, OpenWord(Int64(frame.time)))
            default:
                let opcode = kind <= Int(Opcode.close.rawValue) ? opcodes[kind] : .put
                switch opcode {
                case .recall, .look, .half, .inc: popped = 1
                case .add, .sub, .mul, .less: popped = 2
                default: return false
                }
                let result = result(opcode, popped == 2 ? frame.openWord(1) : b, b, frame)
                guard case .word(let found) = result else { return false }
                word = found
            }
            guard let first else {
                first = (popped, word)
                continue
            }
            guard first.popped == popped, first.word == word else { return false }
        }
        return true
    }
}
