/// A word of the stack that may depend on one choice which no run has asked about yet: for choice i it is
/// `word` + i (`other` − `word`).
struct OpenWord: Equatable {
    /// The word for choice 0.
    let word: Int64
    /// The word for choice 1; equal to `word` where it depends on none.
    let other: Int64
    /// What is chosen; −1 where the word depends on nothing. From 0 on: the data bit at this place of the order of demand;
    /// from `firstNumber` on: the operand of the `num` at address `origin` − `firstNumber`. `round`: the rounds of a loop.
    let origin: Int

    static let firstNumber = 64
    static let round = 128

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

    private var slope: Int64 { other &- word }

    /// Whether all values have the parity of `bit`.
    func isOnly(parity bit: Int64) -> Bool { word & 1 == bit && other & 1 == bit }

    /// The word for choice `index`; for choices that there are, no word is out of range.
    func value(_ index: Int64) -> Int64 { word &+ slope &* index }

    /// The word where only `part` of the choices is left.
    func narrowed(to part: Choices.Part) -> OpenWord {
        part.count == 1
            ? OpenWord(value(part.first))
            : OpenWord(value(part.first), or: value(part.first + part.step), origin: origin)
    }

    /// The least choice of those below `count` for which the word is 0.
    func zero(below count: Int64) -> Int64? {
        if word == 0 || other == 0 { return word == 0 ? 0 : 1 }
        // Of three words in range, two that are neighbours differ by less than 2^63.
        guard count > 2, word != .min, word % slope == 0 else { return nil }
        let index = -word / slope
        return index > 0 && index < count ? index : nil
    }
}
