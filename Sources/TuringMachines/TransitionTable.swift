/// The transition table of a machine of up to eight states, some entries of which are undefined.
///
/// A fixed buffer that all runs of one walk share; whoever makes it frees it by `deallocate()`.
struct TransitionTable {
    /// For each state the entry for 0 in the low half, for 1 in the high half: the word of the next state is
    /// loaded before the symbol there is known.
    private let words: UnsafeMutablePointer<UInt64>
    let stateCount: Int

    init(stateCount: Int) {
        self.stateCount = stateCount
        words = .allocate(capacity: stateCount)
        words.initialize(repeating: 0, count: stateCount)
    }

    func deallocate() { words.deallocate() }

    /// All entries, to be put into another table of as many states.
    var contents: [UInt64] {
        get { Array(UnsafeBufferPointer(start: words, count: stateCount)) }
        nonmutating set { for (state, word) in newValue.enumerated() { words[state] = word } }
    }

    /// Both entries of `state`.
    subscript(state: Int) -> UInt64 {
        @inline(__always) get { words[state] }
        nonmutating set { words[state] = newValue }
    }

    @inline(__always)
    func transition(_ state: Int, _ symbol: UInt64) -> Transition {
        Transition(word: words[state] &>> (symbol &* Transition.bitCount) & 0xFFFF_FFFF)
    }

    func define(_ state: Int, _ symbol: UInt64, _ transition: Transition) {
        let shift = symbol * Transition.bitCount
        words[state] = words[state] & ~(0xFFFF_FFFF << shift) | transition.word << shift
    }

    /// Whether a run from `state` can come to an undefined entry as far as the states tell, whatever the
    /// tape holds. If not, it never halts.
    func mayHalt(from state: Int) -> Bool {
        var found: UInt64 = 1 << UInt64(state)
        var waiting = found
        while waiting != 0 {
            let state = waiting.trailingZeroBitCount
            waiting &= waiting &- 1
            let (zero, one) = (transition(state, 0), transition(state, 1))
            if zero.isUndefined || one.isUndefined { return true }
            let new: UInt64 = (1 &<< UInt64(zero.next) | 1 &<< UInt64(one.next)) & ~found
            found |= new
            waiting |= new
        }
        return false
    }
}
