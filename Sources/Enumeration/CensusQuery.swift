import MonotoneMachine

/// What a census is asked: a prefix x, side information, a budget, and how far behaviours are told apart.
public struct CensusQuery: Hashable, Sendable {
    /// x, of n bits; n = 0 asks for the prior's own first bit.
    public let prefix: BitString
    /// c_0, c_1, …; 0 where none is given.
    public let contexts: [UInt64]
    public let budget: Budget
    /// The tape's symbols; those of a binary tape for Solo and Lambda. The budget's bits are symbols.
    public let alphabet: TapeAlphabet
    /// H, 0…64: minimal programs are grouped by their next H bits; 0 groups nothing.
    public let horizon: Int
    public let proofs: Proofs
    /// From this index on the census keeps the first refuted program of each; nil: of none.
    public let defectorsFrom: Int?

    public static let horizonRange = 1...64
    /// The H of a prediction that names none.
    public static let standardHorizon = 16

    /// - Precondition: the budget's symbols are in 1...`alphabet.longestTape`, its patience in
    ///   `Budget.patienceRange`, and 0 ≤ `horizon` ≤ 64. Bits of user input are checked before this.
    public init(
        prefix: BitString, contexts: [UInt64] = [], budget: Budget, alphabet: TapeAlphabet = .binary,
        horizon: Int = 0, proofs: Proofs = .none, defectorsFrom: Int? = nil
    ) {
        precondition((1...alphabet.longestTape).contains(budget.maxBits), "max bits out of range")
        precondition(Budget.patienceRange.contains(budget.patience), "patience out of range")
        precondition((0...64).contains(horizon), "horizon out of range")
        self.prefix = prefix
        self.contexts = contexts
        self.budget = budget
        self.alphabet = alphabet
        self.horizon = horizon
        self.proofs = proofs
        self.defectorsFrom = defectorsFrom
    }

    /// What becomes of proofs of silence. The plain walk looks for none.
    public enum Proofs: Hashable, Sendable {
        /// They are not looked for.
        case none
        /// What they show is counted as silent.
        case counted
        /// Besides, the census keeps a certificate of each.
        case certified
    }

    public var seeksProofs: Bool { proofs != .none }
    public var keepsCertificates: Bool { proofs == .certified }
}
