/// One entry of a transition table: the bit to write, the way to move, and the next state; packed into a word.
///
/// A halting entry is never stored: who reaches an undefined entry counts its two halting definitions at once
/// (``TableWalk``). Stored is whether the bit *changes*, since the entry belongs to the bit that is read.
struct Transition {
    /// 0 for an undefined entry; else bits 0 to 2 the next state, 8 whether the bit changes, 10 whether the
    /// head moves right, 15 set.
    let word: UInt64

    static let bitCount: UInt64 = 32

    init(word: UInt64) { self.word = word }

    init(next: Int, changes: UInt64, movesRight: UInt64) {
        word = 1 << 15 | movesRight << 10 | changes << 8 | UInt64(next)
    }

    var isUndefined: Bool { word == 0 }
    var next: Int { Int(truncatingIfNeeded: word & 7) }
    /// 1 where the bit that is read is written back inverted, else 0.
    var changes: UInt64 { word &>> 8 & 1 }
    /// 2 for a move to the right, 0 for one to the left.
    var twiceRight: UInt64 { word &>> 9 & 2 }
}
