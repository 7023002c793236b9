import Enumeration
import Machines
import MonotoneMachine

/// The walk of `UnboundedSurvey`, one thread's part.
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

    private static let splitBits = 14

    private let length: Int
    private let threshold: UInt128
    private let patience: Int
    private let share: SubtreeShare
    private let countsTop: Bool
    private let probability = ClosedTermProbability()
    private var reduction = Reduction()
    /// The string that has been emitted.
    private var output = 1
    /// How many holes are left under d abstractions.
    private var holes = [Int](repeating: 0, count: ClosedTermProbability.deepest + 2)
    private var deepest = 0
    private var turn: SubtreeTurn
    private var isTop = true
    private(set) var sum: Sum

    init(length: Int, thresholdBits: Int, patience: Int, share: SubtreeShare, countsTop: Bool) {
        self.length = length
        sum = Sum(length: length)
        self.patience = patience
        self.share = share
        self.countsTop = countsTop
        threshold = Self.one >> UInt128(thresholdBits)
        turn = SubtreeTurn(share)
        holes[0] = 1
    }

    func run() {
        follow(knownBits: 0)
        guard countsTop else { return }
        // Tapes that begin with no term never emit.
        let invalid = UInt128(ClosedTermProbability.one - probability.upper[0])
        sum.ended[1] +=
            invalid << UInt128(Self.unitBits - ClosedTermProbability.unitBits)
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
        guard !share.isInterrupted else { return leaveInterrupted(knownBits) }
        let mass = mass(knownBits: knownBits)
        guard mass >= threshold else { return leaveOpen(mass) }
        guard isTop, knownBits >= Self.splitBits else { return evaluate(knownBits) }
        guard turn.takesNext() else { return }
        isTop = false
        evaluate(knownBits)
        isTop = true
    }

    private func evaluate(_ knownBits: Int) {
        while true {
            switch reduction.advance(patience: patience, share) {
            case nil: return leaveInterrupted(knownBits)
            case .silent: return count(knownBits)
            case .outOfPatience:
                let mass = mass(knownBits: knownBits)
                if counts { sum.outOfPatience += mass }
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

    /// Whether what this thread comes to is counted by it, and not by another one as well.
    private var counts: Bool { !isTop || countsTop }

    /// Leaves a class open: all of its tapes emit the output so far, and what else is not found out.
    private func leaveOpen(_ mass: UInt128) {
        if counts { sum.open[output] += mass }
    }

    /// As `leaveOpen`; but what stands above the subtrees is not counted at all, for other threads have taken some of it.
    private func leaveInterrupted(_ knownBits: Int) {
        if !isTop { leaveOpen(mass(knownBits: knownBits)) }
    }

    private func count(_ knownBits: Int) {
        guard counts else { return }
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
