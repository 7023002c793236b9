import Enumeration
import MonotoneMachine

/// The fate of one program on a prefix, from `SoloMachine` alone: the second route to `FastWalk.fate`.
struct DirectRun: Equatable {
    enum Class: CaseIterable { case next0, next1, refuted, outOfBits, outOfPatience, wordOverflow }

    let fate: Class
    /// The right bits before the fate was sealed.
    let index: Int
    /// The bits behind the prefix, up to the horizon.
    let continuation: BitString
    /// The bits of the tape behind the code that were read before the fate was sealed.
    let bitsRead: Int

    var isDecided: Bool { fate == .next0 || fate == .next1 }

    /// Runs `code` on the query's prefix; what it asks for besides, data or instructions, is taken from `tape`.
    init(_ code: [Instruction], tape: [UInt8] = [], _ query: CensusQuery) {
        var rest = tape[...]
        var machine = SoloMachine(contexts: query.contexts)
        let prefix = query.prefix
        var sealed: Class?
        while sealed == nil {
            sealed = DirectRun.step(&machine, code, &rest, prefix, patience: query.budget.patience)
        }
        fate = sealed!
        bitsRead = tape.count - rest.count
        let isDecided = fate == .next0 || fate == .next1
        index = fate == .refuted || isDecided ? machine.time - 1 : machine.time
        guard isDecided else {
            continuation = BitString()
            return
        }
        loop: while machine.time < prefix.count + query.horizon,
            machine.stepsSinceEmission < query.budget.patience
        {
            if machine.needsInstruction, machine.code.count < code.count {
                machine.load(code[machine.code.count])
            }
            switch machine.step() {
            case .executed, .emitted: continue
            case .needsInstruction, .needsBit, .wordOverflow: break loop
            }
        }
        continuation = BitString(machine.output.bits[prefix.count...])
    }

    private static func step(
        _ machine: inout SoloMachine, _ code: [Instruction], _ tape: inout ArraySlice<UInt8>,
        _ prefix: BitString, patience: Int
    ) -> Class? {
        if machine.stepsSinceEmission >= patience { return .outOfPatience }
        if machine.needsInstruction {
            let address = machine.code.count
            let next = address < code.count ? code[address] : InstructionCodec.read { tape.popFirst() }
            guard let next else { return .outOfBits }
            machine.load(next)
        }
        let time = machine.time
        switch machine.step() {
        case .executed: return nil
        case .wordOverflow: return .wordOverflow
        case .needsInstruction: return .outOfBits
        case .needsBit:
            guard let bit = tape.popFirst() else { return .outOfBits }
            machine.supply(bit)
            return nil
        case .emitted(let bit):
            if time == prefix.count { return bit == 0 ? .next0 : .next1 }
            return bit == prefix[time] ? nil : .refuted
        }
    }

    /// The same from a ledger that holds one unit; nil where it holds anything else.
    init?(_ census: Census) {
        let ledger = FateLedger(census)
        guard let (only, units) = ledger.fates.first, ledger.fates.count == 1, units == 1 else { return nil }
        guard census.silent.total == 0 else { return nil }
        (fate, index, bitsRead) = (only.fate, only.index, 0)
        let isDecided = fate == .next0 || fate == .next1
        guard ledger.behaviours.count == (isDecided && census.query.horizon > 0 ? 1 : 0) else { return nil }
        continuation = ledger.behaviours.first?.key ?? BitString()
    }
}
