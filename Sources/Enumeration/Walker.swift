import MonotoneMachine

/// One worker of the fast walk: its own stretch of memory, its own part of the census.
///
/// It walks classes of programs instead of programs. What stands at an address is a set of candidates that
/// have acted alike on every configuration so far; when a run comes to the address in a configuration
/// where they differ, the set is parted (`Partition`) and each part followed by itself. The sets at
/// different addresses are independent, so the number of tapes of each length in a class is a product
/// (`LengthCounts`), and all of them share one concrete run. Children that cannot fit are never visited
/// (`Frontier`), and a long prefix is skipped through by `PeriodicContinuation`.
final class Walker {
    /// Why `run` stopped.
    enum Stop {
        case needsInstruction, needsBit, parting, mismatch, reached, cycle, outOfPatience, wordOverflow
    }

    let query: CensusQuery
    let maxBits: Int
    let patience: Int
    /// n, the bits of the prefix.
    let prefixCount: Int
    /// The bit at which a run is over: n + 1, or n + H where behaviours are told apart.
    private let endTime: Int
    /// The prefix, and behind it the bits that the run at hand has emitted.
    let history: UnsafeMutablePointer<UInt8>
    private let contexts: UnsafeMutablePointer<UInt64>
    private let contextCount: Int
    /// What may stand at each address.
    let code: UnsafeMutablePointer<Candidates>
    /// The order of demand: an address, or −1 and −2 for the data bits 0 and 1.
    let demands: UnsafeMutablePointer<Int8>
    private let frontier: Frontier
    private let lengths: CodeLengths
    private let checkpoints: [PeriodicStretch]
    private let frameWords: UnsafeMutablePointer<Int64>
    private let countWords: UnsafeMutablePointer<UInt64>
    private let classWords: UnsafeMutablePointer<Partition.Class>
    private let probeWords: UnsafeMutablePointer<Int64>
    private let scratchStack: UnsafeMutablePointer<Int64>
    private let terms: UnsafeMutablePointer<LengthCounts.Term>
    private let periodic = PeriodicContinuation()
    private let part: UnsafeMutablePointer<Census>

    /// What has been counted so far.
    var census: Census { part.pointee }

    /// At each level a demand is answered or a set of candidates becomes smaller; sets have 52 kinds.
    private static let depthLimit = 2 * (Partition.mostClasses + 2) * (CodeLengths.limit / 2 + 1)
    private static let codeLimit = CodeLengths.limit

    init(_ query: CensusQuery, frontier: Frontier, checkpoints: [PeriodicStretch]) {
        self.query = query
        self.frontier = frontier
        self.checkpoints = checkpoints
        lengths = frontier.lengths
        maxBits = query.budget.maxBits
        patience = query.budget.patience
        prefixCount = query.prefix.count
        endTime = prefixCount + max(1, query.horizon)
        part = .allocate(capacity: 1)
        part.initialize(to: Census(query))
        history = .allocate(capacity: prefixCount + 64)
        history.initialize(repeating: 0, count: prefixCount + 64)
        for (index, bit) in query.prefix.bits.enumerated() { history[index] = bit }
        contextCount = query.contexts.count
        contexts = .allocate(capacity: contextCount + 1)
        contexts.initialize(repeating: 0, count: contextCount + 1)
        for (index, word) in query.contexts.enumerated() { contexts[index] = word }
        code = .allocate(capacity: Walker.codeLimit)
        code.initialize(repeating: Candidates(mask: 1), count: Walker.codeLimit)
        demands = .allocate(capacity: Walker.codeLimit)
        demands.initialize(repeating: 0, count: Walker.codeLimit)
        let depth = Walker.depthLimit
        frameWords = .allocate(capacity: depth * Frame.wordCount)
        frameWords.initialize(repeating: 0, count: depth * Frame.wordCount)
        countWords = .allocate(capacity: depth * LengthCounts.wordCount)
        countWords.initialize(repeating: 0, count: depth * LengthCounts.wordCount)
        classWords = .allocate(capacity: depth * Partition.mostClasses)
        probeWords = .allocate(capacity: depth * CycleProbe.wordCount)
        probeWords.initialize(repeating: 0, count: depth * CycleProbe.wordCount)
        scratchStack = .allocate(capacity: 32)
        scratchStack.initialize(repeating: 0, count: 32)
        terms = .allocate(capacity: CodeLengths.limit)
        terms.initialize(repeating: .init(length: 0, count: 0), count: CodeLengths.limit)
    }

