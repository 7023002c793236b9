import MonotoneMachine

/// The stack of a run in its ring: word k counted from the top, and zeros beyond word 15.
struct StackView {
    let words: UnsafeMutablePointer<Int64>
    let top: Int

    @inline(__always)
    subscript(k: Int) -> Int64 { k < 16 ? words[(top &+ k) & 15] : 0 }
}

/// Whether instructions act alike on a configuration, without sorting those that do not: most sets that a run
/// comes to are small, and act alike.
extension Walker {
    /// What most instructions do: word 0 becomes `word`, in place of the first `popped` words (0, 1 or 2).
    private struct Effect {
        let popped: Int
        let word: Int64
    }

    /// Whether all candidates lead from this configuration to the same one; agrees with `Partition`.
    @inline(__always)
    func actAlike(_ candidates: Candidates, on stack: StackView, time: Int, marks: UInt64) -> Bool {
        var rest = candidates.mask
        let number = candidates.number
        guard
            let first = effect(rest.trailingZeroBitCount, number, on: stack, time: time, marks: marks)
        else { return false }
        var popped = first.popped
        rest &= rest &- 1
        while rest != 0 {
            guard
                let next = effect(rest.trailingZeroBitCount, number, on: stack, time: time, marks: marks),
                next.word == first.word
            else { return false }
            if next.popped != popped {
                guard tailsMatch(stack, min(popped, next.popped), max(popped, next.popped)) else { return false }
                popped = next.popped
            }
            rest &= rest &- 1
        }
        return true
    }

    /// Whether the words from `p` on are those from `q` > `p` on, as far as they stay on the stack.
    private func tailsMatch(_ stack: StackView, _ p: Int, _ q: Int) -> Bool {
        for k in 0..<15 where stack[k &+ p] != stack[k &+ q] { return false }
        return true
    }

    /// The effect of an instruction; nil where it does anything else.
    @inline(__always)
    private func effect(
        _ kind: Int, _ number: Int64, on stack: StackView, time: Int, marks: UInt64
    ) -> Effect? {
        if kind > Int(Opcode.close.rawValue) {
            if kind < Candidates.pickBeyond { return Effect(popped: 0, word: stack[kind &- Candidates.pick]) }
            if kind == Candidates.num { return Effect(popped: 0, word: number) }
            if kind == Candidates.pickBeyond { return Effect(popped: 0, word: 0) }
            return putEffect(kind &- Candidates.put, on: stack)
        }
        let b = stack[0]
        switch opcodes[kind] {
        case .time: return Effect(popped: 0, word: Int64(time))
        case .recall:
            return Effect(popped: 1, word: b >= 0 && b < Int64(time) ? Int64(history[Int(b)]) : 0)
        case .look:
            return Effect(
                popped: 1, word: b >= 0 && b < 64 ? Int64(context(time) >> UInt64(b) & 1) : 0)
        case .half: return Effect(popped: 1, word: b >> 1)
        case .inc: return checked(1, b.addingReportingOverflow(1))
        case .add: return checked(2, stack[1].addingReportingOverflow(b))
        case .sub: return checked(2, stack[1].subtractingReportingOverflow(b))
        case .mul: return checked(2, stack[1].multipliedReportingOverflow(by: b))
        case .less: return Effect(popped: 2, word: stack[1] < b ? 1 : 0)
        case .close:
            // Only where it neither jumps nor removes a mark is it like a pop.
            return b == 0 && marks == 1 ? Effect(popped: 2, word: stack[1]) : nil
        case .again, .emit, .read, .open, .num, .pick, .put: return nil
        }
    }

    @inline(__always)
    private func checked(_ popped: Int, _ result: (partialValue: Int64, overflow: Bool)) -> Effect? {
        result.overflow ? nil : Effect(popped: popped, word: result.partialValue)
    }

    /// `put k`: a pop, after which word k is the popped one.
    @inline(__always)
    private func putEffect(_ k: Int, on stack: StackView) -> Effect? {
        let word = stack[0]
        if k == 16 || word == stack[k &+ 1] { return Effect(popped: 2, word: stack[1]) }
        if k == 0 { return Effect(popped: 2, word: word) }
        for popped in 0...1 where isPut(k, on: stack, likeTailFrom: popped) {
            return Effect(popped: popped, word: stack[1])
        }
        return nil
    }

    /// Whether the words behind word 0 after `put k` are the stack's from word `first` on.
    private func isPut(_ k: Int, on stack: StackView, likeTailFrom first: Int) -> Bool {
        for word in 1..<16 where (word == k ? stack[0] : stack[word &+ 1]) != stack[word &- 1 &+ first] {
            return false
        }
        return true
    }
}
