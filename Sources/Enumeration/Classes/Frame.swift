/// The machine's configuration at one depth of the walk, as 32 words of memory.
///
/// Words 0…15 are the stack as a ring, the rest the registers below. Plain memory, so that going one node
/// deeper is a copy of 256 bytes, and going back costs nothing.
struct Frame {
    static let wordCount = 32

    let words: UnsafeMutablePointer<Int64>

    private func register(_ index: Int) -> Int { Int(truncatingIfNeeded: words[index]) }

    /// The ring index of word 0 of the stack.
    var top: Int {
        get { register(16) }
        nonmutating set { words[16] = Int64(newValue) }
    }
    /// t, the bits emitted.
    var time: Int {
        get { register(17) }
        nonmutating set { words[17] = Int64(newValue) }
    }
    /// Instructions executed since the last emission.
    var sinceEmission: Int {
        get { register(18) }
        nonmutating set { words[18] = Int64(newValue) }
    }
    /// The marks as a set of addresses, which is exact because marks are strictly increasing: a jump goes
    /// to the top mark, so ip is never below it, and `{` pushes an address above it.
    var marks: UInt64 {
        get { UInt64(bitPattern: words[19]) }
        nonmutating set { words[19] = Int64(bitPattern: newValue) }
    }
    var ip: Int {
        get { register(20) }
        nonmutating set { words[20] = Int64(newValue) }
    }
    /// The addresses decoded so far.
    var codeCount: Int {
        get { register(21) }
        nonmutating set { words[21] = Int64(newValue) }
    }
    /// The demands answered so far: the length of the order of demand.
    var demandCount: Int {
        get { register(22) }
        nonmutating set { words[22] = Int64(newValue) }
    }

    /// Word `k` of the stack, counted from the top.
    @inline(__always)
    func stackWord(_ k: Int) -> Int64 { words[(top &+ k) & 15] }

    func clear() {
        words.update(repeating: 0, count: Frame.wordCount)
        marks = 1
    }

    @inline(__always)
    func copy(from other: Frame) { words.update(from: other.words, count: Frame.wordCount) }
}