    deinit {
        part.deinitialize(count: 1)
        part.deallocate()
        history.deallocate()
        contexts.deallocate()
        code.deallocate()
        demands.deallocate()
        frameWords.deallocate()
        countWords.deallocate()
        classWords.deallocate()
        probeWords.deallocate()
        scratchStack.deallocate()
        terms.deallocate()
    }

    @inline(__always)
    func frame(_ depth: Int) -> Frame { Frame(words: frameWords + depth &* Frame.wordCount) }

    @inline(__always)
    func counts(_ depth: Int) -> LengthCounts {
        LengthCounts(countWords + depth &* LengthCounts.wordCount)
    }

    // MARK: The tree

    /// Follows the class at `depth` to its end or its next parting, and on.
    ///
    /// - Parameters:
    ///   - act: whether the instruction at ip is to be executed first, all its candidates acting alike here.
    ///   - split: at a demand for an instruction with at least this many bits read, `onTask` gets the class
    ///     instead.
    func follow(_ depth: Int, act: Bool, split: Int, onTask: (Int) -> Void) {
        precondition(depth + 2 < Walker.depthLimit, "the walk is deeper than sets of candidates allow")
        let frame = frame(depth)
        var act = act
        var probe = CycleProbe(probeWords + depth &* CycleProbe.wordCount)
        while true {
            let checkpoint = nextCheckpoint(frame.time)
            let stop = run(frame, act: act, until: checkpoint?.checkpoint ?? endTime, &probe)
            act = false
            switch stop {
            case .needsInstruction:
                guard frame.time <= prefixCount else { return end(frame, depth) }
                if counts(depth).low.pointee >= split { return onTask(depth) }
                return expand(depth, split: split, onTask: onTask)
            case .needsBit:
                guard frame.time <= prefixCount else { return end(frame, depth) }
                return readBit(depth, split: split, onTask: onTask)
            case .parting:
                guard !part(depth, split: split, onTask: onTask) else { return }
                act = true
            case .reached:
                guard checkpoint != nil else { return end(frame, depth) }
                return resume(depth, split: split, onTask: onTask)
            case .mismatch: return part.pointee.refuted.add(units(depth), at: frame.time)
            case .outOfPatience, .cycle:
                guard frame.time <= prefixCount else { return end(frame, depth) }
                return part.pointee.outOfPatience.add(units(depth), at: frame.time)
            case .wordOverflow:
                guard frame.time <= prefixCount else { return end(frame, depth) }
                return part.pointee.wordOverflow.add(units(depth), at: frame.time)
            }
        }
    }

    @inline(__always)
    private func units(_ depth: Int) -> UInt64 { counts(depth).units(maxBits: maxBits) }

    @inline(__always)
    private func context(_ time: Int) -> UInt64 { time < contextCount ? contexts[time] : 0 }

    /// Parts the candidates at ip by what they do here; false, and nothing done, where they act alike.
    private func part(_ depth: Int, split: Int, onTask: (Int) -> Void) -> Bool {
        let parent = frame(depth)
        let address = parent.ip
        let whole = code[address]
        var partition = Partition(
            classes: classWords + depth * Partition.mostClasses, stack: scratchStack)
        partition.sort(whole, on: parent, history: history, context: context(parent.time))
        guard partition.count > 1 else { return false }
        let others = counts(depth + 1)
        let termCount = lengths.terms(of: whole, longest: maxBits, to: terms)
        others.setQuotient(counts(depth), terms, termCount)
        for index in 0..<partition.count {
            let candidates = partition.classes[index].candidates
            let some = lengths.terms(of: candidates, longest: maxBits, to: terms)
            guard some > 0 else { continue }
            let child = counts(depth + 2)
            child.setProduct(others, terms, some, limit: maxBits)
            guard !child.isEmpty else { continue }
            code[address] = candidates
            frame(depth + 2).copy(from: parent)
            follow(depth + 2, act: true, split: split, onTask: onTask)
        }
        code[address] = whole
        return true
    }

