import Diagnostics
import MonotoneMachine
import SoloLanguage

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
    /// Ends the plants' runs early: what they have not decided by then is unresolved.
    public let interruption: Interruption?

    public static let extraBitsRange = 0...16
    /// How many bits that is where nobody says.
    public static let standardExtraBits = 8

    public init(
        target: BitString, contexts: [UInt64], budget: Budget, patience: Int, extraBits: Int, horizon: Int,
        recordFrom: Int? = nil, interruption: Interruption? = nil
    ) {
        self.target = target
        self.contexts = contexts
        self.budget = budget
        self.patience = patience
        self.extraBits = extraBits
        self.horizon = horizon
        self.recordFrom = recordFrom ?? target.count
        self.interruption = interruption
    }

    /// Runs every tape of the plant's cylinder.
    ///
    /// - Throws: a diagnostic (`plantCodeEnded`) when the plant runs out of code before its fate is sealed.
    /// - Cost: one run of up to |target| + H bits for each of up to 2^E tapes.
    public func follow(_ plant: Plant) throws(Diagnostics) -> FollowedPlant {
        let tape = plant.linked.tape
        let code = plant.linked.program.code
        let start = SoloTapeMachine(contexts: contexts)
        var walk = CylinderWalk(follower: self, plant: plant, start: start) {
            (solo: SoloTapeMachine, position: Int) throws(Diagnostics) in
            if position < tape.count { return tape[position] }
            guard solo.machine.needsInstruction else { return nil }
            // Where the plant's data ended first, the rest of its code is still its own.
            let address = solo.machine.code.count
            guard address < code.count else {
                throw Diagnostics(
                    Diagnostic(
                        .plantCodeEnded(rightBits: solo.emittedCount, tapeBits: position),
                        in: plant.linked.program.origin, at: plant.linked.program.end))
            }
            var bits = BitString()
            InstructionCodec.append(code[address], to: &bits)
            return bits[solo.begun.count]
        }
        return try walk.followed()
    }

    /// Runs every tape in the cylinder of a plant that is a plain tape, on the machine whose start is
    /// `machine`. The extra bits allow as many symbols as fit them.
    ///
    /// Cost: one run of up to |target| + H bits for each of up to 2^E tapes.
    public func follow(_ plant: Plant, on machine: some TapeMachine) -> FollowedPlant {
        let symbols = plant.alphabet.symbols(plant.linked.tape)
        var walk = CylinderWalk(follower: self, plant: plant, start: machine) {
            (_, position: Int) throws(Never) in position < symbols.count ? symbols[position] : nil
        }
        return walk.followed()
    }
}
