/// A run on a tape that grows as needed, one byte a cell, without any proof: it goes on to an undefined entry
/// or to the step bound. The plain definition, for what ``WordRun`` has no room for and to check it by.
struct LongRun: TuringRun {
    private var cells: [UInt8]
    /// The index of the head's cell, and the range of those visited.
    private var position: Int
    private var visited: ClosedRange<Int>
    private(set) var state: Int
    private(set) var steps: Int

    /// The start: state 0, before the first step.
    init() { self.init(tape: 0, visited: 1 << 32, position: 32, state: 0, steps: 0) }

    init(tape: UInt64, visited: UInt64, position: Int, state: Int, steps: Int) {
        cells = (0..<64).map { UInt8(tape >> $0 & 1) }
        self.position = position
        self.visited = visited.trailingZeroBitCount...(63 - visited.leadingZeroBitCount)
        self.state = state
        self.steps = steps
    }

    var symbol: UInt64 { UInt64(cells[position]) }
    var visitedCount: Int { visited.count }

    func visitedCells(writing symbol: UInt64) -> UInt64 {
        visited.prefix(64).enumerated().reduce(0) { word, cell in
            let bit = cell.element == position ? symbol : UInt64(cells[cell.element])
            return word | bit << UInt64(cell.offset)
        }
    }

    mutating func proceed(by table: TransitionTable, stepBound: Int, records: RecordLogs) -> StretchEnd {
        var (low, high) = (visited.lowerBound, visited.upperBound)
        defer { visited = low...high }
        while true {
            let transition = table.transition(state, symbol)
            if transition.isUndefined { return .undefined }
            if steps == stepBound { return .endless }
            steps += 1
            cells[position] ^= UInt8(transition.changes)
            position += Int(transition.twiceRight) - 1
            state = transition.next
            if position < 0 {
                let added = cells.count
                cells.insert(contentsOf: repeatElement(0, count: added), at: 0)
                position += added
                low += added
                high += added
            } else if position == cells.count {
                cells.append(contentsOf: repeatElement(0, count: cells.count))
            }
            low = min(low, position)
            high = max(high, position)
        }
    }

    var onLongTape: LongRun { self }
}
