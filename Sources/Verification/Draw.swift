/// A random choice that its seed repeats (SplitMix64: Steele, Lea and Flood 2014).
struct Draw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// `share` of the numbers 0 ..< `count`, at least one of them, in order (Knuth, algorithm S).
    mutating func indices(_ share: Share, of count: Int) -> [Int] {
        var wanted = share.part(of: count)
        var chosen: [Int] = []
        chosen.reserveCapacity(wanted)
        for index in 0..<count where wanted > 0 {
            guard Int.random(in: 0..<count - index, using: &self) < wanted else { continue }
            chosen.append(index)
            wanted -= 1
        }
        return chosen
    }
}
