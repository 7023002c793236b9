import MonotoneMachine

/// What a run without emissions executes and looks at: nothing of it changes until the next emission.
struct Program {
    /// The instructions decoded so far.
    var code: [Instruction] = []
    /// The bits emitted so far; their number is t.
    var output: [Int64] = []
    /// c_0, c_1, …; 0 where none is given.
    let contexts: [UInt64]

    /// What one instruction does.
    enum Step {
        /// The configurations behind it; among them are all that can follow, and there may be more.
        case leads(to: [Configuration])
        /// The configuration in parts, each of which executes the same instruction again: no step has been made.
        case splits(into: [Configuration])
        /// It emits the low bit of this word.
        case emits(Polynomial, Configuration)
        case reads(Configuration)
    }

    /// Executes the instruction at the configuration's ip, which is decoded.
    func step(_ configuration: Configuration) -> Step {
        let before = configuration
        var after = configuration
        let instruction = code[after.ip]
        after.ip += 1
        switch instruction.opcode {
        case .again:
            let word = after.pop()
            after.ip = after.marks.last!
            return .emits(word, after)
        case .emit:
            let word = after.pop()
            return .emits(word, after)
        case .read: return .reads(after)
        case .open:
            after.marks.append(after.ip)
            return .leads(to: [after])
        case .close: return .leads(to: close(after))
        case .put:
            let word = after.pop()
            if instruction.operand < 16 { after.stack[Int(instruction.operand)] = word }
            return .leads(to: [after])
        case .num: after.push(Int64(exactly: instruction.operand).map { Polynomial($0) })
        case .pick:
            after.push(instruction.operand < 16 ? after.stack[Int(instruction.operand)] : Polynomial(0))
        case .time: after.push(Polynomial(Int64(output.count)))
        case .inc: after.push(after.pop().plus(Polynomial(1)))
        case .add:
            let b = after.pop()
            after.push(after.pop().plus(b))
        case .sub:
            let b = after.pop()
            after.push(after.pop().plus(b, times: -1))
        case .mul:
            let b = after.pop()
            after.push(after.pop().times(b))
        case .half:
            let word = after.pop()
            if let x = word.oddParameter {
                return .splits(into: split(before, x, [line(0, 2, x), line(1, 2, x)]))
            }
            after.push(word.half)
        case .less: return less(before)
        case .recall: return .leads(to: bit(after, of: output))
        case .look:
            let context = output.count < contexts.count ? contexts[output.count] : 0
            return .leads(to: bit(after, of: (0..<64).map { Int64(context >> UInt64($0) & 1) }))
        }
        return .leads(to: [after])
    }

    /// c + m x.
    private func line(_ c: Int64, _ m: Int64, _ x: Int) -> Polynomial {
        // Both are small, so nothing overflows.
        Polynomial(c).plus(Polynomial(parameter: x), times: m)!
    }

    /// The configuration cut into parts, one for each value of parameter `x`: each executes the same
    /// instruction again. Where a part cannot be computed, the whole stands for it.
    private func split(_ whole: Configuration, _ x: Int, _ values: [Polynomial]) -> [Configuration] {
        values.map { whole.substituting($0, for: x) ?? whole }
    }

    /// Pushes bit i of `bits`, 0 where there is none, for the word i on the stack.
    private func bit(_ configuration: Configuration, of bits: [Int64]) -> [Configuration] {
        var after = configuration
        let index = after.pop()
        let count = Int64(bits.count)
        if let value = index.onlyValue {
            after.push(Polynomial(value >= 0 && value < count ? bits[Int(value)] : 0))
            return [after]
        }
        if index.isAtMost(-1) || index.isAtLeast(count) {
            after.push(Polynomial(0))
            return [after]
        }
        return either(after)
    }

    /// Pushes 0, and 1.
    private func either(_ configuration: Configuration) -> [Configuration] {
        (0...1 as ClosedRange<Int64>).map {
            var after = configuration
            after.push(Polynomial($0))
            return after
        }
    }

    private func less(_ before: Configuration) -> Step {
        var after = before
        after.ip += 1
        let b = after.pop()
        let a = after.pop()
        if let a = a.onlyValue, let b = b.onlyValue {
            after.push(Polynomial(a < b ? 1 : 0))
            return .leads(to: [after])
        }
        guard let difference = b.plus(a, times: -1) else { return .leads(to: either(after)) }
        if difference.isAtLeast(1) || difference.isAtMost(0) {
            after.push(Polynomial(difference.isAtLeast(1) ? 1 : 0))
            return .leads(to: [after])
        }
        // c + m x > 0 for large x, or c + m x ≤ 0 for large x: from the natural x on that `settled` is.
        guard let (c, m, x) = difference.line, Polynomial.isNatural(x),
            c.magnitude < 1 << 62, m.magnitude < 1 << 62
        else { return .leads(to: either(after)) }
        let settled = m > 0 ? (m - c) / m : (c - m - 1) / -m
        guard settled >= 1, settled <= Program.mostCases else { return .leads(to: either(after)) }
        return .splits(into: split(before, x, (0..<settled).map { Polynomial($0) } + [line(settled, 1, x)]))
    }

    /// The most values of a parameter that are told apart one by one.
    private static let mostCases: Int64 = 8

    /// `}` with ip behind it: jumps where the word is not 0, removes the mark where it is.
    private func close(_ configuration: Configuration) -> [Configuration] {
        var jump = configuration
        let word = jump.pop()
        var leave = jump
        leave.removeMark()
        jump.ip = jump.marks.last!
        if word == Polynomial(0) { return [leave] }
        if word.isNeverZero { return [jump] }
        guard let (c, m, x) = word.line, c != .min, m != .min else { return [jump, leave] }
        // The word is 0 at one x only; where that is the first natural, the others are x + 1.
        let zero = split(leave, x, [Polynomial(-c / m)])
        return (c == 0 && Polynomial.isNatural(x) ? split(jump, x, [line(1, 1, x)]) : [jump]) + zero
    }
}
