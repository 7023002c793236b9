import MonotoneMachine

/// Data bits that nobody has asked about: `read` pushes a word that is open, and a run goes on with both values
/// at once as long as it does the same with either.
extension Walker {
    /// Takes a data bit of either value in `frame`; false, and all counted, where no tape has one left.
    func readOpen(_ depth: Int) -> Bool {
        let frame = frame(depth)
        let counts = counts(depth)
        if counts.high.pointee == maxBits {
            settle(\.outOfBits, counts.counts[maxBits], frame.time)
            guard counts.low.pointee < maxBits else { return false }
        }
        counts.appendBit(limit: maxBits)
        demands[frame.demandCount] = Walker.openBit
        frame.push(OpenWord(0, or: 1, origin: frame.demandCount))
        frame.demandCount += 1
        frame.ip += 1
        frame.sinceEmission += 1
        return true
    }

    /// Whether a run that has stopped emits a bit of the prefix next.
    func emitsPrefix(_ frame: Frame) -> Bool {
        frame.time < lastRefutable && code[frame.ip].mask & ~Walker.emissions == 0
    }

    /// Tells the class at `depth`, whose run emits a bit of the prefix next, the value of the open bit at `origin` that makes it the
    /// right one; the other half is refuted.
    func tellRight(_ origin: Int, _ depth: Int) {
        let frame = frame(depth)
        counts(depth).setHalf(counts(depth))
        settle(\.refuted, units(depth), frame.time)
        let bit: Int64 = frame.openWord(0).word & 1 == Int64(history[frame.time]) ? 0 : 1
        frame.tell(origin, bit)
        demands[origin] = -1 - Int8(bit)
    }

    /// Takes back what has been told of the bits at `origins`.
    func leaveOpen(_ origins: UInt64) {
        var rest = origins
        while rest != 0 {
            demands[rest.trailingZeroBitCount] = Walker.openBit
            rest &= rest &- 1
        }
    }

    /// Follows the class at `depth` with either value of the open bit at `origin`.
    func tell(_ origin: Int, _ depth: Int, _ probe: CycleProbe, at stop: Stop?) {
        for bit in 0...1 as ClosedRange<Int64> {
            counts(depth + 1).setHalf(counts(depth))
            let child = frame(depth + 1)
            child.copy(from: frame(depth))
            child.tell(origin, bit)
            demands[origin] = -1 - Int8(bit)
            let words = probeWords + (depth + 1) * CycleProbe.wordCount
            follow(
                depth + 1, act: false, at: stop,
                CycleProbe(words, from: probe, telling: origin, bit))
        }
        demands[origin] = Walker.openBit
    }

    /// `run` where words of the stack may be open, up to the stop or until none is.
    func runOpen(
        _ frame: Frame, act: inout Bool, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop? {
        while frame.open != 0 {
            guard frame.sinceEmission < patience else { return .outOfPatience }
            guard frame.ip < frame.codeCount else { return .needsInstruction }
            let some = code[frame.ip]
            guard act || some.isSingle else { return .parting }
            act = false
            if let stop = step(some, frame, until: until, &probe) { return stop }
        }
        return nil
    }

    /// Executes one of `some`, which act alike; nothing is changed where a data bit must be told first.
    private func step(_ some: Candidates, _ frame: Frame, until: Int, _ probe: inout CycleProbe) -> Stop? {
        let kind = some.representative
        let b = frame.openWord(0)
        let time = Int64(frame.time)
        switch kind {
        case Candidates.num: frame.push(OpenWord(some.number))
        case Candidates.pickBeyond: frame.push(OpenWord(0))
        case Candidates.put...:
            let word = frame.pop()
            if kind != Candidates.putBeyond { frame.setWord(kind - Candidates.put, word) }
        case Candidates.pick...: frame.push(frame.openWord(kind - Candidates.pick))
        default:
            switch opcodes[kind] {
            case .again, .emit:
                guard b.isOnly(parity: b.word & 1) else { return .needsValue(origin: b.origin) }
                _ = frame.pop()
                return emit(
                    UInt8(b.word & 1), jumps: kind == Int(Opcode.again.rawValue), frame, until: until, &probe)
            case .time: frame.push(OpenWord(time))
            case .recall:
                frame.setWord(0, b.map { $0 >= 0 && $0 < time ? Int64(history[Int($0)]) : 0 })
            case .look:
                let context = context(frame.time)
                frame.setWord(0, b.map { $0 >= 0 && $0 < 64 ? Int64(context >> UInt64($0) & 1) : 0 })
            case .half: frame.setWord(0, b.map { $0 >> 1 })
            case .inc: if let stop = put(OpenResult(increasing: b), popped: 1, frame) { return stop }
            case .add, .sub, .mul, .less:
                let result = OpenResult(frame.openWord(1), b) { a, b in
                    switch opcodes[kind] {
                    case .add: a.addingReportingOverflow(b)
                    case .sub: a.subtractingReportingOverflow(b)
                    case .mul: a.multipliedReportingOverflow(by: b)
                    default: (a < b ? 1 : 0, false)
                    }
                }
                if let stop = put(result, popped: 2, frame) { return stop }
            case .open: frame.marks |= 1 << UInt64(frame.ip + 1)
            case .close:
                guard (b.word == 0) == (b.other == 0) else { return .needsValue(origin: b.origin) }
                return close(frame, &probe)
            case .read: return .needsBit
            case .num, .pick, .put: preconditionFailure("an opcode with an operand is no kind")
            }
        }
        frame.ip += 1
        frame.sinceEmission += 1
        return nil
    }

    /// Puts a result in place of the popped words.
    private func put(_ result: OpenResult, popped: Int, _ frame: Frame) -> Stop? {
        switch result {
        case .overflow(let origin) where origin >= 0: return .needsValue(origin: origin)
        case .undecided(let origin): return .needsValue(origin: origin)
        case .overflow:
            frame.ip += 1
            frame.sinceEmission += 1
            return .wordOverflow
        case .word(let word):
            if popped == 2 { _ = frame.pop() }
            frame.setWord(0, word)
            return nil
        }
    }

    private func emit(
        _ bit: UInt8, jumps: Bool, _ frame: Frame, until: Int, _ probe: inout CycleProbe
    ) -> Stop? {
        frame.ip = jumps ? 63 - frame.marks.leadingZeroBitCount : frame.ip + 1
        if frame.time < prefixCount {
            guard history[frame.time] == bit else { return .mismatch }
        } else {
            history[frame.time] = bit
        }
        frame.time += 1
        frame.sinceEmission = 0
        probe.clear()
        return frame.time == until ? .reached : nil
    }

    /// `}`, whose word is 0 or not whatever the bits are.
    private func close(_ frame: Frame, _ probe: inout CycleProbe) -> Stop? {
        let word = frame.pop().word
        let mark = 63 - frame.marks.leadingZeroBitCount
        frame.sinceEmission += 1
        if word == 0 {
            if mark > 0 { frame.marks ^= 1 << UInt64(mark) }
            frame.ip += 1
            return nil
        }
        frame.ip = mark
        return probe.returns(frame) ? .cycle : nil
    }

    static let openBit: Int8 = -3
}