    /// Decodes one more instruction: every class of them that fits behind the class at `depth`.
    func expand(_ depth: Int, split: Int, onTask: (Int) -> Void) {
        let parent = frame(depth)
        let parentCounts = counts(depth)
        let shortest = parentCounts.low.pointee
        let left = maxBits - shortest
        var unfit: UInt64 = 0
        for b in shortest...parentCounts.high.pointee {
            unfit &+= parentCounts.counts[b] &* frontier.unfitUnits[maxBits - b]
        }
        part.pointee.outOfBits.add(unfit, at: parent.time)
        var partition = Partition(
            classes: classWords + depth * Partition.mostClasses, stack: scratchStack)
        partition.sort(
            Candidates(mask: lengths.fitting[left]), on: parent, history: history,
            context: context(parent.time))
        partition.joinNumbers(longest: left)
        for index in 0..<partition.count {
            decode(partition.classes[index].candidates, depth, split: split, onTask: onTask)
        }
        var zeros = 0
        while CodeLengths.numberBits + 2 * zeros <= left {
            let bits = CodeLengths.numberBits + 2 * zeros
            let first = Int64(1) << Int64(zeros) - 1
            let number = Candidates(mask: Candidates.bit(Candidates.num), number: first, numberCount: 1)
            if zeros > 0, left - bits < Walker.shortestFollowers {
                // Behind it only `again` fits, which sees no more of the operand than whether it is odd.
                for parity in 0...1 as ClosedRange<Int64> {
                    var some = number
                    some.number += first & 1 == parity ? 0 : 1
                    some.numberCount = 1 << UInt64(zeros - 1)
                    some.numberCount -= partition.joinedNumbers(from: first, parity: parity)
                    guard some.numberCount > 0 else { continue }
                    while partition.hasJoined(some.number) { some.number += 2 }
                    decode(some, depth, split: split, onTask: onTask)
                }
            } else {
                for value in first...2 * first where !partition.hasJoined(value) {
                    var some = number
                    some.number = value
                    decode(some, depth, split: split, onTask: onTask)
                }
            }
            zeros += 1
        }
    }

    /// The bits of the shortest instruction but `again`.
    private static let shortestFollowers = InstructionTable.rows.filter { $0.opcode != .again }.map(
        \.codeBits
    ).min()!

    private func decode(_ candidates: Candidates, _ depth: Int, split: Int, onTask: (Int) -> Void) {
        let child = counts(depth + 1)
        let some = lengths.terms(of: candidates, longest: maxBits, to: terms)
        child.setProduct(counts(depth), terms, some, limit: maxBits)
        guard !child.isEmpty else { return }
        let parent = frame(depth)
        let next = frame(depth + 1)
        next.copy(from: parent)
        let address = parent.codeCount
        code[address] = candidates
        demands[parent.demandCount] = Int8(address)
        next.codeCount = address + 1
        next.demandCount = parent.demandCount + 1
        // `read` asks for its bit before it is executed.
        follow(
            depth + 1, act: candidates.mask != Candidates.bit(.read), split: split, onTask: onTask)
    }

    /// Executes `read` with either bit.
    private func readBit(_ depth: Int, split: Int, onTask: (Int) -> Void) {
        let parent = frame(depth)
        let before = counts(depth)
        if before.high.pointee == maxBits {
            part.pointee.outOfBits.add(before.counts[maxBits], at: parent.time)
            guard before.low.pointee < maxBits else { return }
        }
        for bit in Int64(0)...1 {
            let after = counts(depth + 1)
            after.low.pointee = before.low.pointee + 1
            after.high.pointee = min(maxBits, before.high.pointee + 1)
            for b in after.low.pointee...after.high.pointee { after.counts[b] = before.counts[b - 1] }
            let child = frame(depth + 1)
            child.copy(from: parent)
            child.ip += 1
            child.sinceEmission += 1
            child.top = (child.top &- 1) & 15
            child.words[child.top] = bit
            demands[parent.demandCount] = -1 - Int8(bit)
            child.demandCount += 1
            follow(depth + 1, act: false, split: split, onTask: onTask)
        }
    }

