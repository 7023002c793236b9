import MonotoneMachine
import SoloLanguage

/// The program that generates the true sequence, run for as many bits as are wanted.
public struct Truth: Sendable {
    /// The bits emitted; fewer than wanted where `end` is not `emitted`.
    public let output: BitString
    public let end: RunEnd
    /// The truth as a planted witness: the tape that it had read when each bit was emitted. It stays to the
    /// end of its own output, so it has no fate there.
    public let witness: FollowedPlant

    /// Runs `program` until it has emitted `count` bits.
    ///
    /// - Parameters:
    ///   - budget: that of the census that the witness stands beside.
    ///   - recordFrom: from how many bits on the witness's tapes are kept.
    /// - Cost: one run.
    public init(
        _ program: Program, count: Int, contexts: [UInt64], patience: Int, budget: Budget, recordFrom: Int,
        interruption: Interruption? = nil
    ) {
        var run = Run(
            LinkedTape(code: program.code, data: program.data), contexts: contexts, patience: patience,
            interruption: interruption)
        var emitters: [FollowedPlant.Emitter] = []
        var isBeyondCensus = false
        var end = RunEnd.emitted
        while run.machine.time < count {
            isBeyondCensus = isBeyondCensus || run.machine.stepsSinceEmission >= budget.patience
            switch run.step() {
            case .failure(let reason): end = reason
            case .success(.emitted) where run.machine.time >= recordFrom:
                let tape = run.source.tape
                emitters.append(
                    .init(
                        time: run.machine.time, tape: tape,
                        isWithinBudget: !isBeyondCensus && tape.count <= budget.maxBits))
                continue
            case .success: continue
            }
            break
        }
        let linked = LinkedProgram(
            program: program, tape: run.source.tape,
            unusedInstructions: program.code.count - run.source.codeUsed,
            unusedDataBits: program.data.count - run.source.dataUsed, stop: end)
        output = run.machine.output
        self.end = end
        witness = FollowedPlant(
            plant: Plant(name: "truth", linked: linked, role: .witness), nodes: [], emitters: emitters,
            ownContinuation: nil)
    }
}
