/// The holes that a term has left, as multisets of depths, each known by a number; and how many ways there
/// are to fill them.
///
/// A hole's fillings do not depend on one another, so those of a set are a product of the counts of
/// `TermCounts`. It is kept summed up in three ways, so that a walk asks for one number a class.
struct HoleSets {
    /// How many ways there are to fill a set, by the bits m that its holes take.
    private struct Fillings {
        /// With exactly m bits.
        var exact: [UInt64]
        /// With at most m bits.
        var upTo: [UInt64]
        /// Σ over fillings of at most m bits of 2^(m − bits): the share of all m-bit strings.
        var mass: [UInt64]
        /// The bits of the shortest filling.
        var shortest: Int
    }

    /// What becomes of a hole.
    enum Step: Int { case abstraction, application, variable }

    let counts: TermCounts
    private var sets: [[UInt8]] = []
    private var fillings: [Fillings] = []
    private var numbers: [[UInt8]: Int32] = [:]
    /// For each set, depth and step the set that follows, or −1 where it has not been needed.
    private var steps: [Int32] = []

    /// The set of no hole, and that of one under no abstraction.
    static let none: Int32 = 0
    private(set) var whole: Int32 = 0

    init(longest: Int) {
        counts = TermCounts(longest: longest)
        _ = number(of: [])
        whole = number(of: [0])
    }

    func exact(_ set: Int32, _ bits: Int) -> UInt64 { fillings[Int(set)].exact[bits] }
    func upTo(_ set: Int32, _ bits: Int) -> UInt64 { fillings[Int(set)].upTo[bits] }
    func mass(_ set: Int32, _ bits: Int) -> UInt64 { fillings[Int(set)].mass[bits] }
    func shortest(_ set: Int32) -> Int { fillings[Int(set)].shortest }

    /// The set that `set` becomes when one of its holes, under `depth` abstractions, is filled by `step`.
    mutating func after(_ step: Step, of depth: Int, in set: Int32) -> Int32 {
        let index = (Int(set) * (counts.deepest + 1) + depth) * 3 + step.rawValue
        if steps[index] >= 0 { return steps[index] }
        var holes = sets[Int(set)]
        guard let place = holes.firstIndex(of: UInt8(depth)) else { preconditionFailure("no such hole") }
        switch step {
        case .variable: holes.remove(at: place)
        case .application: holes.insert(UInt8(depth), at: place)
        case .abstraction: holes[place] = UInt8(depth + 1)
        }
        let next = number(of: holes.sorted())
        steps[index] = next
        return next
    }

    private mutating func number(of holes: [UInt8]) -> Int32 {
        if let known = numbers[holes] { return known }
        let longest = counts.longest
        var exact = [UInt64](repeating: 0, count: longest + 1)
        var shortest = 0
        if let last = holes.last {
            let others = fillings[Int(number(of: holes.dropLast()))]
            shortest = others.shortest + TermCounts.shortest(under: Int(last))
            for bits in 0...longest {
                for own in 0...bits where others.exact[bits - own] > 0 {
                    exact[bits] += others.exact[bits - own] * counts.terms(under: Int(last), bitCount: own)
                }
            }
        } else {
            exact[0] = 1
        }
        var upTo = exact
        var mass = exact
        for bits in 1...longest {
            upTo[bits] += upTo[bits - 1]
            mass[bits] += 2 * mass[bits - 1]
        }
        let number = Int32(sets.count)
        sets.append(holes)
        fillings.append(Fillings(exact: exact, upTo: upTo, mass: mass, shortest: shortest))
        steps += [Int32](repeating: -1, count: (counts.deepest + 1) * 3)
        numbers[holes] = number
        return number
    }

    private mutating func number(of holes: ArraySlice<UInt8>) -> Int32 { number(of: Array(holes)) }
}
