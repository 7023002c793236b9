import MonotoneMachine

/// How often each opcode stands in a program: 17 numbers in two words.
public struct OpcodeCounts: Hashable, Comparable, Sendable {
    private static let width: UInt64 = 7
    private static let perWord = 9
    /// The most instructions of a program that is counted.
    public static let most = 1 << Int(width) - 1

    private var low: UInt64 = 0
    private var high: UInt64 = 0

    public init() {}

    /// A total order without further meaning.
    public static func < (left: OpcodeCounts, right: OpcodeCounts) -> Bool {
        (left.low, left.high) < (right.low, right.high)
    }

    /// The counts of `code`, of at most `most` instructions.
    public init(_ code: some Sequence<Instruction>) {
        for instruction in code { add(instruction.opcode) }
    }

    public mutating func add(_ opcode: Opcode) {
        precondition(self[opcode] < OpcodeCounts.most, "too many instructions to count")
        let place = Int(opcode.rawValue)
        if place < OpcodeCounts.perWord {
            low += 1 << (UInt64(place) * OpcodeCounts.width)
        } else {
            high += 1 << (UInt64(place - OpcodeCounts.perWord) * OpcodeCounts.width)
        }
    }

    public subscript(opcode: Opcode) -> Int {
        let place = Int(opcode.rawValue)
        let mask = UInt64(OpcodeCounts.most)
        return place < OpcodeCounts.perWord
            ? Int(low >> (UInt64(place) * OpcodeCounts.width) & mask)
            : Int(high >> (UInt64(place - OpcodeCounts.perWord) * OpcodeCounts.width) & mask)
    }

    /// The number of instructions.
    public var total: Int { Opcode.allCases.reduce(0) { $0 + self[$1] } }
}
