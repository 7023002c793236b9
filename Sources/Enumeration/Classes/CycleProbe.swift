/// Notices that a run without an emission has come back to a configuration that it has been in (Brent 1980).
///
/// Looked at only where `}` jumps back, which every endless run without an emission does again and again:
/// ip is then the top mark, so stack and marks make up the configuration. One earlier configuration is kept,
/// the one at the last jump whose number is a power of two; so a cycle of m jumps is noticed within 3m jumps
/// of its start.
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

    /// What a configuration is to the one that was kept.
    enum Return {
        /// That one again: the run goes round.
        case same
        /// The next after it, at the same place: it may have drifted, and do so again and again.
        case next
        case other

        var stop: Walker.Stop? {
            switch self {
            case .same: .cycle
            case .next: .jumpedBack
            case .other: nil
            }
        }
    }

    /// The jumps after which a drift is looked for: by then a stack that fills up with copies is full, or will not be.
    private static let firstDrift = 8

    /// What the configuration is to the one that was kept; now and then it is kept. `words` is the stack as a ring from `top` on, none
    /// of it open. `steps` is the instructions executed since the last emission.
    mutating func returns(
        _ words: UnsafeMutablePointer<Int64>, top: Int, marks: UInt64, steps: Int
    ) -> Return {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            for k in 0..<16 { kept.words[k] = words[(top &+ k) & 15] }
            kept.top = 0
            kept.open = 0
            keep(marks, steps)
            return .other
        }
        guard self.words[0] == Int64(bitPattern: marks) else { return .other }
        for k in 0..<16 where kept.open != 0 || kept.stackWord(k) != words[(top &+ k) & 15] {
            return different
        }
        return .same
    }

    /// The same where words of the stack of `frame` may be open.
    mutating func returns(_ frame: Frame) -> Return {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            kept.copy(from: frame)
            keep(frame.marks, frame.sinceEmission)
            return .other
        }
        guard self.words[0] == Int64(bitPattern: frame.marks) else { return .other }
        for k in 0..<16 where kept.openWord(k) != frame.openWord(k) { return different }
        return .same
    }

    private var different: Return {
        let before = jumps &- 1
        return before >= CycleProbe.firstDrift && before & (before &- 1) == 0 ? .next : .other
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
    var moment: Walker.Moment? {
        guard jumps > 0 else { return nil }
        precondition(kept.open == 0, "a configuration with open words")
        let marks = UInt64(bitPattern: words[0])
        return Walker.Moment(
            ip: 63 - marks.leadingZeroBitCount, marks: marks, stack: (0..<16).map(kept.stackWord),
            stepsSinceEmission: steps)
    }

    /// A choice that the kept configuration depends on, if there is one.
    var openOrigin: Int? { jumps > 0 && kept.open != 0 ? kept.uppermostOrigin : nil }
}
