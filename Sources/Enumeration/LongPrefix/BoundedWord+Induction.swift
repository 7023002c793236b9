/// The induction over rounds: what is supposed of a word at the start of round κ, and what the round makes
/// of it.
extension BoundedWord {
    /// What four values of a word, a round apart, suggest; nil where a word is too large to be followed.
    package init?(suggestedBy w: (Int64, Int64, Int64, Int64), rounds: Int64) {
        if let exact = Cubic(through: w, rounds: rounds) {
            self.init(exact, rounds: rounds)
            return
        }
        let differing = (w.0 ^ w.1) | (w.0 ^ w.2) | (w.0 ^ w.3)
        let offset = max(w.0.magnitude, w.1.magnitude, w.2.magnitude, w.3.magnitude)
        guard offset < Cubic.limit else { return nil }
        self.init(
            offset: Int64(offset), slope: 0, residue: UInt64(bitPattern: w.0),
            knownBits: differing.trailingZeroBitCount, rounds: rounds)
    }

    /// Whether a word that is this one in round κ and `after` at the round's end is again this one in round
    /// κ + 1.
    package func continues(with after: BoundedWord, rounds: Int64) -> Bool {
        if let exact {
            guard let next = exact.shifted(rounds: rounds) else { return false }
            return after.exact == next
        }
        return after.offset <= offset + slope && after.slope <= slope && after.knownBits >= knownBits
            && (after.residue ^ residue) & BoundedWord.mask(knownBits) == 0
            && (after.largest ?? .max) <= (largest ?? .max)
    }

    /// The least word of bounds that covers both what was supposed, this one, and what came out.
    package func widened(to after: BoundedWord, rounds: Int64) -> BoundedWord? {
        let differing = (residue ^ after.residue).trailingZeroBitCount
        let isSettled = exact == nil && after.slope <= slope
        let growth = isSettled ? max(0, after.offset - offset) : max(slope, after.slope)
        return BoundedWord(
            offset: isSettled ? offset : max(offset, after.offset), slope: max(slope, growth),
            residue: residue, knownBits: min(knownBits, after.knownBits, differing), rounds: rounds)
    }
}
