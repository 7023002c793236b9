import MonotoneMachine

/// Instructions that nothing depends on: `half pick 3 time again` emits the parities of the time, whatever
/// `half pick 3` leaves on the stack.
extension Walker {
    /// The addresses behind which no word is live, where that at ip is one of them: it does not matter which instruction of a set there
    /// has been executed. Nil where that at ip is not, or where nothing is known.
    ///
    /// Known are programs that go round by `again`, without `{` and `}`, and whose results are words up to their end. A word is
    /// live if a later emission may depend on it, whichever candidates stand in between: a backward analysis of live
    /// variables (Kildall 1973).
    ///
    /// Cost: some twenty machine instructions for each address, and as many again where words are live from round to round.
    ///
    /// - Returns: besides the addresses, those of `mixed`: sets of harmful instructions and others, which must be parted before this is so.
    func deadCode(_ frame: Frame) -> (addresses: UInt64, mixed: UInt64)? {
        let last = frame.codeCount - 1
        guard frame.marks == 1, code[last].mask == Candidates.bit(.again) else { return nil }
        let here = code[frame.ip].mask & ~Walker.harmful
        guard here & (here &- 1) != 0 else { return nil }
        var start: UInt64 = 0
        while true {
            var live = start << 1 | 1
            var dead: UInt64 = 0
            var mixed: UInt64 = 0
            for address in (0..<last).reversed() {
                var mask = code[address].mask
                if live & 0xFFFF == 0 {
                    dead |= 1 << UInt64(address)
                } else if address == frame.ip {
                    return nil
                }
                if mask & Walker.harmful != 0, mask & (mask &- 1) != 0 {
                    mask &= ~Walker.harmful
                    mixed |= 1 << UInt64(address)
                }
                guard mask & Walker.notStraight == 0, mask != 0 else { return nil }
                live = liveWords(before: mask, live)
            }
            guard live & 0xFFFF & ~start != 0 else {
                return staysWithinWords(frame) ? (dead, mixed) : nil
            }
            start |= live & 0xFFFF
        }
    }

    /// Leaves to each set at `addresses` the shortest of its instructions, which stands for all of them from here on. Undone by
    /// `restoreCode`. The lengths of the class still hold the whole sets: nobody divides by a set of one. No task lies below, since
    /// nothing is asked for behind the last `again`.
    func fixCode(_ addresses: UInt64, _ frame: Frame) {
        var rest = addresses & frame.undecided
        while rest != 0 {
            let address = rest.trailingZeroBitCount
            rest &= rest &- 1
            cuts[cutCount] = (address, code[address].mask)
            cutCount += 1
            code[address].mask = Candidates.bit(code[address].shortestKind)
            frame.setUndecided(address, code[address])
        }
    }

    /// Parts the candidates at `address` that are harmful from the others, which are straight, and follows both.
    func partHarmful(_ address: Int, _ depth: Int) {
        let whole = code[address]
        takeBack(address, depth)
        for mask in [whole.mask & ~Walker.harmful, whole.mask & Walker.harmful] {
            var part = whole
            part.mask = mask
            if narrow(address, to: part, depth) { follow(depth + 2, act: false) }
        }
        code[address] = whole
    }

    /// Whether all results of the class's programs are words up to its end: there is no product, an addition at most doubles the
    /// largest word, and every `inc` together adds no more than the number of instructions.
    private func staysWithinWords(_ frame: Frame) -> Bool {
        var additions = 0
        var largest = UInt64(endTime * frame.codeCount)
        for address in 0..<frame.codeCount - 1 {
            let some = code[address]
            if some.mask & Walker.additions != 0 { additions += 1 }
            if some.hasNumber { largest = max(largest, some.largestNumber) }
        }
        for k in 0..<16 { largest = max(largest, magnitude(frame.openWord(k))) }
        let bits = 64 - (2 * largest).leadingZeroBitCount
        return largest < 1 << 62 && bits + (endTime - frame.time) * additions < 63
    }

    /// The words that are live before one of the instructions of `mask`, where those of `live` are behind it. Bit k is word k.
    private func liveWords(before mask: UInt64, _ live: UInt64) -> UInt64 {
        var before: UInt64 = 0
        if mask & Walker.replacing1 != 0 { before |= live }
        if mask & Walker.replacing2 != 0 { before |= (live & ~1) << 1 | (live & 1) * 3 }
        if mask & Candidates.bit(.emit) != 0 { before |= live << 1 | 1 }
        if mask & (Candidates.pushes | Candidates.bit(.read)) != 0 {
            before |= live >> 1
            // The kinds of `pick` stand in the order of their words.
            if live & 1 != 0 { before |= mask >> UInt64(Candidates.pick) & 0xFFFF }
        }
        var puts = mask >> UInt64(Candidates.put) & 0x1FFFF
        while puts != 0 {
            let k = UInt64(puts.trailingZeroBitCount)
            puts &= puts &- 1
            before |= (live & ~(1 << k)) << 1 | live >> k & 1
        }
        return before
    }

    private func magnitude(_ word: OpenWord) -> UInt64 {
        let last = word.isOpen ? word.value(choices(word.origin).count - 1) : word.word
        return max(word.word.magnitude, last.magnitude)
    }

    @inline(__always)
    private static var notStraight: UInt64 {
        Candidates.bit(.again) | Candidates.bit(.open) | Candidates.bit(.close) | Candidates.bit(.mul)
    }
    /// What stays apart from the others of a set: it emits, jumps, asks for the tape, or may leave the words.
    @inline(__always)
    private static var harmful: UInt64 { notStraight | Candidates.bit(.emit) | Candidates.bit(.read) }
    @inline(__always)
    private static var additions: UInt64 { Candidates.bit(.add) | Candidates.bit(.sub) }
    @inline(__always)
    private static var replacing1: UInt64 {
        Candidates.bit(.recall) | Candidates.bit(.look) | Candidates.bit(.half) | Candidates.bit(.inc)
    }
    @inline(__always)
    private static var replacing2: UInt64 {
        Candidates.bit(.add) | Candidates.bit(.sub) | Candidates.bit(.less)
    }
}

extension Candidates {
    /// A bound on the operands that `num` stands for.
    fileprivate var largestNumber: UInt64 { UInt64(number) + numberCount * UInt64(numberStep) }
}
