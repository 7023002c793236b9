import MonotoneMachine

/// Whether instructions act alike on a configuration, without sorting those that do not: most sets that a run
/// comes to are small, and act alike.
extension Walker {
    /// Whether all candidates lead from this configuration to the same one; agrees with `Partition`.
    @inline(__always)
    func actAlike(_ candidates: Candidates, on stack: StackView, time: Int, marks: UInt64) -> Bool {
        var others = candidates
        others.mask &= ~Candidates.pushes
        guard others.mask != candidates.mask else {
            return replaceAlike(others, after: -1, 0, on: stack, time, marks)
        }
        var word: Int64 = 0
        return pushAlike(candidates, on: stack, time: time, &word)
            && (others.mask == 0 || replaceAlike(others, after: 0, word, on: stack, time, marks))
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

    /// Whether all of `some` act alike, and like one that puts `first` in place of the first `popped`
    /// words; −1: like any.
    private func replaceAlike(
        _ some: Candidates, after popped: Int, _ first: Int64, on stack: StackView, _ time: Int,
        _ marks: UInt64
    ) -> Bool {
        var popped = popped
        var first = first
        var rest = some.mask
        if rest & Candidates.puts != 0, putsPop(rest & Candidates.puts, on: stack) {
            rest &= ~Candidates.puts
            let word = stack.words[(stack.top &+ 1) & 15]
            if popped >= 0 {
                guard word == first, stack.tailsMatch(popped, 2) else { return false }
            }
            popped = 2
            first = word
        }
        while rest != 0 {
            guard
                let next = effect(
                    rest.trailingZeroBitCount, of: some, on: stack, time: time, marks: marks)
            else { return false }
            if popped >= 0 {
                guard next.word == first else { return false }
                if next.popped != popped {
                    guard stack.tailsMatch(min(popped, next.popped), max(popped, next.popped)) else {
                        return false
                    }
                }
            }
            (popped, first) = next
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

    /// Whether all of `some` push one word in place of as many, where words of the stack are open: most sets that act alike do.
    /// False leaves it to `Partition`.
    func actAlike(_ some: Candidates, _ frame: Frame) -> Bool {
        var first: (popped: Int, word: OpenWord)?
        var rest = some.mask
        while rest != 0 {
            guard
                case (let popped, .word(let word))? = openEffect(
                    rest.trailingZeroBitCount, of: some, on: frame)
            else { return false }
            if let first {
                guard first.popped == popped, first.word == word else { return false }
            } else {
                first = (popped, word)
            }
            rest &= rest &- 1
        }
        return true
    }
}
