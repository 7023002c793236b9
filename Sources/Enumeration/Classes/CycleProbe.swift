import Silence

/// Notices that a run without an emission has come back to a configuration that it has been in (Brent 1980).
///
/// Looked at only where `}` jumps back, which every endless run without an emission does again and again:
/// ip is then the top mark, so stack and marks make up the configuration. One earlier configuration is kept,
/// the one at the last jump whose number is a power of two; so a cycle of m jumps that begins at jump s is noticed by jump
/// 2 max(s, m) + m.
struct CycleProbe {
    /// The marks, the steps, and the kept configuration as a frame.
    static let wordCount = Frame.wordCount + 2

    let kept: Frame
    private let words: UnsafeMutablePointer<Int64>
    private var jumps = 0

    init(_ words: UnsafeMutablePointer<Int64>) {
        self.words = words
        kept = Frame(words: words + 2)
    }

    /// The same probe in other memory, for a run whose choice at `origin` has been told.
    init(
        _ words: UnsafeMutablePointer<Int64>, from other: CycleProbe, telling origin: Int,
        _ part: Choices.Part
    ) {
        self.init(words)
        jumps = other.jumps
        guard jumps > 0 else { return }
        words.update(from: other.words, count: 2)
        kept.copy(from: other.kept)
        kept.tell(origin, part)
    }

    /// Forgets what was kept: the run has emitted.
    @inline(__always)
    mutating func clear() { jumps = 0 }

    /// The jumps after which a drift is looked for: by then a stack that fills up with copies is full, or will not be.
    private static let firstDrift = 8

    /// Looks at the configuration that a run has jumped back to, and now and then keeps it: `cycle` if it is the kept one again;
    /// `jumpedBack` if it is the next after it at the same place, so that it may have drifted, and do so again and again;
    /// nil otherwise.
    ///
    /// - Parameters:
    ///   - words: the stack as a ring from `top` on, none of it open.
    ///   - steps: the instructions executed since the last emission.
    mutating func stop(
        _ words: UnsafeMutablePointer<Int64>, top: Int, marks: UInt64, steps: Int
    ) -> Walker.Stop? {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            for k in 0..<16 { kept.words[k] = words[(top &+ k) & 15] }
            kept.top = 0
            kept.open = 0
            keep(marks, steps)
            return nil
        }
        guard self.words[0] == Int64(bitPattern: marks) else { return nil }
        guard kept.open == 0 else { return different }
        for k in 0..<16 where kept.stackWord(k) != words[(top &+ k) & 15] { return different }
        return .cycle
    }

    /// The same where words of the stack of `frame` may be open.
    mutating func stop(_ frame: Frame) -> Walker.Stop? {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            kept.copy(from: frame)
            keep(frame.marks, frame.sinceEmission)
            return nil
        }
        guard self.words[0] == Int64(bitPattern: frame.marks) else { return nil }
        for k in 0..<16 where kept.openWord(k) != frame.openWord(k) { return different }
        return .cycle
    }

    /// For a configuration that is not the kept one, at the same place.
    private var different: Walker.Stop? {
        let before = jumps &- 1
        return before >= CycleProbe.firstDrift && before & (before &- 1) == 0 ? .jumpedBack : nil
    }

    /// Instructions that had been executed at the configuration that is kept, since the last emission.
    var steps: Int { Int(words[1]) }

    private func keep(_ marks: UInt64, _ steps: Int) {
        words[0] = Int64(bitPattern: marks)
        words[1] = Int64(steps)
    }

    /// The configuration that is kept, if there is one.
    ///
    /// - Precondition: no word of it is open.
    var moment: LoopState.Moment? {
        guard jumps > 0 else { return nil }
        precondition(kept.open == 0, "a configuration with open words")
        let marks = UInt64(bitPattern: words[0])
        return LoopState.Moment(
            ip: 63 - marks.leadingZeroBitCount, marks: marks, stack: kept.stack,
            stepsSinceEmission: steps)
    }

    /// A choice that the kept configuration depends on, if there is one.
    var openOrigin: Int? { jumps > 0 && kept.open != 0 ? kept.uppermostOrigin : nil }
}
