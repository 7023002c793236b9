import MonotoneMachine

/// Data bits and operands of `num` that nobody has asked about: the word that is pushed is open, and a run goes on with all its
/// values at once as long as it does the same with any.
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
        counts(depth).setShare(counts(depth), 1, of: 2)
        settle(\.refuted, units(depth), frame.time)
        let bit: Int64 = frame.openWord(0).word & 1 == Int64(history[frame.time]) ? 0 : 1
        frame.tell(origin, .init(first: bit, step: 1, count: 1))
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

    /// What may be chosen at `origin`.
    func choices(_ origin: Int) -> Choices {
        guard origin >= OpenWord.firstNumber else { return Choices(origin: origin, count: 2) }
        guard origin < OpenWord.round else { return Choices(origin: origin, count: rounds) }
        return Choices(
            origin: origin, count: Int64(code[origin - OpenWord.firstNumber].numberCount))
    }

    /// Follows the class at `depth` with each part of the choices that are open at `origin`.
    func tell(_ origin: Int, _ split: Choices.Split, _ depth: Int, _ probe: CycleProbe, at stop: Stop?) {
        let choices = choices(origin)
        let address = origin - OpenWord.firstNumber
        let whole = address >= 0 ? code[address] : nil
        choices.forEachPart(split) { part in
            counts(depth + 1).setShare(counts(depth), part.count, of: choices.count)
            let child = frame(depth + 1)
            child.copy(from: frame(depth))
            child.tell(origin, part)
            if let whole {
                code[address] = whole.narrowed(to: part)
            } else {
                demands[origin] = -1 - Int8(part.first)
            }
            follow(
                depth + 1, act: false, at: stop,
                CycleProbe(probeWords(depth + 1), from: probe, telling: origin, part))
        }
        if let whole { code[address] = whole } else { demands[origin] = Walker.openBit }
    }

    /// Executes the `num` at ip, whose operand is open.
    func pushNumber(_ frame: Frame) {
        let some = code[frame.ip]
        frame.push(
            OpenWord(
                some.number, or: some.number + some.numberStep, origin: OpenWord.firstNumber + frame.ip))
        frame.ip += 1
        frame.sinceEmission += 1
    }

    /// `run` where words of the stack may be open, up to the stop or until none is.
    func runOpen(
        _ frame: Frame, act: inout Bool, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop? {
        while frame.open != 0 {
            guard frame.sinceEmission < patience else { return .outOfPatience }
            guard frame.ip < frame.codeCount else { return .needsInstruction }
            let some = code[frame.ip]
            guard act || some.isSingle || actAlike(some, frame) else { return .parting }
            act = false
            if let stop = step(some, frame, until: until, &probe) { return stop }
        }
        return nil
    }

    /// Executes one of `some`, which act alike; nothing is changed where a choice must be told first.
    private func step(_ some: Candidates, _ frame: Frame, until: Int, _ probe: inout CycleProbe) -> Stop? {
        let kind = some.representative
        if some.numberStep != 0 {
            pushNumber(frame)
            return nil
        }
        if let (popped, result) = openEffect(kind, of: some, on: frame) {
            return put(result, popped: popped, frame)
        }
        let b = frame.openWord(0)
        if kind >= Candidates.put {
            let word = frame.pop()
            frame.setWord(kind - Candidates.put, word)
        } else {
            switch opcodes[kind] {
            case .again, .emit:
                guard b.isOnly(parity: b.word & 1) else { return ask(b.origin, .parity) }
                _ = frame.pop()
                return emit(
                    UInt8(b.word & 1), jumps: kind == Int(Opcode.again.rawValue), frame, until: until, &probe)
            case .open: frame.marks |= 1 << UInt64(frame.ip + 1)
            case .close:
                if b.isOpen, let zero = b.zero(below: choices(b.origin).count) {
                    return ask(b.origin, .from(max(1, zero)))
                }
                return close(frame, &probe)
            case .read: return .needsBit
            default: preconditionFailure("an instruction that only pops words and pushes one")
            }
        }
        frame.ip += 1
        frame.sinceEmission += 1
        return nil
    }

    private func ask(_ origin: Int, _ split: Choices.Split) -> Stop {
        asked = (origin, split)
        return .needsValue
    }

    /// Puts a result in place of the popped words.
    private func put(_ result: OpenResult, popped: Int, _ frame: Frame) -> Stop? {
        if case .undecided(let origin, let split) = result { return ask(origin, split) }
        frame.ip += 1
        frame.sinceEmission += 1
        guard case .word(let word) = result else { return .wordOverflow }
        guard popped > 0 else {
            frame.push(word)
            return nil
        }
        if popped == 2 { _ = frame.pop() }
        frame.setWord(0, word)
        return nil
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
        let word = frame.pop()
        let mark = 63 - frame.marks.leadingZeroBitCount
        frame.sinceEmission += 1
        if word == OpenWord(0) {
            if mark > 0 { frame.marks ^= 1 << UInt64(mark) }
            frame.ip += 1
            return nil
        }
        frame.ip = mark
        return probe.stop(frame)
    }

    static let openBit: Int8 = -3
}
