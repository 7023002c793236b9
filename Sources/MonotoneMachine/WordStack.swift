/// The machine's stack: sixteen words, all 0 at the start, without underflow or overflow of depth.
///
/// A push moves every word one down and loses word 15; a pop moves every word one up and word 15 becomes
/// 0. Kept as a ring, so both cost one store.
public struct WordStack: Sendable {
    public static let depth = 16

    private var ring = [Int64](repeating: 0, count: WordStack.depth)
    private var top = 0

    public init() {}

    /// Word `k` counted from the top, 0 ≤ k < 16.
    public subscript(k: Int) -> Int64 {
        get { ring[(top + k) & 15] }
        set { ring[(top + k) & 15] = newValue }
    }

    public mutating func push(_ word: Int64) {
        top = (top &- 1) & 15
        ring[top] = word
    }

    public mutating func pop() -> Int64 {
        let word = ring[top]
        ring[top] = 0
        top = (top &+ 1) & 15
        return word
    }

    /// All sixteen words, top first.
    public var words: [Int64] { (0..<WordStack.depth).map { self[$0] } }

    /// The words, top first, without the zeros at the far end.
    public var significantWords: [Int64] {
        let words = words
        return Array(words.prefix((words.lastIndex { $0 != 0 } ?? -1) + 1))
    }
}
