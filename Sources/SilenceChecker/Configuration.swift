/// A place in a program and a stack of polynomials: every configuration that values of the parameters give.
///
/// A run's own configuration is the case without parameters.
struct Configuration: Equatable {
    var ip = 0
    /// Addresses; the bottom mark, 0, is never removed.
    var marks = [0]
    /// Sixteen words, the top first.
    var stack = [Polynomial](repeating: Polynomial(0), count: Configuration.depth)
    /// How many parameters have been introduced for values of which nothing is known.
    private var unknowns = 0

    static let depth = 16

    init() {}

    init(ip: Int, marks: [Int], stack: [Polynomial]) {
        self.ip = ip
        self.marks = marks
        self.stack = stack
    }

    mutating func push(_ word: Polynomial) {
        stack.insert(word, at: 0)
        stack.removeLast()
    }

    mutating func pop() -> Polynomial {
        stack.append(Polynomial(0))
        return stack.removeFirst()
    }

    /// Pushes `word`, or any integer where it is not known.
    mutating func push(_ word: Polynomial?) {
        if word == nil { unknowns += 1 }
        push(word ?? Polynomial(parameter: -unknowns))
    }

    /// Takes the top mark away, unless it is the bottom one.
    mutating func removeMark() {
        if marks.count > 1 { marks.removeLast() }
    }

    /// The part with `value` in place of `parameter`; nil where a coefficient does not fit.
    func substituting(_ value: Polynomial, for parameter: Int) -> Configuration? {
        var part = self
        for k in stack.indices {
            guard let word = stack[k].substituting(value, for: parameter) else { return nil }
            part.stack[k] = word
        }
        return part
    }

    /// Whether each configuration of `other` is one of this set's.
    ///
    /// Word by word: a word may bring in one parameter x that those before it have not; then the value of x
    /// that gives `other`'s word is a polynomial in `other`'s parameters, which must be of x's kind for all
    /// their values.
    func contains(_ other: Configuration) -> Bool {
        guard ip == other.ip, marks == other.marks else { return false }
        var solved: [Int: Polynomial] = [:]
        return zip(stack, other.stack).allSatisfy { pattern, word in
            Configuration.solve(pattern, equal: word, &solved)
        }
    }

    private static func solve(
        _ pattern: Polynomial, equal word: Polynomial, _ solved: inout [Int: Polynomial]
    ) -> Bool {
        guard var rest = word.plus(Polynomial(pattern.constant), times: -1) else { return false }
        var new: (parameter: Int, coefficient: Int64)?
        for (product, coefficient) in pattern.varying {
            guard product.count == 1 else { return false }
            if let value = solved[product[0]] {
                guard coefficient != .min, let less = rest.plus(value, times: -coefficient) else {
                    return false
                }
                rest = less
            } else if new == nil {
                new = (product[0], coefficient)
            } else {
                return false
            }
        }
        guard let new else { return rest == Polynomial(0) }
        guard let value = rest.divided(by: new.coefficient) else { return false }
        if Polynomial.isNatural(new.parameter), !value.isAtLeast(0) { return false }
        solved[new.parameter] = value
        return true
    }
}
