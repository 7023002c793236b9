import Machines
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

    /// Runs `program`, one of `machine`, until it has emitted `count` bits.
    ///
    /// - Parameters:
    ///   - budget: that of the census that the witness stands beside.
    ///   - recordFrom: from how many bits on the witness's tapes are kept.
    /// - Cost: one run.
    public init(
        _ program: Program, on machine: some ReferenceMachine, count: Int, contexts: [UInt64], patience: Int,
        budget: Budget, recordFrom: Int, interruption: Interruption? = nil
    ) {
        let alphabet = machine.alphabet
        var (state, tape, output) = (machine.start(contexts: contexts), BitString(), BitString())
        var data = alphabet.symbols(program.data)[...]
        var emitters: [FollowedPlant.Emitter] = []
        var isBeyondCensus = false
        var end = RunEnd.emitted
        loop: while output.count < count {
            let most = isBeyondCensus ? patience : min(patience, budget.patience)
            switch state.advance(patience: most, interruption: interruption) {
            case .emitted(let bit):
                output.append(bit)
                guard output.count >= recordFrom else { continue }
                let isWithinBudget = !isBeyondCensus && alphabet.symbolCount(tape) <= budget.maxBits
                emitters.append(
                    .init(
                        time: output.count, tape: tape, isWithinBudget: isWithinBudget, alphabet: alphabet))
            case .needsSymbol:
                do throws(RunEnd) {
                    guard let symbol = try state.symbol(of: program.code) ?? data.popFirst() else {
                        throw program.code.isEmpty ? .outOfBits : .dataEnded
                    }
                    alphabet.append(symbol, to: &tape)
                    state.supply(symbol)
                } catch {
                    end = error
                    break loop
                }
            case .ended(.outOfPatience) where most < patience: isBeyondCensus = true
            case .ended(let reason):
                end = reason
                break loop
            }
        }
        self.output = output
        self.end = end
        let plant = Plant(name: "truth", program: program, tape: tape, on: machine, role: .witness)
        witness = FollowedPlant(plant: plant, nodes: [], emitters: emitters, ownContinuation: nil)
    }
}