    /// Counts a class whose run has emitted at least one bit behind the prefix.
    private func end(_ frame: Frame, _ depth: Int) {
        let units = units(depth)
        part.pointee.next[Int(history[prefixCount])] += units
        guard query.horizon > 0 else { return }
        var word: UInt64 = 0
        for time in prefixCount..<frame.time { word |= UInt64(history[time]) << UInt64(time - prefixCount) }
        part.pointee.addBehaviour(
            Continuation(word: word, count: frame.time - prefixCount),
            BehaviourCount(units: units, programs: counts(depth).total, shortest: shortestTape(frame)))
    }

    /// The first tape of the class by length, then lexicographic: the shortest candidate at each address.
    private func shortestTape(_ frame: Frame) -> ShortTape {
        var word: UInt64 = 0
        var count = 0
        for index in 0..<frame.demandCount {
            let demand = demands[index]
            let next = demand < 0 ? (word: UInt64(-1 - Int(demand)), bits: 1) : code[Int(demand)].shortest
            word = word << UInt64(next.bits) | next.word
            count += next.bits
        }
        return ShortTape(word: word, count: count)
    }

    // MARK: Long prefixes

    private func nextCheckpoint(_ time: Int) -> PeriodicStretch? {
        checkpoints.isEmpty ? nil : checkpoints.first { $0.checkpoint > time }
    }

    /// Follows each candidate of the first address that still has several by itself, so that a proof is
    /// about one program; false, and nothing done, where every address has one.
    private func single(_ depth: Int, split: Int, onTask: (Int) -> Void) -> Bool {
        let parent = frame(depth)
        guard let address = (0..<parent.codeCount).first(where: { !code[$0].isSingle }) else { return false }
        let whole = code[address]
        let others = counts(depth + 1)
        others.setQuotient(counts(depth), terms, lengths.terms(of: whole, longest: maxBits, to: terms))
        var rest = whole.mask
        while rest != 0 {
            var one = whole
            one.mask = rest & (0 &- rest)
            rest &= rest &- 1
            let child = counts(depth + 2)
            let some = lengths.terms(of: one, longest: maxBits, to: terms)
            guard some > 0 else { continue }
            child.setProduct(others, terms, some, limit: maxBits)
            guard !child.isEmpty else { continue }
            code[address] = one
            frame(depth + 2).copy(from: parent)
            resume(depth + 2, split: split, onTask: onTask)
        }
        code[address] = whole
        return true
    }

    /// Goes on from a checkpoint that has just been reached.
    private func resume(_ depth: Int, split: Int, onTask: (Int) -> Void) {
        let frame = frame(depth)
        if single(depth, split: split, onTask: onTask) { return }
        let stretch = checkpoints.last { $0.checkpoint <= frame.time }!
        if periodic.holds(from: frame, on: stretch, of: self) { return skip(frame, depth, stretch) }
        follow(depth, act: false, split: split, onTask: onTask)
    }

    /// Counts a run that is proved to follow `stretch` to its end, and behind it for the horizon.
    private func skip(_ frame: Frame, _ depth: Int, _ stretch: PeriodicStretch) {
        frame.time = stretch.end
        guard stretch.end == prefixCount else {
            return part.pointee.refuted.add(units(depth), at: stretch.end)
        }
        while frame.time < endTime {
            history[frame.time] = history[frame.time - stretch.period]
            frame.time += 1
        }
        end(frame, depth)
    }

    // MARK: The machine

    /// Executes from `frame` until it asks for the tape, comes to candidates that may differ, ends, emits a
    /// bit that is not the prefix's, or has emitted `until` bits in all.
    @inline(__always)
    func run(_ frame: Frame, act: Bool, until: Int, _ probe: inout CycleProbe) -> Stop {
        let words = frame.words
        let code = code
        let codeCount = frame.codeCount
        let history = history
        let patience = patience
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
            if mask & (mask &- 1) != 0, !act {
                stop = .parting
                break
            }
            act = false
            let address = ip
            let kind = mask.trailingZeroBitCount
            ip &+= 1
            since &+= 1
            if kind > Opcode.close.rawValue {
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
            switch Opcode(rawValue: UInt8(truncatingIfNeeded: kind)).unsafelyUnwrapped {
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
                    if probe.returns(words, top: top, marks: marks) {
                        stop = .cycle
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
