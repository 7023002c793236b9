import MonotoneMachine

/// Proves that a run on a long periodic prefix goes on periodically to the end of the period, so that
/// nobody has to follow it bit by bit.
///
/// The proof is by induction on rounds of P emissions, P a multiple of the prefix's period p. Three rounds
/// are run for real, which suggests for each stack word what it is in round κ (`BoundedWord`: a polynomial
/// where it looks like one, else a bound on its growth and its low bits). Then the round is executed once on
/// those words: every branch, every emitted bit, every `recall` and the absence of overflow must come out
/// the same for all κ up to the number of rounds that are left, and the stack must again be what was
/// supposed for κ + 1. A run for which this does not succeed is followed bit by bit: nothing is guessed.
///
/// Cost: a few rounds of the loop, whatever the prefix's length.
final class PeriodicContinuation {
    private static let longestRound = 64
    private static let widenings = 24
    private let storage: UnsafeMutablePointer<Int64>

    init() {
        storage = .allocate(capacity: 4 * Frame.wordCount + CycleProbe.wordCount)
        storage.initialize(repeating: 0, count: 4 * Frame.wordCount + CycleProbe.wordCount)
    }

    deinit { storage.deallocate() }

    private func scratch(_ index: Int) -> Frame { Frame(words: storage + index * Frame.wordCount) }

    /// Whether the run in `start`, which has just emitted a bit, emits the period of `stretch` up to its end
    /// (and for the horizon behind it) without asking for tape, and stays within patience and words.
    func holds(from start: Frame, on stretch: PeriodicStretch, of walker: Walker) -> Bool {
        guard var round = loopRound(from: start, on: stretch, of: walker) else { return false }
        while round <= PeriodicContinuation.longestRound {
            let rounds = Int64((walker.prefixCount + 64 - start.time) / round + 2)
            switch attempt(round, rounds, start, stretch, walker) {
            case .proved: return true
            case .impossible: return false
            case .failed: round *= 2
            }
        }
        return false
    }

    /// The least multiple of the period after which the run is at the same place of its code.
    private func loopRound(
        from start: Frame, on stretch: PeriodicStretch, of walker: Walker
    ) -> Int? {
        let frame = scratch(0)
        frame.copy(from: start)
        var round = 0
        while round + stretch.period <= PeriodicContinuation.longestRound {
            guard advance(frame, by: stretch.period, walker) else { return nil }
            round += stretch.period
            if frame.ip == start.ip, frame.marks == start.marks { return round }
        }
        return nil
    }

    private enum Outcome { case proved, failed, impossible }

    /// Emits `count` bits from `frame`; false where the run does anything else.
    private func advance(_ frame: Frame, by count: Int, _ walker: Walker) -> Bool {
        var probe = CycleProbe(storage + 4 * Frame.wordCount)
        return walker.run(frame, act: false, until: frame.time + count, &probe) == .reached
    }

    private func attempt(
        _ round: Int, _ rounds: Int64, _ start: Frame, _ stretch: PeriodicStretch,
        _ walker: Walker
    ) -> Outcome {
        for later in 1...3 {
            scratch(later).copy(from: later == 1 ? start : scratch(later - 1))
            guard advance(scratch(later), by: round, walker) else { return .impossible }
            guard scratch(later).ip == start.ip, scratch(later).marks == start.marks else { return .failed }
        }
        var supposed: [BoundedWord] = []
        supposed.reserveCapacity(16)
        for k in 0..<16 {
            let values = (
                start.stackWord(k), scratch(1).stackWord(k), scratch(2).stackWord(k), scratch(3).stackWord(k)
            )
            guard let word = PeriodicContinuation.suppose(values, rounds) else { return .failed }
            supposed.append(word)
        }
        for _ in 0..<PeriodicContinuation.widenings {
            var execution = RoundExecution(
                stack: supposed, time: start.time, round: round, rounds: rounds, stretch: stretch)
            guard execution.run(from: start, walker) else { return .failed }
            var closed = true
            for k in 0..<16 {
                let after = execution.word(k)
                if !PeriodicContinuation.continues(supposed[k], after, rounds) {
                    closed = false
                    guard let wider = PeriodicContinuation.widen(supposed[k], after, rounds) else {
                        return .failed
                    }
                    supposed[k] = wider
                }
            }
            if closed { return .proved }
        }
        return .failed
    }

    /// What four values of a word, a round apart, suggest.
    private static func suppose(_ w: (Int64, Int64, Int64, Int64), _ rounds: Int64) -> BoundedWord? {
        if let exact = Cubic(through: w, rounds: rounds) { return BoundedWord(exact, rounds: rounds) }
        let differing = (w.0 ^ w.1) | (w.0 ^ w.2) | (w.0 ^ w.3)
        let offset = max(w.0.magnitude, w.1.magnitude, w.2.magnitude, w.3.magnitude)
        guard offset < Cubic.limit else { return nil }
        return BoundedWord(
            offset: Int64(offset), slope: 0, residue: UInt64(bitPattern: w.0),
            knownBits: differing.trailingZeroBitCount, rounds: rounds)
    }

    /// Whether a word that was `before` in round κ and is `after` at the round's end is again `before` in
    /// round κ + 1.
    private static func continues(_ before: BoundedWord, _ after: BoundedWord, _ rounds: Int64) -> Bool {
        if let exact = before.exact { return after.exact == exact.shifted(rounds: rounds) }
        let mask = BoundedWord.mask(before.knownBits)
        return after.offset <= before.offset + before.slope && after.slope <= before.slope
            && after.knownBits >= before.knownBits && (after.residue ^ before.residue) & mask == 0
    }

    /// The least word of bounds that covers both what was supposed and what came out.
    private static func widen(_ before: BoundedWord, _ after: BoundedWord, _ rounds: Int64) -> BoundedWord? {
        let differing = (before.residue ^ after.residue).trailingZeroBitCount
        let isSettled = before.exact == nil && after.slope <= before.slope
        let growth = isSettled ? max(0, after.offset - before.offset) : max(before.slope, after.slope)
        return BoundedWord(
            offset: isSettled ? before.offset : max(before.offset, after.offset),
            slope: max(before.slope, growth), residue: before.residue,
            knownBits: min(before.knownBits, after.knownBits, differing), rounds: rounds)
    }
}
