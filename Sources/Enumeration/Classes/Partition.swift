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
    /// Each opcode at its raw value.
    private let opcodes: UnsafeMutablePointer<Opcode>
    /// The stack before, word 0 first, and sixteen zeros behind it.
    private let stack: UnsafeMutablePointer<Int64>
    /// For p = 1 and 2, the least p whose results are the same for the same v.
    private var unary = 1
    private var binary = 2

    init(
        classes: UnsafeMutablePointer<Class>, stack: UnsafeMutablePointer<Int64>,
        opcodes: UnsafeMutablePointer<Opcode>
    ) {
        self.classes = classes
        self.opcodes = opcodes
        self.stack = stack
    }

    /// Sorts `candidates` by their effect on `frame`.
    ///
    /// - Parameters:
    ///   - history: the output so far.
    ///   - context: the side information of this time step.
    ///   - result: what an instruction makes of words that may be open.
    mutating func sort(
        _ candidates: Candidates, on frame: Frame, history: UnsafeMutablePointer<UInt8>, context: UInt64,
        result: (Opcode, OpenWord, OpenWord, Frame) -> OpenResult
    ) {
        count = 0
        let stack = stack
        let top = frame.top
        if frame.open != 0 { return sortOpen(candidates, on: frame, result) }
        for k in 0..<16 { stack[k] = frame.words[(top &+ k) & 15] }
        let view = StackView(words: frame.words, top: top)
        unary = view.tailsMatch(0, 1) ? 0 : 1
        binary = view.tailsMatch(0, 2) ? 0 : view.tailsMatch(1, 2) ? unary : 2
        let b = stack[0]
        let a = stack[1]
        let time = Int64(frame.time)
        var rest = candidates.mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            if kind > Int(Opcode.close.rawValue) {
                if kind < Candidates.pickBeyond {
                    add(kind, 0, stack[kind &- Candidates.pick])
                } else if kind == Candidates.pickBeyond {
                    add(kind, 0, 0)
                } else if kind == Candidates.num {
                    addNumber(candidates)
                } else {
                    addPut(kind)
                }
                continue
            }
            switch opcodes[kind] {
            case .time: add(kind, 0, time)
            case .recall: add(kind, unary, b >= 0 && b < time ? Int64(history[Int(b)]) : 0)
            case .look: add(kind, unary, b >= 0 && b < 64 ? Int64(context >> UInt64(b) & 1) : 0)
            case .half: add(kind, unary, b >> 1)
            case .inc: addChecked(kind, unary, b.addingReportingOverflow(1))
            case .add: addChecked(kind, binary, a.addingReportingOverflow(b))
            case .sub: addChecked(kind, binary, a.subtractingReportingOverflow(b))
            case .mul: addChecked(kind, binary, a.multipliedReportingOverflow(by: b))
            case .less: add(kind, binary, a < b ? 1 : 0)
            case .close:
                // Only where it neither jumps nor removes a mark is it like a pop.
                if b == 0, frame.marks == 1 { add(kind, binary, a) } else { addAlone(kind) }
            case .again, .emit, .read, .open, .num, .pick, .put: addAlone(kind)
            }
        }
    }

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
    private mutating func add(_ kind: Int, _ shape: Int, _ value: Int64) {
        for index in 0..<count where classes[index].value.word == value && classes[index].shape == shape {
            classes[index].candidates.mask |= Candidates.bit(kind)
            return
        }
        addClass(kind, shape, OpenWord(value))
    }

    @inline(__always)
    private mutating func addClass(_ kind: Int, _ shape: Int, _ value: OpenWord) {
        (classes + count).initialize(
            to: Class(candidates: Candidates(mask: Candidates.bit(kind)), shape: shape, value: value))
        count &+= 1
    }

    private mutating func addNumber(_ candidates: Candidates) {
        addOpen(Candidates.num, 0, OpenWord(candidates.number))
        for index in 0..<count
        where classes[index].candidates.mask & Candidates.bit(Candidates.num) != 0 {
            classes[index].candidates.number = candidates.number
            classes[index].candidates.numberCount = candidates.numberCount
        }
    }

    /// `put k`: a pop, after which word k is the popped one.
    private mutating func addPut(_ kind: Int) {
        let k = kind &- Candidates.put
        if kind == Candidates.putBeyond || stack[0] == stack[k + 1] { return add(kind, binary, stack[1]) }
        if k == 0 { return add(kind, binary, stack[0]) }
        // It differs from a pop; it may still be like a push, or like a change of word 0.
        if isPut(k, likeStackFrom: 0) { return add(kind, 0, stack[1]) }
        if isPut(k, likeStackFrom: 1) { return add(kind, unary, stack[1]) }
        add(kind, Partition.ownShape + kind, 0)
    }

    /// Whether the words behind word 0 after `put k` are the stack's from word `first` on.
    private func isPut(_ k: Int, likeStackFrom first: Int) -> Bool {
        for word in 1..<16 where (word == k ? stack[0] : stack[word + 1]) != stack[word - 1 + first] {
            return false
        }
        return true
    }

    @inline(__always)
    private mutating func addChecked(
        _ kind: Int, _ shape: Int, _ result: (partialValue: Int64, overflow: Bool)
    ) {
        if result.overflow { addAlone(kind) } else { add(kind, shape, result.partialValue) }
    }

    // MARK: Open words

    /// `sort` where words of the stack are open: instructions that do the same whatever the bits are.
    private mutating func sortOpen(
        _ candidates: Candidates, on frame: Frame, _ result: (Opcode, OpenWord, OpenWord, Frame) -> OpenResult
    ) {
        // Word 16 is 0.
        var words = InlineArray<17, OpenWord>(repeating: OpenWord(0))
        for k in 0..<16 { words[k] = frame.openWord(k) }
        let word = { words[$0] }
        unary = (0..<15).allSatisfy { word($0) == word($0 + 1) } ? 0 : 1
        binary =
            (0..<15).allSatisfy { word($0) == word($0 + 2) }
            ? 0 : (1..<16).allSatisfy { word($0) == word($0 + 1) } ? unary : 2
        let b = word(0)
        let a = word(1)
        var rest = candidates.mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            switch kind {
            case Candidates.num: addNumber(candidates)
            case Candidates.pickBeyond: addOpen(kind, 0, OpenWord(0))
            case Candidates.put...:
                let k = kind - Candidates.put
                let after = { $0 == k ? b : word($0 + 1) }
                let isLike = { popped in (1..<16).allSatisfy { after($0) == word($0 - 1 + popped) } }
                if isLike(2) {
                    addOpen(kind, binary, after(0))
                } else if isLike(0) {
                    addOpen(kind, 0, after(0))
                } else if isLike(1) {
                    addOpen(kind, unary, after(0))
                } else {
                    addAlone(kind)
                }
            case Candidates.pick...: addOpen(kind, 0, word(kind - Candidates.pick))
            default:
                switch opcodes[kind] {
                case .time: addOpen(kind, 0, OpenWord(Int64(frame.time)))
                case .recall, .look, .half, .inc: addOpen(kind, unary, result(opcodes[kind], a, b, frame))
                case .add, .sub, .mul, .less: addOpen(kind, binary, result(opcodes[kind], a, b, frame))
                case .close:
                    if b == OpenWord(0), frame.marks == 1 { addOpen(kind, binary, a) } else { addAlone(kind) }
                case .again, .emit, .read, .open, .num, .pick, .put: addAlone(kind)
                }
            }
        }
    }

    private mutating func addOpen(_ kind: Int, _ shape: Int, _ value: OpenWord) {
        for index in 0..<count where classes[index].value == value && classes[index].shape == shape {
            classes[index].candidates.mask |= Candidates.bit(kind)
            return
        }
        addClass(kind, shape, value)
    }

    private mutating func addOpen(_ kind: Int, _ shape: Int, _ result: OpenResult) {
        if case .word(let word) = result { addOpen(kind, shape, word) } else { addAlone(kind) }
    }

    @inline(__always)
    private mutating func addAlone(_ kind: Int) { add(kind, Partition.ownShape + kind, 0) }
}
