import Diagnostics
import Machines
import MonotoneMachine

/// Plants on whichever reference machine it is: Solo's have code, which is linked as the run asks for it; those of the
/// others are plain tapes.
extension PlantFollower {
    /// Runs every tape of the cylinder of `plant`, a program of `machine`.
    ///
    /// - Throws: a diagnostic (`plantCodeEnded`) when the plant runs out of code before its fate is sealed.
    public func follow(_ plant: Plant, on machine: any ReferenceMachine) throws(Diagnostics) -> FollowedPlant
    {
        guard let machine = machine as? any TapeProgramMachine else { return try follow(plant) }
        return follow(plant, on: machine.start)
    }

    /// The literal program of the target on `machine`, followed to the symbol behind it and on from there; nil for the empty
    /// target, which every program emits.
    ///
    /// Cost: linear in the target.
    public func followLiteral(
        on machine: any ReferenceMachine = SoloReference()
    ) throws(Diagnostics) -> FollowedPlant? {
        guard !target.isEmpty else { return nil }
        guard let machine = machine as? any TapeProgramMachine else { return try followSoloLiteral() }
        let tape = machine.literal(target)
        let plant = Plant(
            name: Plant.literalName, origin: Plant.literalName, tape: tape, alphabet: machine.alphabet,
            text: machine.text(of: tape), role: .witness)
        // A few steps for each bit, wherever the census has not the patience.
        return literalFollower(
            contexts: [], patience: max(budget.patience, 4 * (target.count + 1)),
            extraBits: machine.alphabet.symbolBits
        ).follow(plant, on: machine.start)
    }

    private func followSoloLiteral() throws(Diagnostics) -> FollowedPlant {
        // It needs two instructions for its first bit; within the census it has what the census spends.
        let enough = max(2, budget.patience)
        let isInside = target.count + 8 <= budget.maxBits
        return try literalFollower(
            contexts: contexts, patience: isInside ? budget.patience : enough, extraBits: 1
        ).follow(.literal(target, contexts: contexts, patience: enough))
    }

    private func literalFollower(contexts: [UInt64], patience: Int, extraBits: Int) -> PlantFollower {
        PlantFollower(
            target: target, contexts: contexts, budget: budget, patience: patience, extraBits: extraBits,
            horizon: horizon, recordFrom: recordFrom, interruption: interruption)
    }
}
