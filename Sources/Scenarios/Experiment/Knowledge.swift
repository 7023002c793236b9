import Enumeration

/// Which bits of deployment a posterior has learned.
package struct Knowledge: Hashable, Sendable {
    /// Bit j is set where bit j of deployment is known.
    private(set) var mask: UInt64 = 0

    /// What `regime` has shown when bit `now` is to be predicted, and the bits that were asked for.
    init(_ regime: Regime, at now: Int, asked: UInt64 = 0) {
        for j in 0..<now where regime.knows(j, at: now) { mask |= 1 << UInt64(j) }
        mask |= asked
    }

    /// All bits before `now`.
    init(all now: Int) { self.init(.online, at: now) }

    /// The bits up to the last one that is known.
    var length: Int { UInt64.bitWidth - mask.leadingZeroBitCount }

    /// Whether a program's bits agree with the true ones, as far as they are known.
    func admits(_ continuation: Continuation, truth: Continuation) -> Bool {
        continuation.count >= length && (continuation.word ^ truth.word) & mask == 0
    }
}
