import MonotoneMachine

/// M(x) for every string x of up to N bits under one budget.
public struct Survey: Sendable {
    /// N.
    public let length: Int
    public let contexts: [UInt64]
    public let budget: Budget
    public let alphabet: TapeAlphabet
    /// Whether the walk came to its end; else every mass is a lower bound of the budget's own.
    public let isComplete: Bool
    /// For each string of up to N bits, by length and then as a number with the first bit lowest, the units
    /// 2^-L of the tapes that emit it.
    private let units: [[UInt64]]

    /// The longest strings: there are 2^(N+1) − 1 of them.
    public static let lengthRange = 1...16

    /// Adds up the runs that ended with each output; traps unless together they are all 2^L tapes.
    public init(
        length: Int, contexts: [UInt64] = [], budget: Budget, alphabet: TapeAlphabet = .binary,
        ended: [Continuation: UInt64], isComplete: Bool
    ) {
        self.isComplete = isComplete
        self.length = length
        self.contexts = contexts
        self.budget = budget
        self.alphabet = alphabet
        var units = (0...length).map { [UInt64](repeating: 0, count: 1 << $0) }
        for (output, count) in ended { units[output.count][Int(output.word)] += count }
        for shorter in stride(from: length - 1, through: 0, by: -1) {
            for word in 0..<(1 << shorter) {
                units[shorter][word] += units[shorter + 1][word] + units[shorter + 1][word | 1 << shorter]
            }
        }
        precondition(units[0][0] == alphabet.power(budget.maxBits), "the survey does not add up to 1")
        self.units = units
    }

    /// The units of the tapes that emit `string`; |string| ≤ N.
    public func units(of string: BitString) -> UInt64 {
        units[string.count][Int(Continuation(string).word)]
    }

    /// The strings, shortest first and in lexicographic order.
    public var strings: [BitString] { BitString.all(upTo: length) }
}
