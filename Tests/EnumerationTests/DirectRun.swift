import Enumeration
import MonotoneMachine

/// The fate of one program on a prefix, from `SoloMachine` alone: the second route to `FastWalk.fate`.
struct DirectRun: Equatable {
    enum Class { case next0, next1, refuted, outOfBits, outOfPatience, wordOverflow }

    let fate: Class
    /// The right bits before the fate was sealed.
    let index: Int
    /// The bits behind the prefix, up to the horizon.
    let continuation: BitString

    /// Runs `code` with `data` on the query's prefix; any demand beyond them is out of bits.
    init(_ code: [Instruction], data: [UInt8] = [], _ query: CensusQuery) {
        var data = data[...]
        var machine = SoloMachine(contexts: query.contexts)
        let prefix = query.prefix
        var sealed: Class?
        while sealed == nil {
            sealed = DirectRun.step(&machine, code, &data, prefix, patience: query.budget.patience)
        }
        fate = sealed!
        let decided = fate == .next0 || fate == .next1
        index = fate == .refuted || decided ? machine.time - 1 : machine.time
        guard decided else {
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
        _ machine: inout SoloMachine, _ code: [Instruction], _ data: inout ArraySlice<UInt8>,
        _ prefix: BitString, patience: Int
    ) -> Class? {
        if machine.stepsSinceEmission >= patience { return .outOfPatience }
        if machine.needsInstruction {
            guard machine.code.count < code.count else { return .outOfBits }
            machine.load(code[machine.code.count])
        }
        let time = machine.time
        switch machine.step() {
        case .executed: return nil
        case .wordOverflow: return .wordOverflow
        case .needsInstruction: return .outOfBits
        case .needsBit:
            guard let bit = data.popFirst() else { return .outOfBits }
            machine.supply(bit)
            return nil
        case .emitted(let bit):
            if time == prefix.count { return bit == 0 ? .next0 : .next1 }
            return bit == prefix[time] ? nil : .refuted
        }
    }

    /// The same from a ledger that holds one unit; nil where it holds anything else.
    init?(_ census: Census) {
        var found: [(Class, Int, UInt64)] = []
        let n = census.query.prefix.count
        for (fate, units) in [(Class.next0, census.next[0]), (.next1, census.next[1])] where units > 0 {
            found.append((fate, n, units))
        }
        let tallies: [(Class, Tally)] = [
            (.refuted, census.refuted), (.outOfBits, census.outOfBits),
            (.outOfPatience, census.outOfPatience), (.wordOverflow, census.wordOverflow),
        ]
        for (fate, tally) in tallies { found += tally.nonzero.map { (fate, $0.index, $0.units) } }
        guard found.count == 1, found[0].2 == 1, census.silent.total == 0 else { return nil }
        (fate, index, _) = found[0]
        let decided = fate == .next0 || fate == .next1
        guard census.behaviours.count == (decided && census.query.horizon > 0 ? 1 : 0) else { return nil }
        continuation = census.behaviours.first?.key.bits ?? BitString()
    }
}
