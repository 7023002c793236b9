import MonotoneMachine

/// The code lengths of instructions, by kind: what a set of candidates adds to the bits on the tape.
struct CodeLengths: @unchecked Sendable {
    /// Kinds of one instruction each, of `length` bits.
    private struct Group {
        let length: Int
        let mask: UInt64
    }

    /// The kinds that have one instruction, by its length, shortest first.
    private let groups: UnsafeMutableBufferPointer<Group>
    /// All kinds but `num`, by the length of their shortest instruction, shortest first; at the end a length that nothing has.
    private let shortestGroups: UnsafeMutableBufferPointer<Group>
    /// The kinds that have one instruction, and the length of each.
    private let ofOne: UInt64
    private let lengths: UnsafeMutableBufferPointer<Int>
    /// `fitting[m]`: the kinds, `num` apart, whose shortest code has at most m bits.
    let fitting: UnsafeMutableBufferPointer<UInt64>
    /// The operands from 16 on, by length: those that act alike because there is no such word.
    private let pickBeyond: [(length: Int, count: UInt64)]
    private let putBeyond: [(length: Int, count: UInt64)]
    /// The code length of `num 0`; that of n is longer by 2 ⌊log2(n + 1)⌋.
    let numberBits = Opcode.num.row.codeBits + 1

    /// One more than the longest code that fits a tape.
    static let limit = Budget.maxBitsRange.upperBound + 1

    /// The lengths of the machine's code. Its tables stay for good.
    static let all = CodeLengths()

    private static func table<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
        let table = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = table.initialize(fromContentsOf: elements)
        return table
    }

    private init() {
        var masks = [UInt64](repeating: 0, count: CodeLengths.limit)
        for row in InstructionTable.rows where !row.hasOperand {
            masks[row.codeBits] |= Candidates.bit(row.opcode)
        }
        for k in 0..<16 {
            let gamma = EliasGamma.bitCount(UInt64(k))
            masks[Opcode.pick.row.codeBits + gamma] |= Candidates.bit(Candidates.pick + k)
            masks[Opcode.put.row.codeBits + gamma] |= Candidates.bit(Candidates.put + k)
        }
        groups = CodeLengths.table(
            masks.enumerated().filter { $0.element != 0 }.map { Group(length: $0.offset, mask: $0.element) })
        ofOne = masks.reduce(0, |)
        lengths = CodeLengths.table(
            (0..<64).map { kind in masks.firstIndex { $0 & Candidates.bit(kind) != 0 } ?? 0 })
        pickBeyond = CodeLengths.beyond(Opcode.pick.row.codeBits)
        putBeyond = CodeLengths.beyond(Opcode.put.row.codeBits)
        var shortest = masks
        shortest[pickBeyond[0].length] |= Candidates.bit(Candidates.pickBeyond)
        shortest[putBeyond[0].length] |= Candidates.bit(Candidates.putBeyond)
        shortestGroups = CodeLengths.table(
            shortest.enumerated().filter { $0.element != 0 }.map {
                Group(length: $0.offset, mask: $0.element)
            } + [Group(length: CodeLengths.limit, mask: .max)])
        var all: UInt64 = 0
        fitting = CodeLengths.table(
            shortest.map { mask in
                all |= mask
                return all
            })
    }

    private static func beyond(_ codeBits: Int) -> [(length: Int, count: UInt64)] {
        var counts: [(length: Int, count: UInt64)] = []
        var zeros = 4
        while codeBits + 2 * zeros + 1 < limit {
            // Of the 2^z operands of z = 4, k = 15 is still a word.
            counts.append((codeBits + 2 * zeros + 1, (1 << UInt64(zeros)) - (zeros == 4 ? 1 : 0)))
            zeros += 1
        }
        return counts
    }

    /// The code length of `num` of `value` ≥ 0.
    @inline(__always)
    func ofNumber(_ value: Int64) -> Int {
        numberBits &+ 2 &* (63 &- (UInt64(bitPattern: value) &+ 1).leadingZeroBitCount)
    }

    /// The kinds of `candidates` that are at most `bits` bits longer than the shortest of them.
    func cut(_ candidates: Candidates, beyondShortest bits: Int) -> UInt64 {
        let mask = candidates.mask
        let numberBits = candidates.hasNumber ? ofNumber(candidates.number) : CodeLengths.limit
        var group = shortestGroups.baseAddress.unsafelyUnwrapped
        while group.pointee.mask & mask == 0, group.pointee.length < numberBits { group += 1 }
        let longest = min(group.pointee.length, numberBits) &+ bits
        guard longest < CodeLengths.limit else { return mask }
        let kinds = mask & fitting[longest]
        return numberBits <= longest ? kinds | mask & Candidates.bit(Candidates.num) : kinds
    }

    /// Writes to `terms` how many instructions of each length `candidates` holds, shortest length first, up
    /// to length `longest`, and up to `span` more than the shortest; returns the number of lengths.
    @inline(__always)
    func terms(
        of candidates: Candidates, longest: Int, span: Int = limit,
        to terms: UnsafeMutablePointer<LengthCounts.Term>
    ) -> Int {
        let mask = candidates.mask
        if candidates.isSingle, mask & ofOne != 0 {
            let length = lengths.baseAddress.unsafelyUnwrapped[mask.trailingZeroBitCount]
            terms[0] = .init(length: length, count: 1)
            return length <= longest ? 1 : 0
        }
        var longest = longest
        var count = 0
        var group = groups.baseAddress.unsafelyUnwrapped
        let end = group + groups.count
        while group < end, group.pointee.length <= longest {
            let here = mask & group.pointee.mask
            if here != 0 {
                let length = group.pointee.length
                if count == 0, span < longest &- length { longest = length &+ span }
                terms[count] = .init(length: length, count: UInt64(here.nonzeroBitCount))
                count &+= 1
            }
            group += 1
        }
        if mask & ~ofOne != 0 { addOthers(candidates, longest, terms, &count) }
        return count
    }

    /// Adds the kinds of several instructions.
    private func addOthers(
        _ candidates: Candidates, _ longest: Int, _ terms: UnsafeMutablePointer<LengthCounts.Term>,
        _ count: inout Int
    ) {
        if candidates.mask & Candidates.bit(Candidates.pickBeyond) != 0 {
            for term in pickBeyond {
                guard term.length <= longest else { break }
                add(term.length, term.count, longest, terms, &count)
            }
        }
        if candidates.mask & Candidates.bit(Candidates.putBeyond) != 0 {
            for term in putBeyond {
                guard term.length <= longest else { break }
                add(term.length, term.count, longest, terms, &count)
            }
        }
        if candidates.mask & Candidates.bit(Candidates.num) != 0 {
            add(ofNumber(candidates.number), candidates.numberCount, longest, terms, &count)
        }
    }

    /// Adds to the term of `length`, or puts in a new one in order.
    private func add(
        _ length: Int, _ more: UInt64, _ longest: Int, _ terms: UnsafeMutablePointer<LengthCounts.Term>,
        _ count: inout Int
    ) {
        guard length <= longest else { return }
        var place = count
        while place > 0, terms[place - 1].length > length { place -= 1 }
        if place > 0, terms[place - 1].length == length {
            terms[place - 1].count += more
            return
        }
        var index = count
        while index > place {
            terms[index] = terms[index - 1]
            index -= 1
        }
        terms[place] = .init(length: length, count: more)
        count += 1
    }
}
