import Enumeration
import MonotoneMachine

/// The census of the Lambda machine by a walk over classes of terms.
///
/// A term is run before it is known: each part of it is a hole until reduction needs it, and only then is it
/// an abstraction, an application, or one of the variables. What reduction never needs stays a hole, and
/// all the terms that differ there are one class. The machine reads its term first and whole; but which bits
/// stand in the holes changes no step, so a class is counted by how many ways there are to fill its holes
/// with n bits, for all n at once (`HoleSets`). Nothing is approximated.
final class LambdaWalk {
    /// What a walk counts.
    enum Question {
        case census(CensusQuery)
        /// The outputs of up to this many bits.
        case survey(length: Int)
    }

    /// A class that the walk has come to: a task that any walk can take whose numbers of hole sets are the same.
    struct Subtree: Sendable {
        fileprivate let set: Int32
        fileprivate let knownBits: Int
        fileprivate let reduction: Reduction
        fileprivate let output: BitString
    }

    private let question: Question
    private let budget: Budget
    private let interruption: Interruption?
    /// The known bits at which a class is cut off as a subtree instead of walked.
    private let taskBits: Int?
    private(set) var sets: HoleSets
    private var reduction = Reduction()
    private var output = BitString()

    /// Where the walk was cut.
    private(set) var subtrees: [Subtree] = []

    private(set) var next: [UInt64] = [0, 0]
    private(set) var refuted: [UInt64]
    private(set) var silent: [UInt64]
    private(set) var outOfBits: [UInt64]
    private(set) var outOfPatience: [UInt64]
    private(set) var unvisited: [UInt64]
    private(set) var behaviours: [Continuation: BehaviourCount] = [:]
    /// In a survey, the units of the runs that ended with each output.
    private(set) var ended: [Continuation: UInt64] = [:]

    /// - Parameter sets: those of the walk that the subtrees come from.
    init(
        _ question: Question, budget: Budget, sets: HoleSets, taskBits: Int? = nil,
        interruption: Interruption?
    ) {
        self.question = question
        self.budget = budget
        self.sets = sets
        self.taskBits = taskBits
        self.interruption = interruption
        let count: Int
        switch question {
        case .census(let query): count = query.prefix.count + 1
        case .survey: count = 1
        }
        let zeros = [UInt64](repeating: 0, count: count)
        (refuted, silent, outOfBits, outOfPatience, unvisited) = (zeros, zeros, zeros, zeros, zeros)
    }

    /// Walks all tapes, but for the subtrees where it is cut.
    func walk() {
        follow(sets.whole, knownBits: 0)
        let unfinished = sets.counts.unfinished(bitCount: budget.maxBits)
        let invalid = (1 << UInt64(budget.maxBits)) - sets.mass(sets.whole, budget.maxBits) - unfinished
        switch question {
        case .census:
            outOfBits[0] += unfinished
            silent[0] += invalid
        case .survey: ended[Continuation(BitString()), default: 0] += unfinished + invalid
        }
    }

    /// Walks the tapes of `subtree`.
    func walk(_ subtree: Subtree) {
        reduction = subtree.reduction
        output = subtree.output
        follow(subtree.set, knownBits: subtree.knownBits)
    }

    /// Follows the class whose nodes and input bits known so far take `knownBits`, and which has the holes
    /// `set` left.
    private func follow(_ set: Int32, knownBits: Int) {
        let room = budget.maxBits - knownBits
        guard room >= 0, sets.mass(set, room) > 0 else { return }
        if let taskBits, knownBits >= taskBits {
            subtrees.append(Subtree(set: set, knownBits: knownBits, reduction: reduction, output: output))
            return
        }
        while true {
            switch reduction.advance(patience: budget.patience, interruption: interruption) {
            case nil: return end(\.unvisited, set, room)
            case .silent: return end(\.silent, set, room)
            case .outOfPatience: return end(\.outOfPatience, set, room)
            case .emitted(let bit):
                if emitted(bit, set, knownBits) { return }
            case .needsBit:
                count(\.outOfBits, sets.exact(set, room))
                let mark = reduction.mark()
                let written = output.count
                for bit in UInt8(0)...1 {
                    reduction.supply(bit)
                    follow(set, knownBits: knownBits + 1)
                    reduction.restore(mark)
                    output.removeLast(output.count - written)
                }
                return
            case .needsTerm(let address):
                return expand(address, set, knownBits) { self.follow($0, knownBits: $1) }
            }
        }
    }

