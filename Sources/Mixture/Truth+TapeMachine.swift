import MonotoneMachine

extension Truth {
    /// Runs `plant`, a program that is a plain tape, on the machine whose start is `machine`, until it has
    /// emitted `count` bits.
    ///
    /// - Parameters:
    ///   - budget: that of the census that the witness stands beside.
    ///   - recordFrom: from how many bits on the witness's tapes are kept.
    /// - Cost: one run.
    public init(
        _ plant: Plant, on start: some TapeMachine, count: Int, patience: Int, budget: Budget,
        recordFrom: Int,
        interruption: Interruption? = nil
    ) {
        var (machine, tape, output) = (start, BitString(), BitString())
        var rest = plant.alphabet.symbols(plant.linked.tape)[...]
        var emitters: [FollowedPlant.Emitter] = []
        var isBeyondCensus = false
        var end = RunEnd.emitted
        loop: while output.count < count {
            switch machine.advance(
                patience: patience, census: budget.patience, &isBeyondCensus, interruption)
            {
            case .emitted(let bit):
                output.append(bit)
                guard output.count >= recordFrom else { continue }
                let isWithinBudget = !isBeyondCensus && plant.alphabet.symbolCount(tape) <= budget.maxBits
                emitters.append(
                    .init(
                        time: output.count, tape: tape, isWithinBudget: isWithinBudget,
                        alphabet: plant.alphabet))
            case .needsSymbol:
                guard let symbol = rest.popFirst() else {
                    end = .outOfBits
                    break loop
                }
                plant.alphabet.append(symbol, to: &tape)
                machine.supply(symbol)
            case .ended(let reason):
                end = reason
                break loop
            }
        }
        self.output = output
        self.end = end
        let truth = Plant(
            name: "truth", origin: plant.linked.program.origin, tape: plant.linked.tape,
            alphabet: plant.alphabet,
            text: plant.tapeText, role: .witness)
        witness = FollowedPlant(plant: truth, nodes: [], emitters: emitters, ownContinuation: nil)
    }
}
