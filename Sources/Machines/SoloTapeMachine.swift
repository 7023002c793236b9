import MonotoneMachine
import Silence

/// The Solo machine on a tape of bits, each given when it is asked for.
public struct SoloTapeMachine: TapeMachine {
    private var machine: SoloMachine
    /// The bits of an instruction that is not read to its end.
    private var begun = BitString()
    private var hasOverflowed = false

    init(contexts: [UInt64]) { machine = SoloMachine(contexts: contexts) }

    public var emittedCount: Int { machine.time }
    public var stepCount: Int { machine.steps }

    public mutating func advance(patience: Int) -> TapeMachineEvent {
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
    public func isProvedSilent() -> Bool {
        guard machine.code.count < 64, !machine.needsInstruction, !hasOverflowed else { return false }
        return SilenceProver(reach: SoloTapeMachine.reach).proof(machine) != nil
    }

    /// The steps that are looked at to see how a run goes on.
    private static let reach = 1 << 16

    public mutating func supply(_ symbol: UInt8) {
        if machine.needsBit { return machine.supply(symbol) }
        begun.append(symbol)
        var bits = begun.bits.makeIterator()
        guard let instruction = InstructionCodec.read({ bits.next() }) else { return }
        machine.load(instruction)
        begun = BitString()
    }

    public func symbol(of code: [Instruction]) throws(RunEnd) -> UInt8? {
        guard machine.needsInstruction else { return nil }
        guard machine.code.count < code.count else { throw .codeEnded }
        var bits = BitString()
        InstructionCodec.append(code[machine.code.count], to: &bits)
        return bits[begun.count]
    }
}
