import MonotoneMachine
import Silence

/// The Solo machine on a tape of bits, each given when it is asked for.
struct SoloTapeMachine: TapeMachine {
    private(set) var machine: SoloMachine
    /// The bits of an instruction that is not read to its end.
    private(set) var begun = BitString()
    private var hasOverflowed = false

    init(contexts: [UInt64]) { machine = SoloMachine(contexts: contexts) }

    var emittedCount: Int { machine.time }
    var stepCount: Int { machine.steps }

    mutating func advance(patience: Int) -> TapeMachineEvent {
        while machine.stepsSinceEmission < patience {
            switch machine.step() {
            case .executed: continue
            case .emitted(let bit): return .emitted(bit)
            case .wordOverflow:
                hasOverflowed = true
                return .ended(.wordOverflow)
            case .needsInstruction, .needsBit: return .needsSymbol
            }
        }
        return .ended(.outOfPatience)
    }

    /// Cost: that of `SilenceProver`, some hundred microseconds at most.
    func isProvedSilent() -> Bool {
        guard machine.code.count < 64, !machine.needsInstruction, !hasOverflowed else { return false }
        return SilenceProver(reach: SoloTapeMachine.reach).proof(machine) != nil
    }

    /// The steps that are looked at to see how a run goes on.
    private static let reach = 1 << 16

    mutating func supply(_ symbol: UInt8) {
        if machine.needsBit { return machine.supply(symbol) }
        begun.append(symbol)
        var bits = begun.bits.makeIterator()
        guard let instruction = InstructionCodec.read({ bits.next() }) else { return }
        machine.load(instruction)
        begun = BitString()
    }
}
