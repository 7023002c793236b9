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
        guard let shortest = loopRound(from: start, on: stretch, of: walker) else { return false }
        for round in PeriodicContinuation.multiples(of: shortest) {
            let rounds = Int64((walker.prefixCount + 64 - start.time) / round + 2)
            switch attempt(round, rounds, start, stretch, walker) {
            case .proved: return true
            case .impossible: return false
            case .failed: continue
            }
        }
        return false
    }

    /// The multiples of a round that are tried: the doublings, which most runs settle with, then the others.
    /// A stack that fills up and is emptied at one blow, as `} time pick 12 time again` does, comes back after
    /// any number of rounds.
    private static func multiples(of round: Int) -> [Int] {
        let factors = 1...max(1, longestRound / round)
        let isDoubling = { (factor: Int) in factor & (factor - 1) == 0 }
        return (factors.filter(isDoubling) + factors.filter { !isDoubling($0) }).map { $0 * round }
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
        return walker.run(
            frame, act: false, until: frame.time + count, patience: walker.patience, &probe) == .reached
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
            guard let word = BoundedWord(suggestedBy: values, rounds: rounds) else { return .failed }
            supposed.append(word)
        }
        for _ in 0..<PeriodicContinuation.widenings {
            var execution = RoundExecution(
                stack: supposed, time: start.time, round: round, rounds: rounds, stretch: stretch)
            guard execution.run(from: start, walker) else { return .failed }
            var closed = true
            for k in 0..<16 {
                let after = execution.word(k)
                if !supposed[k].continues(with: after, rounds: rounds) {
                    closed = false
                    guard let wider = supposed[k].widened(to: after, rounds: rounds) else {
                        return .failed
                    }
                    supposed[k] = wider
                }
            }
            if closed { return .proved }
        }
        return .failed
    }
}
