import MonotoneMachine

extension Walker {
    /// Executes from `frame` until it asks for the tape, comes to candidates that may differ, ends, emits a
    /// bit that is not the prefix's, has emitted `until` bits in all, or has executed `patience` instructions
    /// without an emission.
    @inline(__always)
    func run(
        _ frame: Frame, act: Bool, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop {
        var act = act
        while true {
            var stop =
                frame.open == 0 ? nil : runOpen(frame, act: &act, until: until, patience: patience, &probe)
            if stop == nil {
                stop =
                    frame.undecided == 0
                    ? runDecided(frame, until: until, patience: patience, &probe)
                    : runUndecided(frame, act: act, until: until, patience: patience, &probe)
                act = false
            }
            switch stop.unsafelyUnwrapped {
            case .opens: pushNumber(frame)
            case .jumpedBack:
                guard goesRound(frame, probe) else { continue }
                frame.sinceEmission = self.patience
                return .outOfPatience
            case let stop: return stop
            }
        }
    }

    /// `runClosed` where sets of several candidates are left.
    private func runUndecided(
        _ frame: Frame, act: Bool, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop {
        runClosed(frame, isDecided: false, act: act, until: until, patience: patience, &probe)
    }

    /// `runClosed` where one candidate is left at each address, without looking for sets: half of all steps.
    private func runDecided(
        _ frame: Frame, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop {
        runClosed(frame, isDecided: true, act: false, until: until, patience: patience, &probe)
    }

    /// `run` where no word of the stack is open.
    @inline(__always)
    private func runClosed(
        _ frame: Frame, isDecided: Bool, act: Bool, until: Int, patience: Int, _ probe: inout CycleProbe
    ) -> Stop {
        let words = frame.words
        let code = code
        let opcodes = opcodes
        let codeCount = frame.codeCount
        let history = history
        let prefixCount = prefixCount
        var act = act
        var top = frame.top
        var ip = frame.ip
        var time = frame.time
        var since = frame.sinceEmission
        var marks = frame.marks
        var stop = Stop.outOfPatience

        loop: while since < patience {
            if ip == codeCount {
                stop = .needsInstruction
                break
            }
            let mask = code[ip].mask
            if !isDecided, mask & (mask &- 1) != 0, !act {
                let stack = StackView(words: words, top: top)
                guard actAlike(code[ip], on: stack, time: time, marks: marks) else {
                    stop = .parting
                    break
                }
            }
            act = false
            let address = ip
            let kind = mask.trailingZeroBitCount
            ip &+= 1
            since &+= 1
            if kind > Opcode.close.rawValue {
                if kind == Candidates.num, code[address].numberStep != 0 {
                    ip = address
                    since &-= 1
                    stop = .opens
                    break
                }
                if kind >= Candidates.put && kind != Candidates.num {
                    let word = words[top]
                    words[top] = 0
                    top = (top &+ 1) & 15
                    if kind != Candidates.putBeyond { words[(top &+ (kind &- Candidates.put)) & 15] = word }
                } else {
                    let word: Int64 =
                        kind == Candidates.num
                        ? code[address].number
                        : kind == Candidates.pickBeyond ? 0 : words[(top &+ (kind &- Candidates.pick)) & 15]
                    top = (top &- 1) & 15
                    words[top] = word
                }
                continue
            }
            switch opcodes[kind] {
            case .again, .emit:
                let bit = UInt8(truncatingIfNeeded: words[top] & 1)
                words[top] = 0
                top = (top &+ 1) & 15
                if kind == Opcode.again.rawValue { ip = 63 &- marks.leadingZeroBitCount }
                if time < prefixCount {
                    if bit != history[time] {
                        stop = .mismatch
                        break loop
                    }
                } else {
                    history[time] = bit
                }
                time &+= 1
                since = 0
                probe.clear()
                if time == until {
                    stop = .reached
                    break loop
                }
            case .time:
                top = (top &- 1) & 15
                words[top] = Int64(time)
            case .recall:
                let index = words[top]
                words[top] = index >= 0 && index < Int64(time) ? Int64(history[Int(index)]) : 0
            case .look:
                let index = words[top]
                words[top] = index >= 0 && index < 64 ? Int64(context(time) >> UInt64(index) & 1) : 0
            case .inc:
                let (word, overflow) = words[top].addingReportingOverflow(1)
                if overflow {
                    stop = .wordOverflow
                    break loop
                }
                words[top] = word
            case .half: words[top] >>= 1
            case .add, .sub, .mul, .less:
                let b = words[top]
                words[top] = 0
                top = (top &+ 1) & 15
                let a = words[top]
                let result: (partialValue: Int64, overflow: Bool)
                switch kind {
                case Int(Opcode.add.rawValue): result = a.addingReportingOverflow(b)
                case Int(Opcode.sub.rawValue): result = a.subtractingReportingOverflow(b)
                case Int(Opcode.mul.rawValue): result = a.multipliedReportingOverflow(by: b)
                default: result = (a < b ? 1 : 0, false)
                }
                if result.overflow {
                    stop = .wordOverflow
                    break loop
                }
                words[top] = result.partialValue
            case .open: marks |= 1 << UInt64(ip)
            case .close:
                let word = words[top]
                words[top] = 0
                top = (top &+ 1) & 15
                let mark = 63 &- marks.leadingZeroBitCount
                if word != 0 {
                    ip = mark
                    if let looped = probe.stop(words, top: top, marks: marks, steps: since) {
                        stop = looped
                        break loop
                    }
                } else if mark > 0 {
                    marks ^= 1 << UInt64(mark)
                }
            case .read:
                ip = address
                since &-= 1
                stop = .needsBit
                break loop
            case .num, .pick, .put: preconditionFailure("an opcode with an operand is no kind")
            }
        }
        frame.top = top
        frame.ip = ip
        frame.time = time
        frame.sinceEmission = since
        frame.marks = marks
        return stop
    }
}
