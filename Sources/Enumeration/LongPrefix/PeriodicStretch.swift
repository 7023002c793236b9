import MonotoneMachine

/// A stretch of the prefix that repeats with a short period, around a checkpoint of the walk.
struct PeriodicStretch {
    /// The emission after which the walk asks whether the run has become periodic.
    let checkpoint: Int
    /// p, the least period found: bits `start` ..< `end` of the prefix satisfy x_j = x_(j+p) inside it.
    let period: Int
    let start: Int
    /// The first bit behind `checkpoint` that breaks the period, or n.
    let end: Int
    /// Whether every bit before `end` is 0, so that `recall` gives 0 whatever its index is.
    let isAllZero: Bool

    private static let longestPeriod = 64
    /// Checkpoints: far enough in that a run has settled, and again later for those that settle late.
    private static let first = 128
    private static let factor = 8
    /// The bits behind its checkpoint that a stretch must have: to try the proofs costs as much as to run some 300 bits more.
    private static let least = 512

    /// The stretches of the query's prefix in order; none where it is too short for skipping to pay.
    static func stretches(of query: CensusQuery) -> [PeriodicStretch] {
        let x = query.prefix.bits
        var found: [PeriodicStretch] = []
        var checkpoint = first
        while checkpoint + least < x.count {
            if checkpoint >= query.contexts.count, let stretch = stretch(of: x, at: checkpoint),
                stretch.end - checkpoint > least
            {
                found.append(stretch)
            }
            checkpoint *= factor
        }
        return found
    }

    private static func stretch(of x: [UInt8], at checkpoint: Int) -> PeriodicStretch? {
        let window = checkpoint - longestPeriod..<checkpoint + 2 * longestPeriod
        let period = (1...longestPeriod).first { period in
            window.allSatisfy { x[$0] == x[$0 + period] }
        }
        guard let period else { return nil }
        var start = checkpoint
        while start > 0, x[start - 1] == x[start - 1 + period] { start -= 1 }
        var end = checkpoint
        while end < x.count, x[end] == x[end - period] { end += 1 }
        return PeriodicStretch(
            checkpoint: checkpoint, period: period, start: start, end: end,
            isAllZero: start == 0 && period == 1 && x[0] == 0)
    }
}
