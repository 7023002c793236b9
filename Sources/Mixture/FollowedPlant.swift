import MonotoneMachine
import SoloLanguage

/// What becomes of the tapes in a plant's cylinder on a target string, found by running them.
public struct FollowedPlant: Sendable {
    /// How one tape of the cylinder ends, as in the ledger of a census.
    public enum Fate: Hashable, Sendable {
        case next(UInt8)
        case refuted(rightBits: Int)
        case unresolved(RunEnd, rightBits: Int)
    }

    /// A minimal program inside the cylinder, or through which it runs: the tape read when its fate is sealed.
    public struct Node: Hashable, Sendable {
        public let tape: BitString
        public let fate: Fate
        /// Whether the census has counted it under its own budget.
        public let isCounted: Bool
        /// What it emits behind the target without asking for more tape, with the census's patience where
        /// the census has counted it; empty unless the fate is `next`.
        public let continuation: BitString
        var alphabet = TapeAlphabet.binary
    }

    /// The tape read when the target's first `time` bits have been emitted: a minimal program of them.
    public struct Emitter: Hashable, Sendable {
        public let time: Int
        public let tape: BitString
        public let isCounted: Bool
        var alphabet = TapeAlphabet.binary
    }

    public let plant: Plant
    public let nodes: [Node]
    /// The minimal programs of the target's first t bits, for each t from the follower's `recordFrom` on.
    public let emitters: [Emitter]
    /// What the plant emits behind the target on its whole tape; nil unless the tape alone emits the target
    /// and one bit more.
    public let ownContinuation: BitString?
}

/// Follows plants along a target string, through their own reads to a stated number of extra bits.
public struct PlantFollower {
    /// The string to be emitted.
    public let target: BitString
    public let contexts: [UInt64]
    /// The budget of the census that the plants stand beside.
    public let budget: Budget
    /// The patience of the plants' own runs.
    public let patience: Int
    /// E: how many bits behind the plant's tape its reads are followed; each doubles the work.
    public let extraBits: Int
    /// H: how many bits behind the target are looked at.
    public let horizon: Int
    /// From how many right bits on emitters are kept: |target| for a prediction, fewer for a spectrum.
    public let recordFrom: Int

    public static let extraBitsRange = 0...16

    public init(
        target: BitString, contexts: [UInt64], budget: Budget, patience: Int, extraBits: Int, horizon: Int,
        recordFrom: Int? = nil
    ) {
        self.target = target
        self.contexts = contexts
        self.budget = budget
        self.patience = patience
        self.extraBits = extraBits
        self.horizon = horizon
        self.recordFrom = recordFrom ?? target.count
    }

    /// Runs every tape of the plant's cylinder.
    ///
    /// - Throws: a diagnostic (`plantCodeEnded`) when the plant runs out of code before its fate is sealed.
    /// - Cost: one run of up to |target| + H bits for each of up to 2^E tapes.
    public func follow(_ plant: Plant) throws(Diagnostics) -> FollowedPlant {
        var walk = CylinderWalk(follower: self, plant: plant)
        try walk.follow(CylinderWalk.Head(machine: SoloMachine(contexts: contexts)))
        return FollowedPlant(
            plant: plant, nodes: walk.nodes, emitters: walk.emitters, ownContinuation: walk.ownContinuation)
    }

    /// The literal program of the target, followed to the bit behind it; nil for the empty target, which
    /// every program emits.
    ///
    /// Cost: linear in the target.
    public func followLiteral() throws(Diagnostics) -> FollowedPlant? {
        guard !target.isEmpty else { return nil }
        // It needs two instructions for its first bit; within the census it has what the census spends.
        let enough = max(2, budget.patience)
        let isInside = target.count + 8 <= budget.maxBits
        let follower = PlantFollower(
            target: target, contexts: contexts, budget: budget,
            patience: isInside ? budget.patience : enough, extraBits: 1, horizon: 1, recordFrom: recordFrom)
        return try follower.follow(.literal(target, contexts: contexts, patience: enough))
    }
}

/// The walk of one plant's cylinder.
private struct CylinderWalk {
    struct Head {
        var machine: SoloMachine
        /// The bits behind the plant's tape: those that this branch has chosen as data, and between them
        /// the rest of the plant's own code.
        var extra: [UInt8] = []
        var chosenBits = 0
        /// All tape bits consumed.
        var bitsRead = 0
        /// Whether the census, with less patience, has given this run up.
        var isBeyondCensus = false
    }

    let follower: PlantFollower
    let plant: Plant
    var nodes: [FollowedPlant.Node] = []
    var emitters: [FollowedPlant.Emitter] = []
    var ownContinuation: BitString?

    private var tape: BitString { plant.linked.tape }

