import MonotoneMachine

/// The programs that a census only counts, one by one: every program of up to L bits that emits the prefix
/// x, with its tape, its steps and what it does in the H bits behind x.
///
/// It goes through the tree of tapes instruction by instruction and runs `SoloMachine` on every node, without
/// merging anything. Behind x a run goes on whatever it emits: the programs that turn away are what this
/// walk is for.
///
/// Cost: one copy of the machine for each node of the tree, some 0.3 µs; about 3.5 times more for two bits.
public struct ProgramWalk {
    private let query: CensusQuery
    private let instructions: CodedInstructions
    /// Of the 2^r tapes of r bits, how many begin with no instruction that fits.
    private let unfitUnits: [UInt64]
    private var milestones: [ConsistentProgram.Milestone]
    private let visit: (ConsistentProgram) -> Void
    private let interruption: Interruption?

    /// The programs of `query`, in no order that means anything; their units are those that the census of
    /// the same query has for tapes that emit x. The query's horizon is H ≥ 1.
    /// After an interruption some are missing, and the caller has to look whether there was one.
    public static func programs(_ query: CensusQuery, interruption: Interruption? = nil)
        -> [ConsistentProgram]
    {
        var found: [ConsistentProgram] = []
        var walk = ProgramWalk(query, interruption) { found.append($0) }
        walk.follow(SoloMachine(contexts: query.contexts), ShortTape(word: 0, count: 0))
        return found
    }

    private init(
        _ query: CensusQuery, _ interruption: Interruption?, _ visit: @escaping (ConsistentProgram) -> Void
    ) {
        precondition(query.horizon >= 1, "the programs' continuations have at least one bit")
        self.query = query
        self.visit = visit
        self.interruption = interruption
        milestones = Array(repeating: .init(bitsRead: 0, steps: 0), count: query.horizon + 1)
        let maxBits = query.budget.maxBits
        let instructions = CodedInstructions(upTo: maxBits)
        self.instructions = instructions
        unfitUnits = (0...maxBits).map { left in
            instructions.fitting(left).reduce(1 << UInt64(left)) { units, coded in
                units - 1 << UInt64(left - coded.bitCount)
            }
        }
    }

    private mutating func follow(_ start: consuming SoloMachine, _ tape: ShortTape) {
        var machine = start
        let prefix = query.prefix
        let n = prefix.count
        let maxBits = query.budget.maxBits
        while true {
            if machine.stepsSinceEmission >= query.budget.patience {
                return end(.outOfPatience, machine, tape, units(tape))
            }
            if interruption?.isRequested(after: machine.steps) == true { return }
            switch machine.step() {
            case .executed: continue
            case .wordOverflow: return end(.wordOverflow, machine, tape, units(tape))
            case .emitted(let bit):
                let time = machine.time
                if time <= n, bit != prefix[time - 1] { return }
                if time >= n {
                    milestones[time - n] = .init(bitsRead: tape.count, steps: machine.steps)
                    if time == n + query.horizon { return end(.emitted, machine, tape, units(tape)) }
                }
            case .needsBit:
                guard tape.count < maxBits else { return end(.outOfBits, machine, tape, 1) }
                for bit in UInt64(0)...1 {
                    var child = machine
                    child.supply(UInt8(bit))
                    follow(child, ShortTape(word: tape.word << 1 | bit, count: tape.count + 1))
                }
                return
            case .needsInstruction:
                if interruption?.isRequested == true { return }
                let left = maxBits - tape.count
                if unfitUnits[left] > 0 { end(.outOfBits, machine, tape, unfitUnits[left]) }
                for coded in instructions.fitting(left) {
                    // Before x is through, a run whose next demand is for more bits than are left does nothing
                    // that is asked for.
                    if coded.isPlain, machine.time < n, !instructions.fits(left - coded.bitCount) { continue }
                    var child = machine
                    child.load(coded.instruction)
                    follow(
                        child,
                        ShortTape(
                            word: tape.word << UInt64(coded.bitCount) | coded.word,
                            count: tape.count + coded.bitCount))
                }
                return
            }
        }
    }

    private func units(_ tape: ShortTape) -> UInt64 { 1 << UInt64(query.budget.maxBits - tape.count) }

    private func end(_ end: RunEnd, _ machine: SoloMachine, _ tape: ShortTape, _ units: UInt64) {
        let n = query.prefix.count
        guard machine.time >= n else { return }
        visit(
            ConsistentProgram(
                tape: tape, units: units, continuation: Continuation(BitString(machine.output.bits[n...])),
                milestones: Array(milestones[...(machine.time - n)]), end: end))
    }
}
