/// The moments at which the head of a run reached a cell for the first time, on one side.
struct RecordLog {
    struct Record {
        var tape: UInt64
        /// The cells visited since the record before this one, both ends included.
        var since: UInt64
        var position: UInt64
        var state: Int
    }

    /// How many records are compared with a new one: periods with more records are not found. Of the
    /// machines of four states none goes beyond 64 cells for want of a longer memory.
    private static let memory = 16

    private let records: UnsafeMutablePointer<Record>

    fileprivate init() { records = .allocate(capacity: UInt64.bitWidth) }

    fileprivate func deallocate() { records.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Record {
        get { records[index] }
        nonmutating set { records[index] = newValue }
    }

    /// Whether the last of `count` records on the right repeats an earlier one, which proves that the run
    /// never ends.
    ///
    /// At both the state is the same, everything to the right is blank, and the cells from the leftmost one
    /// visited between the two up to the head read the same. So what was done between them is done again,
    /// farther right, and again (S. Lin and T. Rado 1965).
    @inline(__always)
    func repeatsOnTheRight(_ count: Int) -> Bool {
        repeats(count) { last, earlier, visited in
            let start = UInt64(truncatingIfNeeded: visited.trailingZeroBitCount)
            let shift = last.position &- earlier.position
            return last.tape &>> (start &+ shift) == earlier.tape &>> start
        }
    }

    /// The mirror image of `repeatsOnTheRight`.
    @inline(__always)
    func repeatsOnTheLeft(_ count: Int) -> Bool {
        repeats(count) { last, earlier, visited in
            let start = UInt64(truncatingIfNeeded: visited.leadingZeroBitCount)
            let shift = earlier.position &- last.position
            return last.tape &<< (start &+ shift) == earlier.tape &<< start
        }
    }

    /// Whether the last record agrees with an earlier one in the same state; `agree` gets both and the cells
    /// visited between them.
    @inline(__always)
    private func repeats(_ count: Int, agree: (Record, Record, UInt64) -> Bool) -> Bool {
        let last = records[count &- 1]
        var visited = last.since
        var index = count &- 2
        let end = max(0, count &- 1 &- RecordLog.memory)
        while index >= end {
            let earlier = records[index]
            if earlier.state == last.state, agree(last, earlier, visited) { return true }
            visited |= earlier.since
            index &-= 1
        }
        return false
    }
}

/// The records of both sides; buffers that all runs of one walk share, one at a time.
struct RecordLogs {
    let right = RecordLog()
    let left = RecordLog()

    func deallocate() {
        right.deallocate()
        left.deallocate()
    }
}
