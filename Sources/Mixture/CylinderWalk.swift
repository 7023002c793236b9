import Diagnostics
import MonotoneMachine
import SoloLanguage

/// The walk of one plant's cylinder, symbol by symbol.
struct CylinderWalk<Machine: TapeMachine> {
    private struct Head {
        var machine: Machine
        /// The symbols consumed: those of the plant, and between and behind them those that this branch has chosen.
        var tape = BitString()
        var chosenSymbols = 0
        /// Whether the census, with less patience, has given this run up.
        var isBeyondCensus = false
    }

    private let follower: PlantFollower
    private let plant: Plant
    private let start: Machine
    /// The symbols of the plant's tape.
    private let symbols: [UInt8]
    private var nodes: [FollowedPlant.Node] = []
    private var emitters: [FollowedPlant.Emitter] = []
    private var ownContinuation: BitString?

    init(follower: PlantFollower, plant: Plant, start: Machine) {
        self.follower = follower
        self.plant = plant
        self.start = start
        symbols = plant.alphabet.symbols(plant.tape)
    }

    /// Runs every tape.
    mutating func followed() throws(Diagnostics) -> FollowedPlant {
        let head = Head(machine: start)
        if follower.recordFrom == 0 { emit(0, head) }
        try follow(head)
        return FollowedPlant(plant: plant, nodes: nodes, emitters: emitters, ownContinuation: ownContinuation)
    }

    private func symbolsRead(_ head: Head) -> Int { plant.alphabet.symbolCount(head.tape) }

    /// The symbol that the plant itself has for a run that asks for one: its tape's next, and behind that its code's, which is
    /// its own wherever its data has ended first; nil where any symbol may come.
    private func own(_ head: Head) throws(Diagnostics) -> UInt8? {
        let position = symbolsRead(head)
        if position < symbols.count { return symbols[position] }
        do throws(RunEnd) {
            return try head.machine.symbol(of: plant.program.code)
        } catch {
            throw Diagnostics(
                Diagnostic(
                    .plantCodeEnded(rightBits: head.machine.emittedCount, tapeBits: position),
                    in: plant.program.origin, at: plant.program.end))
        }
    }

    private func isWithinBudget(_ head: Head) -> Bool {
        !head.isBeyondCensus && symbolsRead(head) <= follower.budget.maxBits
    }

    private func supply(_ symbol: UInt8, _ head: inout Head) {
        plant.alphabet.append(symbol, to: &head.tape)
        head.machine.supply(symbol)
    }

    private mutating func seal(_ fate: FollowedPlant.Fate, _ head: Head, _ continuation: BitString = .init())
    {
        nodes.append(
            .init(
                tape: head.tape, fate: fate,
                // A run that was cut short would have come to the end of the plant's tape, for all that is known.
                isWithinBudget: isWithinBudget(head)
                    && (!fate.isInterrupted || plant.tapeLength <= follower.budget.maxBits),
                continuation: continuation, alphabet: plant.alphabet))
    }

    private mutating func emit(_ time: Int, _ head: Head) {
        emitters.append(
            .init(time: time, tape: head.tape, isWithinBudget: isWithinBudget(head), alphabet: plant.alphabet)
        )
    }