    init(follower: PlantFollower, plant: Plant) {
        self.follower = follower
        self.plant = plant
    }

    private enum Supply {
        case given
        case ended(RunEnd)
        case branch
    }

    /// Gives the machine what it asks for, from the plant's tape and then from the branch's extra bits.
    private func supply(_ head: inout Head) -> Supply {
        var position = head.bitsRead
        let bits = tape.bits
        let extra = head.extra
        let next: () -> UInt8? = {
            let bit =
                position < bits.count
                ? bits[position] : position - bits.count < extra.count ? extra[position - bits.count] : nil
            if bit != nil { position += 1 }
            return bit
        }
        if head.machine.needsInstruction {
            if let instruction = InstructionCodec.read(next) {
                head.machine.load(instruction)
            } else {
                // Where the plant's data ended first, the rest of its code is still its own.
                let code = plant.linked.program.code
                let address = head.machine.code.count
                guard address < code.count else { return .ended(.codeEnded) }
                var rest = BitString()
                InstructionCodec.append(code[address], to: &rest)
                head.extra += rest.bits
                position = tape.count + head.extra.count
                head.machine.load(code[address])
            }
        } else {
            guard let bit = next() else { return .branch }
            head.machine.supply(bit)
        }
        head.bitsRead = position
        return .given
    }

    private func read(_ head: Head) -> BitString {
        guard head.bitsRead > tape.count else { return tape.prefix(head.bitsRead) }
        return BitString(tape.bits + head.extra.prefix(head.bitsRead - tape.count))
    }

    private func isCounted(_ head: Head) -> Bool {
        !head.isBeyondCensus && head.bitsRead <= follower.budget.maxBits
    }

    private mutating func seal(_ fate: FollowedPlant.Fate, _ head: Head, _ continuation: BitString = .init())
    {
        nodes.append(
            .init(tape: read(head), fate: fate, isCounted: isCounted(head), continuation: continuation))
    }

    mutating func follow(_ start: Head) throws(Diagnostics) {
        var head = start
        let target = follower.target
        if follower.recordFrom == 0, head.bitsRead == 0 {
            emitters.append(.init(time: 0, tape: BitString(), isCounted: true))
        }
        while true {
            let k = head.machine.time
            if head.machine.stepsSinceEmission >= follower.budget.patience { head.isBeyondCensus = true }
            if head.machine.stepsSinceEmission >= follower.patience {
                return seal(.unresolved(.outOfPatience, rightBits: k), head)
            }
            switch head.machine.step() {
            case .executed: continue
            case .wordOverflow: return seal(.unresolved(.wordOverflow, rightBits: k), head)
            case .emitted(let bit):
                if k == target.count {
                    // As the census sees it, where it has counted the run.
                    let continuation = continuation(
                        of: head, usingTape: false,
                        patience: isCounted(head) ? follower.budget.patience : follower.patience)
                    if head.bitsRead <= tape.count {
                        ownContinuation = self.continuation(
                            of: head, usingTape: true, patience: follower.patience)
                    }
                    return seal(.next(bit), head, continuation)
                }
                if bit != target[k] { return seal(.refuted(rightBits: k), head) }
                if k + 1 >= follower.recordFrom {
                    emitters.append(.init(time: k + 1, tape: read(head), isCounted: isCounted(head)))
                }
            case .needsInstruction, .needsBit:
                switch supply(&head) {
                case .given: continue
                case .ended:
                    throw Diagnostics(
                        Diagnostic(
                            .plantCodeEnded(rightBits: k, tapeBits: head.bitsRead),
                            in: plant.linked.program.origin, at: plant.linked.program.end))
                case .branch: break
                }
                guard head.chosenBits < follower.extraBits else {
                    return seal(.unresolved(.outOfBits, rightBits: k), head)
                }
                for bit in UInt8(0)...1 {
                    var branch = head
                    branch.extra.append(bit)
                    branch.chosenBits += 1
                    try follow(branch)
                }
                return
            }
        }
    }

    /// The bits behind the target, up to the horizon, that the run emits: on the rest of the plant's tape,
    /// or without reading another bit. The head's last emission is the first of them.
    private func continuation(of start: Head, usingTape: Bool, patience: Int) -> BitString {
        var head = start
        let end = follower.target.count + follower.horizon
        loop: while head.machine.time < end, head.machine.stepsSinceEmission < patience {
            switch head.machine.step() {
            case .executed, .emitted: continue
            case .wordOverflow: break loop
            case .needsInstruction, .needsBit:
                guard usingTape, case .given = supply(&head) else { break loop }
            }
        }
        return BitString(head.machine.output.bits[follower.target.count...].prefix(follower.horizon))
    }
}
