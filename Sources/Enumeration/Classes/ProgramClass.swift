import MonotoneMachine

/// Programs that have acted alike so far, as the tapes they stand on: at each demand of the run, in order,
/// the instructions or the data bit that may stand there.
///
/// The run's configuration follows from any one of these tapes, and the others lead to the same one: that is
/// what makes them a class. So the class names a task of the walk.
public struct ProgramClass: Hashable, Sendable {
    enum Demand: Hashable, Sendable {
        case bit(UInt8)
        /// Kinds of instruction, and the operand of `num`, where that is one of them.
        case instruction(Candidates)
    }

    let demands: [Demand]

    /// The class behind `demands`, each an address of `code` or, as −1 and −2, the data bits 0 and 1; every bit has been told.
    init(_ demands: some Sequence<Int8>, code: (Int) -> Candidates) {
        self.demands = demands.map {
            $0 < 0 ? .bit(UInt8(-1 - $0)) : .instruction(code(Int($0)).canonical)
        }
    }

    // MARK: Canonical bytes

    private static let setTag: UInt8 = 2
    private static let numberTag: UInt8 = 3
    private static let numbersTag: UInt8 = 4

    /// The class in bytes, the same for equal classes only: a data bit is one byte, 0 or 1; a set is 2 and
    /// eight bytes for its kinds, or 3, those, and eight for the operand of `num`, or 4, those, and eight each for the least of
    /// several operands, their number and their distance. Lowest byte first.
    public var bytes: [UInt8] {
        demands.flatMap { demand -> [UInt8] in
            switch demand {
            case .bit(let bit): return [bit]
            case .instruction(let set):
                let kinds = ProgramClass.bytes(set.mask)
                guard set.hasNumber else { return [ProgramClass.setTag] + kinds }
                let number = ProgramClass.bytes(UInt64(bitPattern: set.number))
                guard set.numberCount > 1 else { return [ProgramClass.numberTag] + kinds + number }
                return [ProgramClass.numbersTag] + kinds + number + ProgramClass.bytes(set.numberCount)
                    + ProgramClass.bytes(UInt64(bitPattern: set.numberStep))
            }
        }
    }

    /// The class that `bytes` spell; nil where they spell none.
    public init?(bytes: [UInt8]) {
        var demands: [Demand] = []
        var rest = bytes[...]
        while let tag = rest.popFirst() {
            switch tag {
            case 0, 1: demands.append(.bit(tag))
            case ProgramClass.setTag, ProgramClass.numberTag, ProgramClass.numbersTag:
                guard let mask = ProgramClass.word(&rest) else { return nil }
                var set = Candidates(mask: mask)
                guard mask != 0, mask >> UInt64(Candidates.num + 1) == 0 else { return nil }
                guard set.hasNumber == (tag != ProgramClass.setTag) else { return nil }
                guard mask & Candidates.operandOpcodes == 0 else { return nil }
                if set.hasNumber {
                    guard let word = ProgramClass.word(&rest), word < 1 << 62 else { return nil }
                    set.number = Int64(word)
                    set.numberCount = 1
                }
                if tag == ProgramClass.numbersTag {
                    guard let count = ProgramClass.word(&rest), let step = ProgramClass.word(&rest),
                        count > 1, count < 1 << 30, step > 0, step < 1 << 30,
                        EliasGamma.bitCount(UInt64(set.number))
                            == EliasGamma.bitCount(UInt64(set.number) + (count - 1) * step)
                    else { return nil }
                    set.numberCount = count
                    set.numberStep = Int64(step)
                }
                demands.append(.instruction(set))
            default: return nil
            }
        }
        self.demands = demands
    }

    private static func bytes(_ word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }

    private static func word(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        guard bytes.count >= 8 else { return nil }
        defer { bytes.removeFirst(8) }
        return bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Members

    /// Calls `body` with each tape of the class of at most `maxBits` bits.
    public func forEachTape(upTo maxBits: Int, _ body: (BitString) -> Void) {
        extend(BitString(), demands[...], maxBits, body)
    }

    private func extend(
        _ tape: BitString, _ rest: ArraySlice<Demand>, _ maxBits: Int, _ body: (BitString) -> Void
    ) {
        guard let demand = rest.first else { return body(tape) }
        switch demand {
        case .bit(let bit):
            guard tape.count < maxBits else { return }
            extend(BitString(tape.bits + [bit]), rest.dropFirst(), maxBits, body)
        case .instruction(let set):
            set.forEachInstruction(upTo: maxBits - tape.count) { instruction in
                var longer = tape
                InstructionCodec.append(instruction, to: &longer)
                extend(longer, rest.dropFirst(), maxBits, body)
            }
        }
    }
}

extension Candidates {
    /// The same set without an operand of `num` left over from a larger one.
    fileprivate var canonical: Candidates { hasNumber ? self : Candidates(mask: mask) }

    /// Whether the kind stands for every operand from 16 on.
    fileprivate func isBeyond(_ kind: Int) -> Bool {
        kind == Candidates.pickBeyond || kind == Candidates.putBeyond
    }

    /// Calls `body` with each instruction of the set whose code has at most `bits` bits.
    ///
    /// - Precondition: no operand of `num` stands for others that nothing can tell from it.
    fileprivate func forEachInstruction(upTo bits: Int, _ body: (Instruction) -> Void) {
        precondition(numberCount <= 1 || numberStep > 0, "operands that act alike are not listed")
        var rest = mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest - 1
            var instruction = instruction(of: kind)
            let step = kind == Candidates.num ? UInt64(numberStep) : isBeyond(kind) ? 1 : 0
            var left = kind == Candidates.num ? numberCount : .max
            repeat {
                let row = instruction.opcode.row
                let length =
                    row.codeBits + (row.hasOperand ? EliasGamma.bitCount(instruction.operand) : 0)
                guard length <= bits else { break }
                body(instruction)
                instruction = Instruction(instruction.opcode, instruction.operand + step)
                left -= 1
            } while step > 0 && left > 0
        }
    }
}
