/// How a stretch of a run ended.
enum StretchEnd {
    /// At an undefined entry.
    case undefined
    /// Without a chance to halt within the bound: out of steps, or proved to go on for ever.
    case endless
    /// Before a step beyond the last cell of this kind of tape.
    case tapeTooShort
}

/// A machine at work on a tape that was blank, all 0: its head, its state and its steps so far.
protocol TuringRun: Sendable {
    /// The present state, 0 to n − 1.
    var state: Int { get }
    /// The symbol below the head, 0 or 1.
    var symbol: UInt64 { get }
    /// The steps made so far.
    var steps: Int { get }
    /// The number of cells visited so far, that of the head included.
    var visitedCount: Int { get }
    /// The visited cells, the leftmost in the lowest bit, with `symbol` below the head; the first 64 of
    /// them.
    func visitedCells(writing symbol: UInt64) -> UInt64
    /// Goes on to an undefined entry, or until it is certain that none comes within `stepBound` steps.
    mutating func proceed(by table: TransitionTable, stepBound: Int, records: RecordLogs) -> StretchEnd
    /// The same run on a tape without an end.
    var onLongTape: LongRun { get }
}