    private mutating func follow(_ from: Head) throws(Diagnostics) {
        var head = from
        let target = follower.target
        while true {
            let k = head.machine.emittedCount
            // With the census's patience first, to know whether that would have been enough.
            let patience =
                head.isBeyondCensus ? follower.patience : min(follower.patience, follower.budget.patience)
            switch head.machine.advance(patience: patience, interruption: follower.interruption) {
            case .ended(.outOfPatience) where patience < follower.patience:
                // Its own patience may be thousands of times that of the census.
                if head.machine.isProvedSilent() { return seal(.unresolved(.silent, rightBits: k), head) }
                head.isBeyondCensus = true
            case .ended(let end):
                return seal(.unresolved(isSilent(head, at: end) ? .silent : end, rightBits: k), head)
            case .emitted(let bit):
                if k == target.count { return decide(bit, head) }
                if bit != target[k] { return seal(.refuted(rightBits: k), head) }
                if k + 1 >= follower.recordFrom { emit(k + 1, head) }
            case .needsSymbol:
                if let symbol = try own(head) {
                    supply(symbol, &head)
                    continue
                }
                guard (head.chosenSymbols + 1) * plant.alphabet.symbolBits <= follower.extraBits else {
                    return seal(.unresolved(.outOfBits, rightBits: k), head)
                }
                head.chosenSymbols += 1
                for symbol in 0..<UInt8(plant.alphabet.size) {
                    var branch = head
                    supply(symbol, &branch)
                    try follow(branch)
                }
                return
            }
        }
    }

    /// Whether a run that has ended by a budget is proved never to emit again.
    private func isSilent(_ head: Head, at end: RunEnd) -> Bool {
        switch end {
        case .outOfPatience: head.machine.isProvedSilent() || wasProvedSilent(head)
        // Behind an overflow there is no configuration: its result is missing.
        case .wordOverflow: wasProvedSilent(head)
        default: false
        }
    }

    /// The steps since its last emission at which a run that has not been proved silent at its end is tried, twice as many each
    /// time: words that double or square leave the words after some sixty rounds at most.
    private static var attempts: [Int] { [8, 16, 32, 64, 128, 256, 512, 1024] }

    /// Whether a proof is found at an earlier moment of the run's last stretch, without an emission or a demand.
    ///
    /// Cost: the run once more, and some hundred microseconds for each attempt.
    private func wasProvedSilent(_ head: Head) -> Bool {
        var machine = start
        var rest = plant.alphabet.symbols(head.tape)[...]
        while machine.emittedCount < head.machine.emittedCount || !rest.isEmpty {
            switch machine.advance(patience: follower.patience, interruption: follower.interruption) {
            case .emitted: continue
            case .needsSymbol:
                guard let symbol = rest.popFirst() else { return false }
                machine.supply(symbol)
            case .ended: return false
            }
        }
        for patience in Self.attempts where patience < follower.patience {
            let stepCount = machine.stepCount
            guard machine.advance(patience: patience) == .ended(.outOfPatience) else { return false }
            if machine.stepCount > stepCount, machine.isProvedSilent() { return true }
        }
        return false
    }

    private mutating func decide(_ bit: UInt8, _ head: Head) {
        // As the census sees it, where its budget reaches so far.
        let patience = isWithinBudget(head) ? follower.budget.patience : follower.patience
        guard let continuation = continuation(of: head, bit, usingTape: false, patience: patience) else {
            return seal(.unresolved(.interrupted, rightBits: follower.target.count), head)
        }
        if head.tape.count <= plant.tape.count {
            ownContinuation = self.continuation(of: head, bit, usingTape: true, patience: follower.patience)
        }
        seal(.next(bit), head, continuation)
    }

    /// The bits behind the target from `bit` on, up to the horizon: on the rest of the plant's tape, or
    /// without reading another symbol; nil where the run was interrupted.
    private func continuation(of start: Head, _ bit: UInt8, usingTape: Bool, patience: Int) -> BitString? {
        var head = start
        var bits = BitString([bit])
        while bits.count < follower.horizon {
            switch head.machine.advance(patience: patience, interruption: follower.interruption) {
            case .emitted(let bit): bits.append(bit)
            case .ended(.interrupted): return nil
            case .ended: return bits
            case .needsSymbol:
                do throws(Diagnostics) {
                    guard usingTape, let symbol = try own(head) else {
                        return bits
                    }
                    supply(symbol, &head)
                } catch {
                    // The plant has no more.
                    return bits
                }
            }
        }
        return bits.prefix(follower.horizon)
    }
}
