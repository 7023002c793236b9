/// Notices that a run without an emission has come back to a configuration that it has been in (Brent 1980).
///
/// Looked at only where `}` jumps back, which every endless run without an emission does again and again:
/// ip is then the top mark, so stack and marks make up the configuration. One earlier configuration is kept,
/// the one at the last jump whose number is a power of two; so a cycle of m jumps is noticed within 3m jumps
/// of its start.
struct CycleProbe {
    static let wordCount = 17

    private let kept: UnsafeMutablePointer<Int64>
    private var jumps = 0

    init(_ words: UnsafeMutablePointer<Int64>) { kept = words }

    /// Forgets what was kept: the run has emitted.
    @inline(__always)
    mutating func clear() { jumps = 0 }

    /// Whether the configuration is the one that was kept. `words` is the stack as a ring from `top` on.
    mutating func returns(_ words: UnsafeMutablePointer<Int64>, top: Int, marks: UInt64) -> Bool {
        jumps &+= 1
        if jumps & (jumps &- 1) == 0 {
            for k in 0..<16 { kept[k] = words[(top &+ k) & 15] }
            kept[16] = Int64(bitPattern: marks)
            return false
        }
        guard kept[16] == Int64(bitPattern: marks) else { return false }
        for k in 0..<16 where kept[k] != words[(top &+ k) & 15] { return false }
        return true
    }
}
