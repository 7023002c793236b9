import Machines
import MonotoneMachine
import SoloLanguage

extension TapeProgramMachine {
    /// The program that `source` writes down as a plant.
    ///
    /// - Throws: what is wrong with the text.
    public func plant(_ source: SourceText, named name: String) throws(Diagnostics) -> Plant {
        let tape = try tape(of: source, data: BitString())
        return Plant(
            name: name, origin: source.origin, tape: tape, alphabet: alphabet, text: text(of: tape),
            role: .user)
    }
}

extension PlantFollower {
    /// The literal program of the target on `machine`, followed to the symbol behind it and on from there; none for the empty
    /// target, which every program emits.
    public func followLiteral(of machine: any TapeProgramMachine) -> [FollowedPlant] {
        guard !target.isEmpty else { return [] }
        let tape = machine.literal(target)
        let plant = Plant(
            name: "literal", origin: "literal", tape: tape, alphabet: machine.alphabet,
            text: machine.text(of: tape), role: .witness)
        // A few steps for each bit, wherever the census has not the patience.
        let follower = PlantFollower(
            target: target, contexts: [], budget: budget,
            patience: max(budget.patience, 4 * (target.count + 1)),
            extraBits: machine.alphabet.symbolBits, horizon: horizon, recordFrom: recordFrom,
            interruption: interruption)
        return [follower.follow(plant, on: machine.start)]
    }
}