    /// Puts each kind of node in place of the hole at `address`, and goes on with `body`.
    private func expand(_ address: Int32, _ set: Int32, _ knownBits: Int, _ body: (Int32, Int) -> Void) {
        guard case .hole(let depth) = reduction.arena[address] else { preconditionFailure("no hole") }
        let mark = reduction.mark()
        let written = output.count
        let nodes = reduction.arena.nodes.count
        func follow(_ step: HoleSets.Step, bits: Int) {
            guard knownBits + bits <= budget.maxBits else { return }
            let next = sets.after(step, of: Int(depth), in: set)
            guard sets.mass(next, budget.maxBits - knownBits - bits) > 0 else { return }
            body(next, knownBits + bits)
            reduction.restore(mark)
            output.removeLast(output.count - written)
        }
        _ = reduction.arena.fillWithAbstraction(address, depth: depth)
        follow(.abstraction, bits: 2)
        reduction.arena.empty(address, depth: depth, count: nodes)
        _ = reduction.arena.fillWithApplication(address, depth: depth)
        follow(.application, bits: 2)
        reduction.arena.empty(address, depth: depth, count: nodes)
        for index in 1..<(depth + 1) {
            reduction.arena[address] = .variable(index: index)
            follow(.variable, bits: Int(index) + 1)
        }
        reduction.arena[address] = .hole(depth: depth)
    }

    /// Takes an emitted bit; whether that decides the class.
    private func emitted(_ bit: UInt8, _ set: Int32, _ knownBits: Int) -> Bool {
        let room = budget.maxBits - knownBits
        switch question {
        case .survey(let length):
            output.append(bit)
            guard output.count == length else { return false }
            ended[Continuation(output), default: 0] += sets.mass(set, room)
            return true
        case .census(let query):
            let k = reduction.emittedCount - 1
            guard k == query.prefix.count else {
                guard bit != query.prefix[k] else { return false }
                refuted[k] += sets.mass(set, room)
                return true
            }
            goOn(set, knownBits, Continuation(word: UInt64(bit), count: 1))
            return true
        }
    }

    private func count(_ tally: ReferenceWritableKeyPath<LambdaWalk, [UInt64]>, _ units: UInt64) {
        guard units > 0 else { return }
        switch question {
        case .census: self[keyPath: tally][reduction.emittedCount] += units
        case .survey: ended[Continuation(output), default: 0] += units
        }
    }

    private func end(_ tally: ReferenceWritableKeyPath<LambdaWalk, [UInt64]>, _ set: Int32, _ room: Int) {
        count(tally, sets.mass(set, room))
    }

    // MARK: Behaviours

    /// Counts the class, whose run has emitted `start` from behind the prefix on, and what it goes on to emit without
    /// more tape; parts of it that are needed for that are told apart.
    private func goOn(_ set: Int32, _ knownBits: Int, _ start: Continuation) {
        guard case .census(let query) = question else { preconditionFailure("a survey has no prefix") }
        var behaviour = start
        loop: while behaviour.count < query.horizon {
            switch reduction.advance(patience: budget.patience, interruption: interruption) {
            case nil:
                unvisited[query.prefix.count] += sets.mass(set, budget.maxBits - knownBits)
                return
            case .emitted(let bit):
                behaviour = Continuation(
                    word: behaviour.word | UInt64(bit) << UInt64(behaviour.count), count: behaviour.count + 1)
            case .needsTerm(let address):
                return expand(address, set, knownBits) { self.goOn($0, $1, behaviour) }
            case .silent, .outOfPatience, .needsBit: break loop
            }
        }
        let units = sets.mass(set, budget.maxBits - knownBits)
        next[Int(behaviour.word & 1)] += units
        guard query.horizon > 0 else { return }
        behaviours.add(
            behaviour, units: units, programs: sets.upTo(set, budget.maxBits - knownBits),
            length: knownBits + sets.shortest(set), shortest: shortestTape)
    }

    /// The tape of the class's first term, its holes filled as shortly as they can be.
    private var shortestTape: ShortTape {
        var tape = BitString()
        func append(_ address: Int32) {
            switch reduction.arena[address] {
            case .hole(let depth):
                tape.append(contentsOf: depth > 0 ? BitString([1, 0]) : BitString([0, 0, 1, 0]))
            case .abstraction(let body):
                tape.append(contentsOf: BitString([0, 0]))
                append(body)
            case .application(let function, let argument):
                tape.append(contentsOf: BitString([0, 1]))
                append(function)
                append(argument)
            case .variable(let index):
                for _ in 0..<index { tape.append(1) }
                tape.append(0)
            }
        }
        append(TermArena.root)
        tape.append(contentsOf: BitString(reduction.input))
        return ShortTape(tape)
    }
}
