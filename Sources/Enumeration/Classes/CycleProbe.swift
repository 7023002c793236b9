/// Notices that a run without an emission has come back to a configuration that it has been in (Brent 1980).
///
/// Looked at only where `}` jumps back, which every endless run without an emission does again and again:
/// ip is then the top mark, so stack and marks make up the configuration. One earlier configuration is kept,
/// the one at the last jump whose number is a power of two; so a cycle of m jumps is noticed within 3m jumps
/// of its start.
struct CycleProbe {
    static let wordCount = 18

    private let words: UnsafeMutablePointer<Int64>
    private var jumps = 0

    init(_ words: UnsafeMutablePointer<Int64>) { self.words = words }

    /// Forgets what was kept: the run has emitted.
    @inline(__always)
    mutating func clear() { jumps = 0 }

    /// Whether the configuration is the one that was kept. `words` is the stack as a ring from `top` on.
    /// `steps` is the instructions executed since the last emission.
    mutating func returns(
        _ words: UnsafeMutablePointer<Int64>, top: Int, marks: UInt64, steps: Int
    ) -> Bool {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            for k in 0..<16 { self.words[k] = words[(top &+ k) & 15] }
            self.words[16] = Int64(bitPattern: marks)
            self.words[17] = Int64(steps)
            return false
        }
        guard self.words[16] == Int64(bitPattern: marks) else { return false }
        for k in 0..<16 where self.words[k] != words[(top &+ k) & 15] { return false }
        return true
    }

    /// The configuration that is kept, if there is one.
    var kept: Walker.Moment? {
        guard jumps > 0 else { return nil }
        let marks = UInt64(bitPattern: words[16])
        return Walker.Moment(
            ip: 63 - marks.leadingZeroBitCount, marks: marks, stack: (0..<16).map { words[$0] },
            stepsSinceEmission: Int(words[17]))
    }
}
