import MonotoneMachine

/// Candidates sorted by what they do to a configuration: those of one class lead to the same one.
///
/// Most instructions push a word v in place of the first p words, p = 0, 1 or 2: `time` p = 0, `inc` p = 1,
/// `add` p = 2; a pop is p = 2 with v the second word. Such results are the same where v is and the words
/// behind them are, which is found out once for each pair of p. Only `put` of a deeper word is of another
/// shape. Instructions that do more than change the stack, or that overflow, are classes of their own.
struct Partition {
    struct Class {
        var candidates: Candidates
        /// The first p whose results are the same as these; or a value from 3 on that is the class's own.
        fileprivate let shape: Int
        fileprivate let value: OpenWord
    }

    /// Every kind is a class of its own at the most.
    static let mostClasses = 52
    private static let ownShape = 3

    let classes: UnsafeMutablePointer<Class>
    private(set) var count = 0
    private var largestJoined: Int64 = -1
    /// For p = 1 and 2, the least p whose results are the same for the same v.
    private var unary = 1
    private var binary = 2

    init(_ classes: UnsafeMutablePointer<Class>) { self.classes = classes }

    /// Sorts `candidates` by their effect on `frame`, a configuration of `walker`'s.
    mutating func sort(_ candidates: Candidates, on frame: Frame, of walker: Walker) {
        if frame.open == 0 {
            let stack = StackView(words: frame.words, top: frame.top)
            unary = stack.tailsMatch(0, 1) ? 0 : 1
            binary = stack.tailsMatch(0, 2) ? 0 : stack.tailsMatch(1, 2) ? unary : 2
            let time = frame.time
            let marks = frame.marks
            sort(candidates) { kind in
                walker.effect(kind, of: candidates, on: stack, time: time, marks: marks).map {
                    ($0.popped, OpenWord($0.word))
                }
            }
        } else {
            // Word 16 is 0.
            var words = InlineArray<17, OpenWord>(repeating: OpenWord(0))
            for k in 0..<16 { words[k] = frame.openWord(k) }
            let word = { words[$0] }
            unary = (0..<15).allSatisfy { word($0) == word($0 + 1) } ? 0 : 1
            binary =
                (0..<15).allSatisfy { word($0) == word($0 + 2) }
                ? 0 : (1..<16).allSatisfy { word($0) == word($0 + 1) } ? unary : 2
            sort(candidates) { kind in
                // What must be told first is asked for when the run comes to it.
                guard case (let popped, .word(let word))? = walker.openEffect(kind, of: candidates, on: frame)
                else { return nil }
                return (popped, word)
            }
        }
    }

    @inline(__always)
    private mutating func sort(
        _ candidates: Candidates, by effect: (_ kind: Int) -> (popped: Int, word: OpenWord)?
    ) {
        count = 0
        var rest = candidates.mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            if let (popped, word) = effect(kind) {
                add(kind, shape(popped), word)
            } else {
                add(kind, Partition.ownShape + kind, OpenWord(0))
            }
        }
        for index in 0..<count where classes[index].candidates.hasNumber {
            classes[index].candidates.number = candidates.number
            classes[index].candidates.numberCount = candidates.numberCount
        }
    }

    /// The first p whose results are the same as those of `popped`.
    @inline(__always)
    private func shape(_ popped: Int) -> Int { popped == 0 ? 0 : popped == 1 ? unary : binary }

    /// Puts into each class the `num` that acts like it, where there is one of at most `longest` bits.
    mutating func joinNumbers(longest: Int, _ lengths: CodeLengths) {
        largestJoined = -1
        for index in 0..<count where classes[index].shape == 0 {
            let value = classes[index].value.word
            guard value >= 0, !classes[index].value.isOpen, lengths.ofNumber(value) <= longest else {
                continue
            }
            classes[index].candidates.mask |= Candidates.bit(Candidates.num)
            classes[index].candidates.number = value
            classes[index].candidates.numberCount = 1
            largestJoined = max(largestJoined, value)
        }
    }

    /// Whether `num` of this operand is in one of the classes.
    func hasJoined(_ value: Int64) -> Bool {
        guard value <= largestJoined else { return false }
        for index in 0..<count
        where classes[index].candidates.mask & Candidates.bit(Candidates.num) != 0
            && classes[index].candidates.number == value
        { return true }
        return false
    }

    /// Takes out those of `kinds` that make word 0 a number of this parity, and gives them as one set, if there
    /// are any.
    mutating func takeOut(_ kinds: UInt64, parity: Int64) -> Candidates? {
        var taken = Candidates(mask: 0)
        var left = 0
        for index in 0..<count {
            var some = classes[index]
            if some.shape < Partition.ownShape, some.value.isOnly(parity: parity),
                some.candidates.mask & kinds != 0
            {
                var part = some.candidates
                part.mask &= kinds
                taken = taken.union(part)
                some.candidates.mask &= ~kinds
                guard some.candidates.mask != 0 else { continue }
            }
            classes[left] = some
            left &+= 1
        }
        count = left
        return taken.mask != 0 ? taken : nil
    }

    @inline(__always)
    private mutating func add(_ kind: Int, _ shape: Int, _ value: OpenWord) {
        for index in 0..<count where classes[index].shape == shape && classes[index].value == value {
            classes[index].candidates.mask |= Candidates.bit(kind)
            return
        }
        (classes + count).initialize(
            to: Class(candidates: Candidates(mask: Candidates.bit(kind)), shape: shape, value: value))
        count &+= 1
    }
}
