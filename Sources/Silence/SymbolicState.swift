/// A configuration between two emissions whose stack words are polynomials: all the configurations that
/// some values of the parameters give.
struct SymbolicState {
    var ip: Int
    /// The marks as a set of addresses; exact, since marks are strictly increasing.
    var marks: UInt64
    /// The stack as a ring.
    private var ring: [Polynomial]
    private var top = 0
    /// How many integer parameters are in use: the next fresh one has this index.
    var integers = 0

    static let depth = 16

    /// - Parameter words: 16, word 0 first.
    init(ip: Int, marks: UInt64, words: [Polynomial]) {
        self.ip = ip
        self.marks = marks
        ring = words
    }

    var topMark: Int { 63 - marks.leadingZeroBitCount }

    var isConstant: Bool { ring.allSatisfy(\.isConstant) }

    func isAt(_ other: SymbolicState) -> Bool { ip == other.ip && marks == other.marks }

    /// Word `k`, counted from the top.
    subscript(k: Int) -> Polynomial {
        get { ring[(top &+ k) & 15] }
        set { ring[(top &+ k) & 15] = newValue }
    }

    mutating func push(_ word: Polynomial) {
        top = (top &- 1) & 15
        ring[top] = word
    }

    mutating func pop() -> Polynomial {
        let word = ring[top]
        ring[top] = Polynomial(0)
        top = (top &+ 1) & 15
        return word
    }

    /// Some integer of which nothing is known; nil when there are too many.
    mutating func fresh() -> Polynomial? {
        guard integers < Parameter.countLimit else { return nil }
        integers += 1
        return Polynomial(0, 1, .integer(integers - 1))
    }

    /// Puts `value` in place of `parameter`; false where a coefficient overflows.
    mutating func substitute(_ value: Polynomial, for parameter: Parameter) -> Bool {
        for k in ring.indices where ring[k].contains(parameter) {
            guard let word = ring[k].substituting(value, for: parameter) else { return false }
            ring[k] = word
        }
        return true
    }
}

extension SymbolicState: Equatable {
    static func == (left: SymbolicState, right: SymbolicState) -> Bool {
        left.isAt(right) && left.integers == right.integers
            && (0..<depth).allSatisfy { left[$0] == right[$0] }
    }
}
