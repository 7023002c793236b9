/// The machine's configuration at one depth of the fast walk, as 24 words of memory.
///
/// Words 0…15 are the stack as a ring, the rest the registers below. Plain memory, so that going one node
/// deeper is a copy of 192 bytes, and going back costs nothing.
struct Frame {
    static let wordCount = 24

    let words: UnsafeMutablePointer<Int64>

    /// The ring index of word 0 of the stack.
    var top: Int {
        get { Int(words[16]) }
        nonmutating set { words[16] = Int64(newValue) }
    }
    /// t, the bits emitted.
    var time: Int {
        get { Int(words[17]) }
        nonmutating set { words[17] = Int64(newValue) }
    }
    /// Instructions executed since the last emission.
    var sinceEmission: Int {
        get { Int(words[18]) }
        nonmutating set { words[18] = Int64(newValue) }
    }
    /// The marks as a set of addresses, which is exact because marks are strictly increasing: a jump goes
    /// to the top mark, so ip is never below it, and `{` pushes an address above it.
    var marks: UInt64 {
        get { UInt64(bitPattern: words[19]) }
        nonmutating set { words[19] = Int64(bitPattern: newValue) }
    }
    var ip: Int {
        get { Int(words[20]) }
        nonmutating set { words[20] = Int64(newValue) }
    }
    var bitsRead: Int {
        get { Int(words[21]) }
        nonmutating set { words[21] = Int64(newValue) }
    }
    /// The tape bits read, last bit lowest.
    var tape: UInt64 {
        get { UInt64(bitPattern: words[22]) }
        nonmutating set { words[22] = Int64(bitPattern: newValue) }
    }
    /// How many tapes of this length this frame stands for: they differ in operands that act alike.
    var multiplicity: UInt64 {
        get { UInt64(bitPattern: words[23]) }
        nonmutating set { words[23] = Int64(bitPattern: newValue) }
    }

    /// Word `k` of the stack, counted from the top.
    func stackWord(_ k: Int) -> Int64 { words[(top + k) & 15] }

    func push(_ word: Int64) {
        top = (top &- 1) & 15
        words[top] = word
    }

    func clear() {
        words.update(repeating: 0, count: Frame.wordCount)
        marks = 1
        multiplicity = 1
    }

    func copy(from other: Frame) { words.update(from: other.words, count: Frame.wordCount) }
}

/// The code decoded so far, shared by all frames of a walker: a deeper node appends to it, a sibling
/// overwrites it.
struct CodeBuffer {
    let opcodes: UnsafeMutablePointer<UInt8>
    let operands: UnsafeMutablePointer<Int64>
}
