import MonotoneMachine

/// One worker of the fast walk: its own stretch of memory, its own part of the census.
///
/// Depth-first over the program tree with one frame a depth. Children that cannot fit are never visited
/// (`Frontier`), operands of `pick` and `put` from 16 on are walked once with their number as
/// multiplicity, and a long prefix is skipped through by `PeriodicContinuation`.
final class Walker {
    /// Why `run` stopped.
    enum Stop { case needsInstruction, needsBit, emitted0, emitted1, mismatch, outOfPatience, wordOverflow }

    let query: CensusQuery
    let maxBits: Int
    let patience: Int
    /// n, the bits of the prefix.
    let prefixCount: Int
    /// The prefix, and room for the bits of a continuation behind it.
    let history: UnsafeMutablePointer<UInt8>
    let contexts: UnsafeMutablePointer<UInt64>
    let contextCount: Int
    let code: CodeBuffer
    private let frontier: Frontier
    private let checkpoints: [PeriodicStretch]
    private let frames: UnsafeMutablePointer<Int64>
    let continuation: PeriodicContinuation
    var census: Census

    /// The deepest recursion: each level reads at least one tape bit; one frame more for trials.
    private static let frameCount = Budget.maxBitsRange.upperBound + 3

    init(_ query: CensusQuery, frontier: Frontier, checkpoints: [PeriodicStretch]) {
        self.query = query
        self.frontier = frontier
        self.checkpoints = checkpoints
        maxBits = query.budget.maxBits
        patience = query.budget.patience
        prefixCount = query.prefix.count
        census = Census(query)
        history = .allocate(capacity: prefixCount + 64)
        history.initialize(repeating: 0, count: prefixCount + 64)
        for (index, bit) in query.prefix.bits.enumerated() { history[index] = bit }
        contextCount = query.contexts.count
        contexts = .allocate(capacity: contextCount + 1)
        contexts.initialize(repeating: 0, count: contextCount + 1)
        for (index, word) in query.contexts.enumerated() { contexts[index] = word }
        let depth = Walker.frameCount
        code = CodeBuffer(opcodes: .allocate(capacity: depth), operands: .allocate(capacity: depth))
        code.opcodes.initialize(repeating: 0, count: depth)
        code.operands.initialize(repeating: 0, count: depth)
        frames = .allocate(capacity: depth * Frame.wordCount)
        frames.initialize(repeating: 0, count: depth * Frame.wordCount)
        continuation = PeriodicContinuation()
    }

    deinit {
        history.deallocate()
        contexts.deallocate()
        code.opcodes.deallocate()
        code.operands.deallocate()
        frames.deallocate()
    }

    func frame(_ depth: Int) -> Frame { Frame(words: frames + depth * Frame.wordCount) }

    // MARK: The tree

    /// Runs the frame at `depth` to its next demand or its end, and settles or expands it.
    ///
    /// - Parameter split: at a demand for an instruction with at least this many bits read, the frame is
    ///   handed to `onTask` instead of being expanded.
    func visit(_ depth: Int, codeCount: Int, split: Int, onTask: (Frame, Int) -> Void) {
        let frame = frame(depth)
        switch runThroughPrefix(frame, codeCount) {
        case .needsInstruction:
            if frame.bitsRead >= split {
                onTask(frame, codeCount)
            } else {
                expand(depth, codeCount: codeCount, split: split, onTask: onTask)
            }
        case .needsBit:
            guard frame.bitsRead < maxBits else {
                return census.outOfBits.add(frame.multiplicity, at: frame.time)
            }
            for bit in Int64(0)...1 {
                let child = self.frame(depth + 1)
                child.copy(from: frame)
                child.ip += 1
                child.sinceEmission += 1
                child.push(bit)
                child.bitsRead += 1
                child.tape = child.tape << 1 | UInt64(bit)
                visit(depth + 1, codeCount: codeCount, split: split, onTask: onTask)
            }
        case .emitted0: decide(0, frame, codeCount)
        case .emitted1: decide(1, frame, codeCount)
        case .mismatch: census.refuted.add(units(frame), at: frame.time)
        case .outOfPatience: census.outOfPatience.add(units(frame), at: frame.time)
        case .wordOverflow: census.wordOverflow.add(units(frame), at: frame.time)
        }
    }

    /// Visits every instruction that fits behind the frame at `depth`.
    func expand(_ depth: Int, codeCount: Int, split: Int, onTask: (Frame, Int) -> Void) {
        let parent = frame(depth)
        let left = maxBits - parent.bitsRead
        census.outOfBits.add(frontier.unfitUnits[left] * parent.multiplicity, at: parent.time)
        func descend(_ opcode: UInt8, _ operand: Int64, code word: UInt64, bits: Int, times: UInt64) {
            code.opcodes[codeCount] = opcode
            code.operands[codeCount] = operand
            let child = frame(depth + 1)
            child.copy(from: parent)
            child.bitsRead += bits
            child.tape = child.tape << UInt64(bits) | word
            child.multiplicity *= times
            visit(depth + 1, codeCount: codeCount + 1, split: split, onTask: onTask)
        }
        for row in frontier.plain where row.bits <= left {
            descend(row.opcode, 0, code: row.code, bits: row.bits, times: 1)
        }
        for row in frontier.operated {
            var zeros = 0
            while row.bits + 2 * zeros + 1 <= left {
                let bits = row.bits + 2 * zeros + 1
                let first: UInt64 = 1 << UInt64(zeros)
                // Every operand from 16 on means the same to `pick` and `put`: no such word.
                let alike = row.opcode != Opcode.num.rawValue && zeros >= 4
                var successor = first
                while successor < 2 * first {
                    let operand = successor - 1
                    let group = alike && operand >= 16 ? 2 * first - successor : 1
                    descend(
                        row.opcode, Int64(operand), code: row.code << UInt64(bits - row.bits) | successor,
                        bits: bits, times: group)
                    successor += group
                }
                zeros += 1
            }
        }
    }

