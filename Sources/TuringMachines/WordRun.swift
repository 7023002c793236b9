/// A run on a tape of 64 cells, which are the bits of a word: the leftmost cell is bit 0.
///
/// No allocation; a copy is five words. It proves most machines endless long before the step bound.
struct WordRun: TuringRun {
    private var tape: UInt64
    private var visited: UInt64
    private var position: UInt64
    private(set) var state: Int
    private(set) var steps: Int

    /// The start: state 0, before the first step. The walk begins to the right, so there is more room there.
    init() {
        tape = 0
        position = 24
        visited = 1 << position
        state = 0
        steps = 0
    }

    var symbol: UInt64 { tape &>> position & 1 }
    var visitedCount: Int { visited.nonzeroBitCount }

    func visitedCells(writing symbol: UInt64) -> UInt64 {
        let bit: UInt64 = 1 &<< position
        return (tape & ~bit | symbol &<< position) &>> UInt64(visited.trailingZeroBitCount)
    }

    /// At the edge of the word it stops before the step that would leave it.
    ///
    /// Endless are a run that repeats a record (``RecordLog``), and one that comes back to the same state,
    /// tape and head: a snapshot is taken at intervals that grow by half (after R. P. Brent 1980) and
    /// compared with every later moment.
    mutating func proceed(by table: TransitionTable, stepBound: Int, records: RecordLogs) -> StretchEnd {
        var (tape, visited, position) = (tape, visited, position)
        var (state, steps) = (state, steps)
        defer {
            self.tape = tape
            self.visited = visited
            self.position = position
            self.state = state
            self.steps = steps
        }
        var (rightCount, leftCount) = (0, 0)
        var sinceRight: UInt64 = 1 &<< position
        var sinceLeft = sinceRight
        var snapshot = (tape: tape, position: UInt64.max, state: state)
        var interval = 4
        var nextSnapshot = steps &+ interval
        while true {
            let transition = table.transition(state, tape &>> position & 1)
            if transition.isUndefined { return .undefined }
            if steps == stepBound { return .endless }
            let target = position &+ transition.twiceRight &- 1
            if target >= 64 { return .tapeTooShort }
            steps &+= 1
            tape ^= transition.changes &<< position
            position = target
            state = transition.next
            let bit: UInt64 = 1 &<< position
            sinceRight |= bit
            sinceLeft |= bit
            if visited & bit == 0 {
                visited |= bit
                if transition.twiceRight != 0 {
                    records.right[rightCount] = RecordLog.Record(
                        tape: tape, since: sinceRight, position: position, state: state)
                    rightCount &+= 1
                    sinceRight = bit
                    if records.right.repeatsOnTheRight(rightCount) { return .endless }
                } else {
                    records.left[leftCount] = RecordLog.Record(
                        tape: tape, since: sinceLeft, position: position, state: state)
                    leftCount &+= 1
                    sinceLeft = bit
                    if records.left.repeatsOnTheLeft(leftCount) { return .endless }
                }
            } else if position == snapshot.position, tape == snapshot.tape, state == snapshot.state {
                return .endless
            }
            if steps == nextSnapshot {
                snapshot = (tape, position, state)
                interval &+= interval &>> 1
                nextSnapshot &+= interval
            }
        }
    }

    var onLongTape: LongRun {
        LongRun(
            tape: tape, visited: visited, position: Int(position), state: state, steps: steps)
    }
}
