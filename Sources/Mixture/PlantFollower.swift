import Diagnostics
import Machines
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

    /// Runs every tape of the cylinder of `plant`, a program of `machine`. The extra bits allow as many symbols as fit them.
    ///
    /// - Throws: a diagnostic (`plantCodeEnded`) when the plant runs out of code before its fate is sealed.
    /// - Cost: one run of up to |target| + H bits for each of up to 2^E tapes.
    public func follow(
        _ plant: Plant, on machine: some ReferenceMachine = SoloReference()
    ) throws(Diagnostics) -> FollowedPlant {
        var walk = CylinderWalk(follower: self, plant: plant, start: machine.start(contexts: contexts))
        return try walk.followed()
    }

    /// The literal program of the target on `machine`, followed to the symbol behind it and on from there; nil for the empty
    /// target, which every program emits.
    ///
    /// Cost: linear in the target.
    public func followLiteral(
        on machine: some ReferenceMachine = SoloReference()
    ) throws(Diagnostics) -> FollowedPlant? {
        guard !target.isEmpty else { return nil }
        let linked = machine.linked(
            machine.literal(target), contexts: contexts, patience: .max, emissions: 0, interruption: nil)
        return try PlantFollower(
            target: target, contexts: contexts, budget: budget,
            patience: machine.literalPatience(target.count, in: budget),
            extraBits: machine.alphabet.symbolBits, horizon: horizon, recordFrom: recordFrom,
            interruption: interruption
        ).follow(
            Plant(
                name: Plant.literalName, program: linked.program, tape: linked.tape, on: machine,
                role: .witness),
            on: machine)
    }
}
