/// The machine's configuration at one depth of the walk, as 56 words of memory.
///
/// Words 0…15 are the stack as a ring, behind them stand the registers below; the last 24 words are in use only while words of
/// the stack are open (`OpenWord`). Plain memory, so that going one node deeper is a copy of 256 bytes,
/// and going back costs nothing.
struct Frame {
    static let wordCount = 56
    private static let closedCount = 32

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

    /// The length of the shortest tape of the class when its sets were cut last (`Walker.cutCode`).
    var shortestCut: Int {
        get { register(24) }
        nonmutating set { words[24] = Int64(newValue) }
    }

    /// The addresses where several candidates are left, as a set.
    var undecided: UInt64 {
        get { UInt64(bitPattern: words[25]) }
        nonmutating set { words[25] = Int64(bitPattern: newValue) }
    }

    func setUndecided(_ address: Int, _ candidates: Candidates) {
        let bit: UInt64 = 1 << UInt64(address)
        undecided = candidates.isSingle ? undecided & ~bit : undecided | bit
    }

    /// The ring indices whose words are open, as a set; the others are plain words.
    var open: UInt64 {
        get { UInt64(bitPattern: words[23]) }
        nonmutating set { words[23] = Int64(bitPattern: newValue) }
    }
    /// What the open words are for choice 1, by ring index.
    private var others: UnsafeMutablePointer<Int64> { words + Frame.closedCount }
    /// Their origins, by ring index, a byte each.
    private var origins: UnsafeMutablePointer<UInt8> {
        UnsafeMutableRawPointer(words + Frame.closedCount + 16).assumingMemoryBound(to: UInt8.self)
    }

    /// Word `k` of the stack, counted from the top; if it is open, for a bit that is 0.
    @inline(__always)
    func stackWord(_ k: Int) -> Int64 { words[(top &+ k) & 15] }

    /// The stack, word 0 first; open words as for a bit that is 0.
    var stack: [Int64] { (0..<16).map(stackWord) }

    /// Word `k` of the stack, counted from the top, open or not.
    @inline(__always)
    func openWord(_ k: Int) -> OpenWord {
        let index = (top &+ k) & 15
        guard open & 1 << UInt64(index) != 0 else { return OpenWord(words[index]) }
        return OpenWord(words[index], or: others[index], origin: Int(origins[index]))
    }

    @inline(__always)
    func setWord(_ k: Int, _ word: OpenWord) {
        let index = (top &+ k) & 15
        words[index] = word.word
        guard word.isOpen else {
            open &= ~(1 << UInt64(index))
            return
        }
        open |= 1 << UInt64(index)
        others[index] = word.other
        origins[index] = UInt8(word.origin)
    }

    func push(_ word: OpenWord) {
        top = (top &- 1) & 15
        setWord(0, word)
    }

    func pop() -> OpenWord {
        let word = openWord(0)
        setWord(0, OpenWord(0))
        top = (top &+ 1) & 15
        return word
    }

    /// What the uppermost open word depends on.
    ///
    /// - Precondition: there is one.
    var uppermostOrigin: Int {
        let word = (0..<16).lazy.map(openWord).first(where: \.isOpen)
        guard let word else { preconditionFailure("no word of the stack is open") }
        return word.origin
    }

    /// Leaves only `part` of the choices at `origin` to the words that depend on them.
    func tell(_ origin: Int, _ part: Choices.Part) {
        var rest = open
        while rest != 0 {
            let k = (rest.trailingZeroBitCount &- top) & 15
            rest &= rest &- 1
            let word = openWord(k)
            if word.origin == origin { setWord(k, word.narrowed(to: part)) }
        }
    }

    func clear() {
        words.update(repeating: 0, count: Frame.wordCount)
        marks = 1
    }

    @inline(__always)
    func copy(from other: Frame) {
        words.update(from: other.words, count: Frame.closedCount)
        guard other.open != 0 else { return }
        others.update(from: other.others, count: Frame.wordCount - Frame.closedCount)
    }
}
