/// What a bounded run may spend.
public struct Budget: Hashable, Sendable {
    /// L: the most tape bits a run may read; asking for bit L + 1 ends it as out of bits.
    public let maxBits: Int
    /// T: the instructions a run may execute since its last emission (or its start); after them it ends
    /// as out of patience, before the next instruction is decoded.
    public let patience: Int

    /// The largest L of a census: its counts, in units of 2^-L, then fit a machine word.
    public static let maxBitsRange = 1...60
    public static let patienceRange = 1...1_000_000_000

    public init(maxBits: Int, patience: Int) {
        self.maxBits = maxBits
        self.patience = patience
    }
}
