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

/// The choices 0, 1, …, `count` − 1 that an open word depends on.
struct Choices {
    let origin: Int
    let count: Int64

    /// The choices `first`, `first` + `step`, …, `count` of them.
    struct Part {
        let first: Int64
        let step: Int64
        let count: Int64
    }

    /// How choices are told apart.
    enum Split: Equatable {
        /// Even from odd ones.
        case parity
        /// Those from this one on, which is neither the first nor beyond the last.
        case from(Int64)
        /// One by one.
        case each
    }

    func forEachPart(_ split: Split, _ body: (Part) -> Void) {
        switch split {
        case .parity where count > 2:
            body(Part(first: 0, step: 2, count: (count + 1) / 2))
            body(Part(first: 1, step: 2, count: count / 2))
        case .from(let index) where count > 2:
            body(Part(first: 0, step: 1, count: index))
            body(Part(first: index, step: 1, count: count - index))
        default: for choice in 0..<count { body(Part(first: choice, step: 1, count: 1)) }
        }
    }
}

/// An instruction's result where the words may be open.
enum OpenResult {
    case word(OpenWord)
    /// Outside the words, whatever is chosen.
    case overflow
    /// The choice at `origin` must be told first.
    case undecided(origin: Int, Choices.Split)

    /// What `change` makes of a word if it is linear in the choice, which it is for two choices.
    private init(_ word: OpenWord, linear change: (Int64) -> Int64) {
        self = .word(
            word.isOpen
                ? OpenWord(change(word.word), or: change(word.other), origin: word.origin)
                : OpenWord(change(word.word)))
    }

    /// `half`.
    init(halving word: OpenWord, _ choices: (Int) -> Choices) {
        if word.isOpen, (word.word ^ word.other) & 1 != 0, choices(word.origin).count > 2 {
            self = .undecided(origin: word.origin, .parity)
        } else {
            self.init(word) { $0 >> 1 }
        }
    }

    /// `recall` and `look`: `bit` of the index, 0 unless it is from 0 on and below `limit`.
    init(bitAt index: OpenWord, below limit: Int64, _ choices: (Int) -> Choices, _ bit: (Int64) -> Int64) {
        guard index.isOpen, choices(index.origin).count > 2 else {
            self.init(index) { $0 >= 0 && $0 < limit ? bit($0) : 0 }
            return
        }
        let choices = choices(index.origin)
        let last = index.value(choices.count - 1)
        if max(index.word, last) < 0 || min(index.word, last) >= limit {
            self = .word(OpenWord(0))
            return
        }
        let isInside = { (choice: Int64) in index.value(choice) >= 0 && index.value(choice) < limit }
        // The first choice that is on the other side of a bound than choice 0 is.
        let first = isInside(0)
        let change = (1..<min(choices.count, limit + 1)).first { isInside($0) != first }
        self = .undecided(origin: index.origin, change.map { .from($0) } ?? .each)
    }

    /// `add`, `sub`, `mul`, `less`, and `inc`, which adds 1.
    init(
        _ a: OpenWord, _ b: OpenWord, _ choices: (Int) -> Choices, isLess: Bool = false,
        isProduct: Bool = false,
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) {
        if a.isOpen, b.isOpen, a.origin != b.origin {
            self = .undecided(origin: min(a.origin, b.origin), .each)
            return
        }
        let origin = max(a.origin, b.origin)
        let result = operation(a.word, b.word)
        guard origin >= 0 else {
            self = result.overflow ? .overflow : .word(OpenWord(result.partialValue))
            return
        }
        let count = choices(origin).count
        let other = operation(a.other, b.other)
        if result.overflow || other.overflow {
            self = .undecided(origin: origin, .each)
            return
        }
        if count > 2 {
            let last = operation(a.value(count - 1), b.value(count - 1))
            if last.overflow || isProduct && a.isOpen && b.isOpen {
                self = .undecided(origin: origin, .each)
                return
            }
            if isLess {
                // The sign of a difference that is linear changes once at the most.
                guard result.partialValue != last.partialValue else {
                    self = .word(OpenWord(result.partialValue))
                    return
                }
                var (low, high) = (Int64(0), count - 1)
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if operation(a.value(middle), b.value(middle)).partialValue == result.partialValue {
                        low = middle
                    } else {
                        high = middle
                    }
                }
                self = .undecided(origin: origin, .from(high))
                return
            }
        }
        self = .word(OpenWord(result.partialValue, or: other.partialValue, origin: origin))
    }
}
