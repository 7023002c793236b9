/// A word of the stack that may depend on one data bit which no run has asked about yet: what it is if the bit
/// is 0, and what if it is 1.
struct OpenWord: Equatable {
    let word: Int64
    /// The word if the bit is 1; equal to `word` where it depends on none.
    let other: Int64
    /// The place of the bit in the order of demand; −1 where the word depends on none.
    let origin: Int

    init(_ word: Int64) {
        self.word = word
        other = word
        origin = -1
    }

    /// Words that are equal depend on nothing.
    init(_ word: Int64, or other: Int64, origin: Int) {
        self.word = word
        self.other = other
        self.origin = word == other ? -1 : origin
    }

    var isOpen: Bool { origin >= 0 }

    /// Whether both values have the parity of `bit`.
    func isOnly(parity bit: Int64) -> Bool { word & 1 == bit && other & 1 == bit }

    func map(_ change: (Int64) -> Int64) -> OpenWord {
        isOpen ? OpenWord(change(word), or: change(other), origin: origin) : OpenWord(change(word))
    }
}

/// An instruction's result where the words may be open.
enum OpenResult {
    case word(OpenWord)
    /// Outside the words, for at least one value of the bit at `origin`; −1: whatever the bits are.
    case overflow(origin: Int)
    /// It depends on two bits, one of them at `origin`.
    case undecided(origin: Int)

    init(
        _ a: OpenWord, _ b: OpenWord,
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) {
        if a.isOpen, b.isOpen, a.origin != b.origin {
            self = .undecided(origin: b.origin)
            return
        }
        let origin = max(a.origin, b.origin)
        let result = operation(a.word, b.word)
        let other = origin >= 0 ? operation(a.other, b.other) : result
        if result.overflow || other.overflow {
            self = .overflow(origin: origin)
        } else {
            self = .word(
                origin >= 0
                    ? OpenWord(result.partialValue, or: other.partialValue, origin: origin)
                    : OpenWord(result.partialValue))
        }
    }

    /// `inc`.
    init(increasing word: OpenWord) { self.init(word, OpenWord(1)) { $0.addingReportingOverflow($1) } }
}
