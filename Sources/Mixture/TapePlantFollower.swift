import MonotoneMachine

extension PlantFollower {
    /// Runs every tape in the cylinder of a plant that is a plain tape, on the machine whose start is
    /// `machine`. The extra bits allow as many symbols as fit them.
    ///
    /// Cost: one run of up to |target| + H bits for each of up to 2^E tapes.
    public func follow(_ plant: Plant, on machine: some TapeMachine) -> FollowedPlant {
        var walk = TapeCylinderWalk(follower: self, plant: plant, start: machine)
        walk.follow()
        return FollowedPlant(
            plant: plant, nodes: walk.nodes, emitters: walk.emitters, ownContinuation: walk.ownContinuation)
    }
}

/// The walk of one plant's cylinder, symbol by symbol.
private struct TapeCylinderWalk<Machine: TapeMachine> {
    struct Head {
        var machine: Machine
        /// The symbols consumed: those of the plant, and then those that this branch has chosen.
        var tape = BitString()
        /// Whether the census, with less patience, has given this run up.
        var isBeyondCensus = false
    }

    let follower: PlantFollower
    let plant: Plant
    let start: Machine
    let symbols: [UInt8]
    let mostSymbols: Int
    var nodes: [FollowedPlant.Node] = []
    var emitters: [FollowedPlant.Emitter] = []
    var ownContinuation: BitString?

    init(follower: PlantFollower, plant: Plant, start: Machine) {
        self.follower = follower
        self.plant = plant
        self.start = start
        symbols = plant.alphabet.symbols(plant.linked.tape)
        mostSymbols = symbols.count + follower.extraBits / plant.alphabet.symbolBits
    }

    mutating func follow() {
        if follower.recordFrom == 0 {
            emitters.append(
                .init(time: 0, tape: BitString(), isCounted: true, alphabet: plant.alphabet))
        }
        follow(Head(machine: start))
    }

    private func symbolsRead(_ head: Head) -> Int { plant.alphabet.symbolCount(head.tape) }

    private func isCounted(_ head: Head) -> Bool {
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
                tape: head.tape, fate: fate, isCounted: isCounted(head), continuation: continuation,
                alphabet: plant.alphabet))
    }

    private mutating func follow(_ from: Head) {
        var head = from
        let target = follower.target
        while true {
            let k = head.machine.emittedCount
            switch head.machine.advance(
                patience: follower.patience, census: follower.budget.patience, &head.isBeyondCensus)
            {
            case .ended(let end): return seal(.unresolved(end, rightBits: k), head)
            case .emitted(let bit):
                if k == target.count { return decide(bit, head) }
                if bit != target[k] { return seal(.refuted(rightBits: k), head) }
                if k + 1 >= follower.recordFrom {
                    emitters.append(
                        .init(
                            time: k + 1, tape: head.tape, isCounted: isCounted(head),
                            alphabet: plant.alphabet))
                }
            case .needsSymbol:
                let count = symbolsRead(head)
                if count < symbols.count {
                    supply(symbols[count], &head)
                    continue
                }
                guard count < mostSymbols else { return seal(.unresolved(.outOfBits, rightBits: k), head) }
                for symbol in 0..<UInt8(plant.alphabet.size) {
                    var branch = head
                    supply(symbol, &branch)
                    follow(branch)
                }
                return
            }
        }
    }

    private mutating func decide(_ bit: UInt8, _ head: Head) {
        // As the census sees it, where it has counted the run.
        let patience = isCounted(head) ? follower.budget.patience : follower.patience
        let continuation = continuation(of: head, bit, usingTape: false, patience: patience)
        if symbolsRead(head) <= symbols.count {
            ownContinuation = self.continuation(of: head, bit, usingTape: true, patience: follower.patience)
        }
        seal(.next(bit), head, continuation)
    }

    /// The bits behind the target from `bit` on, up to the horizon: on the rest of the plant's tape, or
    /// without reading another symbol.
    private func continuation(of start: Head, _ bit: UInt8, usingTape: Bool, patience: Int) -> BitString {
        var head = start
        var bits = BitString([bit])
        while bits.count < follower.horizon {
            switch head.machine.advance(patience: patience) {
            case .emitted(let bit): bits.append(bit)
            case .needsSymbol where usingTape && symbolsRead(head) < symbols.count:
                supply(symbols[symbolsRead(head)], &head)
            case .needsSymbol, .ended: return bits
            }
        }
        return bits
    }
}

extension TapeMachine {
    /// Runs on with the census's patience first, to know whether that would have been enough, and then with its
    /// own; `isBeyondCensus` is whether the census has given the run up.
    mutating func advance(
        patience: Int, census censusPatience: Int, _ isBeyondCensus: inout Bool
    ) -> TapeMachineEvent {
        if !isBeyondCensus {
            let event = advance(patience: min(patience, censusPatience))
            guard event == .ended(.outOfPatience), patience > censusPatience else { return event }
            isBeyondCensus = true
        }
        return advance(patience: patience)
    }
}
