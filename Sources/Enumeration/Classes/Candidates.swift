import MonotoneMachine

/// The instructions that may still stand at one address: all of them have acted alike so far.
///
/// A set over 52 kinds, one bit each: the opcodes by their raw value, those that take an operand left out;
/// `pick` and `put` of each of the sixteen words; `pick` and `put` beyond them, where every operand acts
/// alike; and `num` of one value, or of several values that nothing can tell apart.
struct Candidates: Hashable {
    var mask: UInt64
    /// The operand of `num`, where the set has it: the least of those it stands for.
    var number: Int64 = 0
    /// How many operands of the same code length `number` stands for.
    var numberCount: UInt64 = 0
    /// The distance between those operands where it matters which it is: the word that `num` pushes is open then. 0: nothing
    /// can tell them apart.
    var numberStep: Int64 = 0

    static let pick = 17
    static let pickBeyond = 33
    static let put = 34
    static let putBeyond = 50
    static let num = 51

    /// The kinds that push a word and pop none.
    @inline(__always)
    static var pushes: UInt64 { bit(.time) | bit(num) | bit(pickBeyond + 1) - bit(pick) }
    @inline(__always)
    static var puts: UInt64 { bit(putBeyond + 1) - bit(put) }

    @inline(__always)
    static func bit(_ kind: Int) -> UInt64 { 1 << UInt64(kind) }
    @inline(__always)
    static func bit(_ opcode: Opcode) -> UInt64 { 1 << UInt64(opcode.rawValue) }

    /// The bits of the opcodes that are no kinds: they stand for instructions only with an operand.
    static let operandOpcodes = InstructionTable.rows.filter(\.hasOperand).reduce(0) {
        $0 | Candidates.bit($1.opcode)
    }

    /// Whether `num` is in the set.
    var hasNumber: Bool { mask & Candidates.bit(Candidates.num) != 0 }

    /// Whether one kind is left, so that the set acts alike whatever comes.
    var isSingle: Bool { mask & (mask &- 1) == 0 }

    /// The lowest kind of the set: all act alike, so any of them says how.
    var representative: Int { mask.trailingZeroBitCount }

    /// The set of one instruction; its operand is below 2^63.
    init(_ instruction: Instruction) {
        switch instruction.opcode {
        case .num:
            self.init(
                mask: Candidates.bit(Candidates.num), number: Int64(instruction.operand), numberCount: 1)
        case .pick: self.init(mask: Candidates.bit(Candidates.pick + min(16, Int(instruction.operand))))
        case .put: self.init(mask: Candidates.bit(Candidates.put + min(16, Int(instruction.operand))))
        default: self.init(mask: Candidates.bit(instruction.opcode))
        }
    }

    init(mask: UInt64, number: Int64 = 0, numberCount: UInt64 = 0, numberStep: Int64 = 0) {
        self.mask = mask
        self.number = number
        self.numberCount = numberCount
        self.numberStep = numberStep
    }

    /// The `num` of some of the operands that it stands for.
    func narrowed(to part: Choices.Part) -> Candidates {
        Candidates(
            mask: mask, number: number + part.first * numberStep, numberCount: UInt64(part.count),
            numberStep: part.count > 1 ? part.step * numberStep : 0)
    }

    /// Both sets as one; only one of them may have `num`.
    func union(_ other: Candidates) -> Candidates {
        var both = hasNumber ? self : other
        both.mask = mask | other.mask
        return both
    }

    /// The instruction of a kind; of several operands that act alike, the least.
    func instruction(of kind: Int) -> Instruction {
        switch kind {
        case Candidates.num: Instruction(.num, UInt64(number))
        case Candidates.putBeyond, Candidates.pickBeyond:
            Instruction(kind == Candidates.putBeyond ? .put : .pick, 16)
        case Candidates.put...: Instruction(.put, UInt64(kind - Candidates.put))
        case Candidates.pick...: Instruction(.pick, UInt64(kind - Candidates.pick))
        default: Instruction(Opcode(rawValue: UInt8(kind))!)
        }
    }

    /// The instruction of the set whose tape bits come first: by length, then lexicographic.
    var shortest: (word: UInt64, bits: Int) { code(shortestKind) }

    /// The kind of that instruction.
    var shortestKind: Int {
        var best = representative
        var rest = mask & (mask &- 1)
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            let (code, least) = (code(kind), code(best))
            if (code.bits, code.word) < (least.bits, least.word) { best = kind }
        }
        return best
    }

    private func code(_ kind: Int) -> (word: UInt64, bits: Int) {
        kind == Candidates.num ? Candidates.code(Instruction(.num, UInt64(number))) : Candidates.codes[kind]
    }

    /// The code of each kind but `num`, of its least operand.
    private static let codes: [(word: UInt64, bits: Int)] = (0..<num).map { kind in
        operandOpcodes & bit(kind) != 0 ? (0, 0) : code(Candidates(mask: bit(kind)).instruction(of: kind))
    }

    private static func code(_ instruction: Instruction) -> (word: UInt64, bits: Int) {
        let row = instruction.opcode.row
        guard row.hasOperand else { return (row.code, row.codeBits) }
        let gamma = EliasGamma.bitCount(instruction.operand)
        return (row.code << UInt64(gamma) | (instruction.operand + 1), row.codeBits + gamma)
    }
}
