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
