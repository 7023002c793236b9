import MonotoneMachine

/// What instructions do to the stack, where that is all they do: they pop some words and push one. By that they are told
/// apart, and found to act alike.
extension Walker {
    /// How many words an instruction of `some` pops, 0, 1 or 2, and which one it pushes; nil where it overflows or does anything
    /// else. A `put` is one of these where it leads to the same stack.
    @inline(__always)
    func effect(
        _ kind: Int, of some: Candidates, on stack: StackView, time: Int, marks: UInt64
    ) -> (popped: Int, word: Int64)? {
        if kind > Opcode.close.rawValue {
            return kind >= Candidates.put && kind != Candidates.num
                ? putEffect(kind &- Candidates.put, on: stack)
                : (0, pushed(kind, some.number, on: stack, time: time))
        }
        let b = stack.words[stack.top]
        let a = stack.words[(stack.top &+ 1) & 15]
        let result: (partialValue: Int64, overflow: Bool)
        switch opcodes[kind] {
        case .time: return (0, Int64(time))
        case .recall: return (1, b >= 0 && b < Int64(time) ? Int64(history[Int(b)]) : 0)
        case .look: return (1, b >= 0 && b < 64 ? Int64(context(time) >> UInt64(b) & 1) : 0)
        case .half: return (1, b >> 1)
        case .inc:
            result = b.addingReportingOverflow(1)
            return result.overflow ? nil : (1, result.partialValue)
        case .add: result = a.addingReportingOverflow(b)
        case .sub: result = a.subtractingReportingOverflow(b)
        case .mul: result = a.multipliedReportingOverflow(by: b)
        case .less: return (2, a < b ? 1 : 0)
        // Only where it neither jumps nor removes a mark is it like a pop.
        case .close: return b == 0 && marks == 1 ? (2, a) : nil
        case .again, .emit, .read, .open, .num, .pick, .put: return nil
        }
        return result.overflow ? nil : (2, result.partialValue)
    }

    /// What `time`, `num` and `pick` push.
    @inline(__always)
    func pushed(_ kind: Int, _ number: Int64, on stack: StackView, time: Int) -> Int64 {
        if kind >= Candidates.pick, kind < Candidates.pickBeyond {
            return stack.words[(stack.top &+ (kind &- Candidates.pick)) & 15]
        }
        return kind == Candidates.num ? number : kind == Candidates.pickBeyond ? 0 : Int64(time)
    }

    /// `put k`: a pop, after which word k is the popped one.
    private func putEffect(_ k: Int, on stack: StackView) -> (popped: Int, word: Int64)? {
        if k == 16 || stack[0] == stack[k &+ 1] { return (2, stack[1]) }
        if k == 0 { return (2, stack[0]) }
        // It differs from a pop; it may still be like a push, or like a change of word 0.
        let isLike = { popped in
            (1..<16).allSatisfy { ($0 == k ? stack[0] : stack[$0 &+ 1]) == stack[$0 &- 1 &+ popped] }
        }
        return isLike(0) ? (0, stack[1]) : isLike(1) ? (1, stack[1]) : nil
    }

    /// `effect` where words of the stack may be open; a choice may have to be told first.
    @inline(__always)
    func openEffect(
        _ kind: Int, of some: Candidates, on frame: Frame
    ) -> (popped: Int, result: OpenResult)? {
        switch kind {
        case Int(Opcode.time.rawValue): return (0, .word(OpenWord(Int64(frame.time))))
        case Candidates.num: return (0, .word(OpenWord(some.number)))
        case Candidates.pickBeyond: return (0, .word(OpenWord(0)))
        case Candidates.put...: return openPutEffect(kind - Candidates.put, on: frame)
        case Candidates.pick...: return (0, .word(frame.openWord(kind - Candidates.pick)))
        default: break
        }
        let b = frame.openWord(0)
        switch opcodes[kind] {
        case .recall:
            return (1, OpenResult(bitAt: b, below: Int64(frame.time), choices) { Int64(history[Int($0)]) })
        case .look:
            let context = context(frame.time)
            return (1, OpenResult(bitAt: b, below: 64, choices) { Int64(context >> UInt64($0) & 1) })
        case .half: return (1, OpenResult(halving: b, choices))
        case .inc: return (1, OpenResult(b, OpenWord(1), choices) { $0.addingReportingOverflow($1) })
        default: break
        }
        let a = frame.openWord(1)
        switch opcodes[kind] {
        case .add: return (2, OpenResult(a, b, choices) { $0.addingReportingOverflow($1) })
        case .sub: return (2, OpenResult(a, b, choices) { $0.subtractingReportingOverflow($1) })
        case .mul:
            return (2, OpenResult(a, b, choices, isProduct: true) { $0.multipliedReportingOverflow(by: $1) })
        case .less: return (2, OpenResult(a, b, choices, isLess: true) { ($0 < $1 ? 1 : 0, false) })
        case .close: return b == OpenWord(0) && frame.marks == 1 ? (2, .word(a)) : nil
        default: return nil
        }
    }

    private func openPutEffect(_ k: Int, on frame: Frame) -> (popped: Int, result: OpenResult)? {
        let word = { $0 < 16 ? frame.openWord($0) : OpenWord(0) }
        if k == 0 { return (2, .word(word(0))) }
        let isLike = { popped in
            (1..<16).allSatisfy { ($0 == k ? word(0) : word($0 + 1)) == word($0 - 1 + popped) }
        }
        return isLike(2)
            ? (2, .word(word(1))) : isLike(0) ? (0, .word(word(1))) : isLike(1) ? (1, .word(word(1))) : nil
    }
}
