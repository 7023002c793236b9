import MonotoneMachine

/// The walk of `UnboundedSurvey`: of its upper part, or of subtrees.
final class UnboundedWalk {
    /// Masses are whole numbers of units 2^-120, rounded down.
    static let unitBits = 120
    static let one: UInt128 = 1 << 120

    /// What was decided, and what was given up, by output: string i is followed by the strings 2i and 2i + 1, and the empty one is 1.
    struct Sum: Sendable {
        /// The units of the runs that ended with each output: emitted in full, or silent after it.
        var ended: [UInt128]
        /// The units of the classes that are left open behind each output.
        var open: [UInt128]
        /// Of them, those out of patience.
        var outOfPatience: UInt128 = 0
        var classCount = 0

        /// - Parameter length: the bits of the longest strings.
        init(length: Int) {
            ended = Array(repeating: 0, count: 2 << length)
            open = ended
        }

        mutating func add(_ other: Sum) {
            for string in ended.indices {
                ended[string] += other.ended[string]
                open[string] += other.open[string]
            }
            outOfPatience += other.outOfPatience
            classCount += other.classCount
        }
    }

    /// A class that the walk has come to: a task that any walk can take.
    struct Subtree: Sendable {
        fileprivate let reduction: Reduction
        fileprivate let output: Int
        fileprivate let holes: [Int]
        fileprivate let deepest: Int
        fileprivate let knownBits: Int
    }

    private let length: Int
    private let threshold: UInt128
    private let patience: Int
    private let interruption: Interruption?
    /// The known bits at which a class is cut off as a subtree instead of walked.
    private let taskBits: Int?
    private let probability = ClosedTermProbability()
    private var reduction = Reduction()
    /// The string that has been emitted.
    private var output = 1
    /// How many holes are left under d abstractions.
    private var holes = [Int](repeating: 0, count: ClosedTermProbability.deepest + 2)
    private var deepest = 0
    private(set) var sum: Sum
    /// Where the walk was cut.
    private(set) var subtrees: [Subtree] = []

    init(
        length: Int, thresholdBits: Int, patience: Int, taskBits: Int? = nil, interruption: Interruption?
    ) {
        self.length = length
        sum = Sum(length: length)
        self.patience = patience
        self.taskBits = taskBits
        self.interruption = interruption
        threshold = Self.one >> UInt128(thresholdBits)
        holes[0] = 1
    }

    /// Walks all tapes, but for the subtrees where it is cut.
    func walk() {
        follow(knownBits: 0)
        // Tapes that begin with no term never emit.
        let invalid = UInt128(ClosedTermProbability.one - probability.upper[0])
        sum.ended[1] +=
            invalid << UInt128(Self.unitBits - ClosedTermProbability.unitBits)
    }

    /// Walks the tapes of `subtree`.
    func walk(_ subtree: Subtree) {
        reduction = subtree.reduction
        output = subtree.output
        holes = subtree.holes
        deepest = subtree.deepest
        follow(knownBits: subtree.knownBits)
    }

    /// At most the mass of the class.
    private func mass(knownBits: Int) -> UInt128 {
        var product = ClosedTermProbability.one
        for depth in 0...deepest {
            for _ in 0..<holes[depth] {
                product = ClosedTermProbability.product(product, probability.lower[depth])
            }
        }
        let units = UInt128(product) << UInt128(Self.unitBits - ClosedTermProbability.unitBits)
        return units >> UInt128(knownBits)
    }

    private func follow(knownBits: Int) {
        let mass = mass(knownBits: knownBits)
        guard mass >= threshold, interruption?.isRequested != true else { return leaveOpen(mass) }
        if let taskBits, knownBits >= taskBits {
            subtrees.append(
                Subtree(
                    reduction: reduction, output: output, holes: holes, deepest: deepest,
                    knownBits: knownBits))
            return
        }
        evaluate(knownBits)
    }

    private func evaluate(_ knownBits: Int) {
        while true {
            switch reduction.advance(patience: patience, interruption: interruption) {
            case nil: return leaveOpen(mass(knownBits: knownBits))
            case .silent: return count(knownBits)
            case .outOfPatience:
                let mass = mass(knownBits: knownBits)
                sum.outOfPatience += mass
                return leaveOpen(mass)
            case .emitted(let bit):
                output = 2 * output + Int(bit)
                if output >> length == 1 { return count(knownBits) }
            case .needsBit:
                let mark = reduction.mark()
                let written = output
                for bit in UInt8(0)...1 {
                    reduction.supply(bit)
                    follow(knownBits: knownBits + 1)
                    reduction.restore(mark)
                    output = written
                }
                return
            case .needsTerm(let address): return expand(address, knownBits)
            }
        }
    }

    /// Leaves a class open: all of its tapes emit the output so far, and what else is not found out.
    private func leaveOpen(_ mass: UInt128) {
        sum.open[output] += mass
    }

    private func count(_ knownBits: Int) {
        sum.ended[output] += mass(knownBits: knownBits)
        sum.classCount += 1
    }

    /// Puts each kind of node in place of the hole at `address`, and goes on.
    private func expand(_ address: Int32, _ knownBits: Int) {
        guard case .hole(let depth) = reduction.arena[address] else { preconditionFailure("no hole") }
        let level = Int(depth)
        guard level < ClosedTermProbability.deepest else { return leaveOpen(mass(knownBits: knownBits)) }
        let mark = reduction.mark()
        let written = output
        let nodes = reduction.arena.nodes.count
        func follow(bits: Int) {
            self.follow(knownBits: knownBits + bits)
            reduction.restore(mark)
            output = written
        }
        holes[level] -= 1
        for index in 1..<(depth + 1) {
            reduction.arena[address] = .variable(index: index)
            follow(bits: Int(index) + 1)
        }
        _ = reduction.arena.fillWithAbstraction(address, depth: depth)
        let shallower = deepest
        deepest = max(deepest, level + 1)
        holes[level + 1] += 1
        follow(bits: 2)
        holes[level + 1] -= 1
        deepest = shallower
        reduction.arena.empty(address, depth: depth, count: nodes)
        _ = reduction.arena.fillWithApplication(address, depth: depth)
        holes[level] += 2
        follow(bits: 2)
        holes[level] -= 1
        reduction.arena.empty(address, depth: depth, count: nodes)
    }
}
