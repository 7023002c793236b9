import MonotoneMachine

/// What becomes of the tapes in a plant's cylinder on a target string, found by running them.
public struct FollowedPlant: Sendable {
    /// How one tape of the cylinder ends, as in the ledger of a census.
    public enum Fate: Hashable, Sendable {
        case next(UInt8)
        case refuted(rightBits: Int)
        case unresolved(RunEnd, rightBits: Int)

        var isInterrupted: Bool { if case .unresolved(.interrupted, _) = self { true } else { false } }
    }

    /// A minimal program inside the cylinder, or through which it runs: the tape read when its fate is sealed.
    public struct Node: Hashable, Sendable {
        public let tape: BitString
        public let fate: Fate
        /// Whether the census's budget reaches so far: a census that came to its end has counted it.
        public let isWithinBudget: Bool
        /// What it emits behind the target without asking for more tape, with the census's patience where it is
        /// within the census's budget; empty unless the fate is `next`.
        public let continuation: BitString
        var alphabet = TapeAlphabet.binary

        /// The symbols of the tape.
        var length: Int { alphabet.symbolCount(tape) }
    }

    /// The tape read when the target's first `time` bits have been emitted: a minimal program of them.
    public struct Emitter: Hashable, Sendable {
        public let time: Int
        public let tape: BitString
        public let isWithinBudget: Bool
        var alphabet = TapeAlphabet.binary
    }

    public let plant: Plant
    public let nodes: [Node]
    /// The minimal programs of the target's first t bits, for each t from the follower's `recordFrom` on.
    public let emitters: [Emitter]
    /// What the plant emits behind the target on its whole tape; nil unless the tape alone emits the target
    /// and one bit more.
    public let ownContinuation: BitString?

    /// Whether a run of its tapes was ended from outside.
    public var isInterrupted: Bool {
        nodes.contains(where: \.fate.isInterrupted)
    }
}