    private func units(_ frame: Frame) -> UInt64 {
        frame.multiplicity << UInt64(maxBits - frame.bitsRead)
    }

    // MARK: Long prefixes

    /// Runs until the fate at the prefix's end is sealed, skipping what is proved periodic.
    private func runThroughPrefix(_ frame: Frame, _ codeCount: Int) -> Stop {
        guard !checkpoints.isEmpty else { return run(frame, codeCount, limit: prefixCount) }
        while true {
            let stretch = checkpoints.first { $0.checkpoint >= frame.time }
            let stop = run(frame, codeCount, limit: stretch?.checkpoint ?? prefixCount)
            guard let stretch, stop == .emitted0 || stop == .emitted1 else { return stop }
            let bit: UInt8 = stop == .emitted1 ? 1 : 0
            guard bit == history[frame.time] else { return .mismatch }
            frame.time += 1
            frame.sinceEmission = 0
            guard continuation.holds(from: frame, codeCount, on: stretch, of: self) else { continue }
            // Right up to where the prefix leaves its period; the state there is not needed any more.
            frame.time = stretch.end
            if stretch.end < prefixCount { return .mismatch }
            frame.ip = Walker.periodic
            return history[prefixCount - stretch.period] == 1 ? .emitted1 : .emitted0
        }
    }

    /// The ip of a frame whose further output is known to repeat the last period.
    private static let periodic = -1

    private func decide(_ bit: UInt8, _ frame: Frame, _ codeCount: Int) {
        let units = units(frame)
        census.next[Int(bit)] += units
        guard query.horizon > 0 else { return }
        let shortest = ShortTape(word: frame.tape, count: frame.bitsRead)
        let count = BehaviourCount(units: units, programs: frame.multiplicity, shortest: shortest)
        census.addBehaviour(continuation(of: frame, codeCount, first: bit), count)
    }

    /// The bits that follow the prefix, up to the horizon, as far as `frame` emits them on its own.
    private func continuation(of frame: Frame, _ codeCount: Int, first: UInt8) -> Continuation {
        if frame.ip == Walker.periodic {
            let period = checkpoints.last!.period
            var word: UInt64 = 0
            for place in 0..<query.horizon {
                let bit = history[prefixCount - period + place % period]
                word |= UInt64(bit) << UInt64(place)
            }
            return Continuation(word: word, count: query.horizon)
        }
        var bit = first
        var word: UInt64 = 0
        var count = 0
        while true {
            history[prefixCount + count] = bit
            word |= UInt64(bit) << UInt64(count)
            count += 1
            guard count < query.horizon else { break }
            frame.time += 1
            frame.sinceEmission = 0
            switch run(frame, codeCount, limit: frame.time) {
            case .emitted0: bit = 0
            case .emitted1: bit = 1
            default: return Continuation(word: word, count: count)
            }
        }
        return Continuation(word: word, count: count)
    }

    // MARK: The machine

    /// Executes from `frame` until it asks for the tape, ends, emits a bit that is not the history's
    /// (`mismatch`), or emits bit `limit` (`emitted0`, `emitted1`; the bit is not yet counted in `time`).
    ///
    /// - Precondition: `frame.time` ≤ `limit`.
    func run(_ frame: Frame, _ codeCount: Int, limit: Int) -> Stop {
        let words = frame.words
        let opcodes = code.opcodes
        let operands = code.operands
        let history = history
        let patience = patience
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
            let address = ip
            ip &+= 1
            since &+= 1
            switch Opcode(rawValue: opcodes[address]).unsafelyUnwrapped {
            case .again, .emit:
                let bit = UInt8(truncatingIfNeeded: words[top] & 1)
                words[top] = 0
                top = (top &+ 1) & 15
                if opcodes[address] == Opcode.again.rawValue { ip = 63 &- marks.leadingZeroBitCount }
                if time == limit {
                    stop = bit == 1 ? .emitted1 : .emitted0
                    break loop
                }
                if bit != history[time] {
                    stop = .mismatch
                    break loop
                }
                time &+= 1
                since = 0
            case .num:
                top = (top &- 1) & 15
                words[top] = operands[address]
            case .pick:
                let k = operands[address]
                let word = k < 16 ? words[(top &+ Int(k)) & 15] : 0
                top = (top &- 1) & 15
                words[top] = word
            case .put:
                let word = words[top]
                words[top] = 0
                top = (top &+ 1) & 15
                let k = operands[address]
                if k < 16 { words[(top &+ Int(k)) & 15] = word }
            case .time:
                top = (top &- 1) & 15
                words[top] = Int64(time)
            case .recall:
                let index = words[top]
                words[top] = index >= 0 && index < Int64(time) ? Int64(history[Int(index)]) : 0
            case .look:
                let index = words[top]
                let context = time < contextCount ? contexts[time] : 0
                words[top] = index >= 0 && index < 64 ? Int64(context >> UInt64(index) & 1) : 0
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
                switch Opcode(rawValue: opcodes[address]).unsafelyUnwrapped {
                case .add: result = a.addingReportingOverflow(b)
                case .sub: result = a.subtractingReportingOverflow(b)
                case .mul: result = a.multipliedReportingOverflow(by: b)
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
                if word != 0 { ip = mark } else if mark > 0 { marks ^= 1 << UInt64(mark) }
            case .read:
                ip = address
                since &-= 1
                stop = .needsBit
                break loop
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
