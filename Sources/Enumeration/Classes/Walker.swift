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
        /// What is open at `asked` must be told first.
        case needsValue
        /// Where a run goes on by itself: an open operand is to be pushed; a loop may go round for good.
        case opens, jumpedBack
    }

    let query: CensusQuery
    let maxBits: Int
    let patience: Int
    /// n, the bits of the prefix.
    let prefixCount: Int
    /// The bits after which a run may no longer ask for tape: n, since the fate is sealed one bit later; in
    /// a survey one less than the strings' length.
    let lastOpenTime: Int
    /// The bit at which a run is over: n + 1, or n + H where behaviours are told apart.
    let endTime: Int
    /// The time up to which refuted classes are counted without a visit: in a census, that from which it keeps
    /// programs of them.
    let lastRefutable: Int
    /// What the pointers below point into.
    private let memory = WalkMemory()
    /// Where a survey counts by the whole output; nil for a census.
    private let outputs: UnsafeMutablePointer<[Continuation: UInt64]>?
    /// The prefix, and behind it the bits that the run at hand has emitted.
    let history: UnsafeMutablePointer<UInt8>
    /// Each opcode at its raw value.
    let opcodes: UnsafeMutablePointer<Opcode>
    private let contexts: UnsafeMutablePointer<UInt64>
    private let contextCount: Int
    /// What may stand at each address.
    let code: UnsafeMutablePointer<Candidates>
    /// The order of demand: an address, or −1 and −2 for the data bits 0 and 1, −3 (`openBit`) for one that nobody has told.
    let demands: UnsafeMutablePointer<Int8>
    let frontier: Frontier
    let lengths: CodeLengths
    let checkpoints: [PeriodicStretch]
    private let frameWords: UnsafeMutablePointer<Int64>
    private let countWords: UnsafeMutablePointer<UInt64>
    private let classWords: UnsafeMutablePointer<Partition.Class>
    private let probeWords: UnsafeMutablePointer<Int64>
    /// A frame and a probe for `goesRound`, and the classes of its partitions.
    let roundWords: UnsafeMutablePointer<Int64>
    let roundClasses: UnsafeMutablePointer<Partition.Class>
    /// No fewer rounds of a loop than are left until its patience is spent: the choices at `OpenWord.round`.
    var rounds: Int64 = 0
    let terms: UnsafeMutablePointer<LengthCounts.Term>
    /// What a run asks about that has stopped with `needsValue`. It stands here because a payload makes every stop dearer: the
    /// walk executes 2 to 3 % more instructions.
    var asked: (origin: Int, split: Choices.Split) = (0, .each)
    /// The sets that `cutCode` and `fixCode` have made smaller, in order: address and kinds before.
    let cuts: UnsafeMutablePointer<(address: Int, mask: UInt64)>
    var cutCount = 0
    let periodic = PeriodicContinuation()
    /// What has been counted since `takeCensus` was called last.
    let census: UnsafeMutablePointer<Census>

    /// How many bits read make a demand for an instruction one that is left to another walker, as a subtree. Empty:
    /// none is.
    private let taskBits: Range<Int>
    private(set) var subtrees: [Subtree] = []
    let interruption: Interruption?

    /// What has been counted since the last call.
    func takeCensus() -> Census {
        defer { census.pointee = Census(query) }
        return census.pointee
    }

    /// In a survey, the units of the runs that have ended with each output since the last call.
    func takeEnded() -> [Continuation: UInt64] {
        defer { outputs?.pointee = [:] }
        return outputs?.pointee ?? [:]
    }

    var isSurvey: Bool { outputs != nil }

    /// At each level a demand is answered or a set of candidates becomes smaller; sets have 52 kinds, or up to 32 operands.
    private static let depthLimit = 2 * (Partition.mostClasses + 2) * (CodeLengths.limit / 2 + 1)

    init(
        _ query: CensusQuery, frontier: Frontier, checkpoints: [PeriodicStretch],
        taskBits: Range<Int> = 0..<0,
        surveyLength: Int? = nil, interruption: Interruption? = nil
    ) {
        self.interruption = interruption
        self.query = query
        self.taskBits = taskBits
        self.frontier = frontier
        self.checkpoints = checkpoints
        lengths = frontier.lengths
        maxBits = query.budget.maxBits
        patience = query.budget.patience
        prefixCount = query.prefix.count
        lastOpenTime = surveyLength.map { $0 - 1 } ?? prefixCount
        lastRefutable = surveyLength == nil ? min(prefixCount, query.defectorsFrom ?? prefixCount) : 0
        endTime = surveyLength ?? prefixCount + max(1, query.horizon)
        contextCount = query.contexts.count
        outputs = surveyLength.map { [memory] _ in memory.stretch([[:]]) }
        census = memory.stretch([Census(query)])
        history = memory.stretch(query.prefix.bits + repeatElement(0, count: 64))
        opcodes = memory.stretch((0..<Opcode.allCases.count).map { Opcode(rawValue: UInt8($0))! })
        contexts = memory.stretch(query.contexts)
        code = memory.stretch(repeatElement(Candidates(mask: 1), count: CodeLengths.limit))
        demands = memory.stretch(repeatElement(0, count: CodeLengths.limit))
        terms = memory.stretch(repeatElement(.init(length: 0, count: 0), count: CodeLengths.limit))
        roundWords = memory.stretch(repeatElement(0, count: Frame.wordCount + CycleProbe.wordCount))
        roundClasses = memory.blank(Partition.mostClasses)
        // Most of the depths are never reached.
        let depth = Walker.depthLimit
        frameWords = memory.blank(depth * Frame.wordCount)
        countWords = memory.blank(depth * LengthCounts.wordCount)
        classWords = memory.blank(depth * Partition.mostClasses)
        probeWords = memory.blank(depth * CycleProbe.wordCount)
        cuts = memory.blank(depth)
    }

    @inline(__always)
    func frame(_ depth: Int) -> Frame { Frame(words: frameWords + depth &* Frame.wordCount) }

    @inline(__always)
    func counts(_ depth: Int) -> LengthCounts {
        LengthCounts(countWords + depth &* LengthCounts.wordCount)
    }

    /// A partition in the memory of `depth`, empty as yet.
    @inline(__always)
    func partition(_ depth: Int) -> Partition { Partition(classWords + depth &* Partition.mostClasses) }

    /// The memory of the probe at `depth`.
    @inline(__always)
    func probeWords(_ depth: Int) -> UnsafeMutablePointer<Int64> {
        probeWords + depth &* CycleProbe.wordCount
    }

    // MARK: The tree

    /// Follows the class at `depth` to its end or its next parting, and on.
    ///
    /// - Parameter act: whether the instruction at ip is to be executed first, its candidates acting alike here.
    /// - Parameter stop: where its run has stopped already, with `kept` then; nil: it is to be run.
    func follow(_ depth: Int, act: Bool, at stopped: Stop? = nil, _ kept: CycleProbe? = nil) {
        precondition(depth + 2 < Walker.depthLimit, "the walk is deeper than sets of candidates allow")
        if isInterrupted(depth) { return }
        let frame = frame(depth)
        var act = act
        var probe = kept ?? CycleProbe(probeWords(depth))
        var stopped = stopped
        var told: UInt64 = 0
        let whole = cutCount
        // Above the tasks sets are left whole: they name the tasks.
        if taskBits.isEmpty { cutCode(depth) }
        defer {
            if told != 0 { leaveOpen(told) }
            restoreCode(whole)
        }
        while true {
            let stop =
                stopped
                ?? run(
                    frame, act: act, until: nextCheckpoint(after: frame.time),
                    patience: nextStop(frame), &probe)
            stopped = nil
            act = false
            if let origin = openOrigin(at: stop, frame, probe) {
                return tell(origin, .each, depth, probe, at: stop)
            }
            switch stop {
            case .needsValue:
                guard asked.origin < OpenWord.firstNumber, emitsPrefix(frame) else {
                    return tell(asked.origin, asked.split, depth, probe, at: nil)
                }
                tellRight(asked.origin, depth)
                told |= 1 << UInt64(asked.origin)
            case .needsInstruction:
                guard frame.time <= lastOpenTime else { return end(depth) }
                if taskBits.contains(counts(depth).low.pointee), hasSingleNumbers(frame.codeCount) {
                    if let origin = openBit(frame) { return tell(origin, .each, depth, probe, at: stop) }
                    return subtrees.append(Subtree(self, depth))
                }
                return expand(depth)
            case .needsBit:
                guard frame.time <= lastOpenTime else { return end(depth) }
                guard readOpen(depth) else { return }
                probe.clear()
            case .parting:
                if let dead = deadCode(frame) {
                    guard dead.mixed == 0 else { return partHarmful(dead.mixed.trailingZeroBitCount, depth) }
                    fixCode(dead.addresses, frame)
                    continue
                }
                guard !partSet(depth) else { return }
                act = true
            case .reached:
                guard frame.time < endTime else { return end(depth) }
                return resume(depth, probe)
            case .mismatch: return refute(depth)
            case .opens, .jumpedBack: preconditionFailure("a run goes on here by itself")
            case .cycle:
                if !query.seeksProofs || frame.time > lastOpenTime { census.pointee.isPatienceSpent = true }
                guard frame.time <= lastOpenTime else { return end(depth) }
                return settleCycle(depth)
            case .outOfPatience:
                let isOver = frame.sinceEmission >= patience
                if isOver { census.pointee.isPatienceSpent = true }
                if !isOver, isInterrupted(depth) { return }
                guard frame.time <= lastOpenTime else {
                    if isOver { return end(depth) }
                    continue
                }
                guard isAttempt(frame) else { continue }
                if prove(depth, from: now(depth), rest: { follow($0, act: false) }) { return }
                if isOver { return settleOutOfPatience(depth) }
            case .wordOverflow:
                guard frame.time <= lastOpenTime else { return end(depth) }
                return settleOverflow(depth, before: query.seeksProofs ? probe.moment : nil)
            }
        }
    }

    /// A choice that must be told before a proof of silence is tried where the run has stopped.
    private func openOrigin(at stop: Stop, _ frame: Frame, _ probe: CycleProbe) -> Int? {
        guard query.seeksProofs, frame.time <= lastOpenTime else { return nil }
        switch stop {
        case .cycle: return frame.open != 0 ? frame.uppermostOrigin : nil
        case .outOfPatience where !isAttempt(frame): return nil
        case .outOfPatience: return frame.open != 0 ? frame.uppermostOrigin : openNumber(frame)
        case .wordOverflow:
            return frame.open != 0 ? frame.uppermostOrigin : probe.openOrigin ?? openNumber(frame)
        default: return nil
        }
    }

    /// A data bit that nobody has told, if there is one.
    func openBit(_ frame: Frame) -> Int? {
        (0..<frame.demandCount).first { demands[$0] == Walker.openBit }
    }

    /// An operand in the code that is open, if there is one.
    func openNumber(_ frame: Frame) -> Int? {
        (0..<frame.codeCount).first { code[$0].numberStep != 0 }.map { OpenWord.firstNumber + $0 }
    }

    /// Whether no `num` of the code stands for several operands that nothing can tell apart: such code holds few more bits, and
    /// is not worth a task.
    private func hasSingleNumbers(_ codeCount: Int) -> Bool {
        (0..<codeCount).allSatisfy { code[$0].numberCount <= 1 || code[$0].numberStep != 0 }
    }

    /// Whether the walk is to end: then the class at `depth` is counted as unvisited. Behind the prefix, too: what it does there is not
    /// known.
    @inline(__always)
    func isInterrupted(_ depth: Int) -> Bool {
        guard let interruption, interruption.isRequested else { return false }
        leaveUnvisited(depth)
        return true
    }

    private func leaveUnvisited(_ depth: Int) {
        let time = frame(depth).time
        settle(\.unvisited, units(depth), isSurvey ? time : min(time, prefixCount))
    }

    /// Counts the class at `depth`, whose run has emitted a wrong bit.
    func refute(_ depth: Int) {
        let frame = frame(depth)
        census.pointee.keepDefector(shortestTape(frame), at: frame.time)
        settle(\.refuted, units(depth), frame.time)
    }

    /// Counts `units` of tapes that end in a class of the ledger after `time` bits.
    @inline(__always)
    func settle(_ tally: WritableKeyPath<Census, Tally>, _ units: UInt64, _ time: Int) {
        if let outputs {
            outputs.pointee[output(from: 0, to: time), default: 0] += units
        } else {
            census.pointee[keyPath: tally].add(units, at: time)
        }
    }

    /// The bits that the run at hand has emitted at the times `from` ..< `to`.
    private func output(from: Int, to: Int) -> Continuation {
        var word: UInt64 = 0
        for time in from..<to { word |= UInt64(history[time]) << UInt64(time - from) }
        return Continuation(word: word, count: to - from)
    }

    @inline(__always)
    func units(_ depth: Int) -> UInt64 { counts(depth).units(maxBits: maxBits) }

    @inline(__always)
    func context(_ time: Int) -> UInt64 { time < contextCount ? contexts[time] : 0 }

    /// Counts a class whose run has emitted at least one bit behind the prefix.
    func end(_ depth: Int) {
        let frame = frame(depth)
        let units = units(depth)
        if let outputs {
            outputs.pointee[output(from: 0, to: frame.time), default: 0] += units
            return
        }
        census.pointee.next.add(units, at: Int(history[prefixCount]))
        guard query.horizon > 0 else { return }
        census.pointee.addBehaviour(
            output(from: prefixCount, to: frame.time),
            BehaviourCount(units: units, programs: counts(depth).total, shortest: shortestTape(frame)))
    }

    /// The first tape of the class by length, then lexicographic: the shortest candidate at each address.
    func shortestTape(_ frame: Frame) -> ShortTape {
        var word: UInt64 = 0
        var count = 0
        for index in 0..<frame.demandCount {
            let demand = demands[index]
            let next =
                demand < 0
                ? (word: demand == -2 ? 1 : 0, bits: 1) : code[Int(demand)].shortest
            word = word << UInt64(next.bits) | next.word
            count += next.bits
        }
        return ShortTape(word: word, count: count)
    }
}
