import MonotoneMachine

/// The plain walk over the program tree: the census from its definition, bit by bit.
///
/// It runs `SoloMachine` on every tape, splitting in two wherever the machine asks for one more bit, with
/// no other idea: no closed forms, no multiplicities, no merging. It is kept as the second route to every
/// count, and shares nothing with `FastWalk` but the instruction table and the forms that
/// results have (`Census` and its parts).
///
/// Cost: one visit for each node of the tape tree that a run reaches, about 3.5 times more for two bits.
public struct PlainWalk {
    /// What a census amounts to when it is taken bit by bit: the measure of any other walk's speed.
    public struct Effort: Equatable, Sendable {
        /// The tapes p at whose last bit a fate is sealed: the leaves of the tape tree.
        public internal(set) var programs: UInt64 = 0
        /// The instructions executed until then, those that several programs have in common once.
        public internal(set) var instructions: UInt64 = 0
    }

    /// What a part of the walk may leave alone, and what it counts otherwise.
    struct Bounds {
        /// The tape that every counted tape begins with.
        var root = BitString()
        /// Tapes at which the machine asks for an instruction, and below which nothing is counted.
        var excluded: Set<ShortTape> = []
        /// Whether a tape whose run ended so, out of patience or by overflow, after so many bits is proved silent.
        var isSilent: (BitString, Int, RunEnd) -> Bool = { _, _, _ in false }
        var interruption: Interruption?
    }

    private let query: CensusQuery
    private let bounds: Bounds
    private(set) var census: Census
    private var effort = Effort()

    /// The census of `query`.
    public static func census(_ query: CensusQuery) -> Census { measured(query).census }

    /// The census, and what it took.
    public static func measured(_ query: CensusQuery) -> (census: Census, effort: Effort) {
        let walk = PlainWalk(query, Bounds())
        return (walk.census.checked(), walk.effort)
    }

    /// Walks what is within `bounds`.
    init(_ query: CensusQuery, _ bounds: Bounds) {
        self.query = query
        self.bounds = bounds
        census = Census(query)
        follow(SoloMachine(contexts: query.contexts), BitString(), pending: BitString())
    }

    /// Follows `machine`, which has consumed `tape`; the last bits of it, `pending`, are the start of an
    /// instruction.
    private mutating func follow(_ start: SoloMachine, _ tape: BitString, pending: BitString) {
        var machine = start
        defer { effort.instructions += UInt64(machine.steps - start.steps) }
        let prefix = query.prefix
        while true {
            let k = machine.time
            if machine.stepsSinceEmission >= query.budget.patience {
                if bounds.isSilent(tape, k, .outOfPatience) { return end(\.silent, k, tape) }
                census.isPatienceSpent = true
                return end(\.outOfPatience, k, tape)
            }
            if bounds.interruption?.isRequested(after: machine.steps) == true {
                return end(\.unvisited, k, tape)
            }
            switch machine.step() {
            case .executed: continue
            case .wordOverflow:
                return end(bounds.isSilent(tape, k, .wordOverflow) ? \.silent : \.wordOverflow, k, tape)
            case .emitted(let bit):
                if k == prefix.count { return decide(bit, tape, machine) }
                if bit != prefix[k] {
                    census.keepDefector(ShortTape(tape), at: k)
                    return end(\.refuted, k, tape)
                }
            case .needsBit, .needsInstruction:
                if pending.isEmpty, !bounds.excluded.isEmpty, bounds.excluded.contains(ShortTape(tape)) {
                    return
                }
                guard tape.count < query.budget.maxBits else { return end(\.outOfBits, k, tape) }
                if let interruption = bounds.interruption, interruption.isRequested {
                    return end(\.unvisited, k, tape)
                }
                for bit in UInt8(0)...1
                where tape.count >= bounds.root.count || bit == bounds.root[tape.count] {
                    var longer = tape
                    longer.append(bit)
                    var child = machine
                    if machine.needsBit {
                        child.supply(bit)
                        effort.instructions += 1
                        follow(child, longer, pending: BitString())
                        continue
                    }
                    var word = pending
                    word.append(bit)
                    if let instruction = PlainWalk.instruction(word) {
                        child.load(instruction)
                        word = BitString()
                    }
                    follow(child, longer, pending: word)
                }
                return
            }
        }
    }

    /// The instruction that `bits` spell in full, if they do.
    private static func instruction(_ bits: BitString) -> Instruction? {
        var iterator = bits.bits.makeIterator()
        return InstructionCodec.read { iterator.next() }
    }

    private func units(_ tape: BitString) -> UInt64 { 1 << UInt64(query.budget.maxBits - tape.count) }

    private mutating func end(_ tally: WritableKeyPath<Census, Tally>, _ index: Int, _ tape: BitString) {
        effort.programs += 1
        census[keyPath: tally].add(units(tape), at: index)
    }

    private mutating func decide(_ bit: UInt8, _ tape: BitString, _ machine: SoloMachine) {
        let continued = continued(machine)
        guard let continued else { return end(\.unvisited, query.prefix.count, tape) }
        effort.programs += 1
        census.next.add(units(tape), at: Int(bit))
        guard query.horizon > 0 else { return }
        census.addBehaviour(
            Continuation(continued),
            BehaviourCount(units: units(tape), programs: 1, shortest: ShortTape(tape)))
    }

    /// The next bits, up to the horizon, that `machine` emits without asking for more tape; the first of
    /// them is its last output bit. Nil where the walk is to end before that is known.
    private mutating func continued(_ start: SoloMachine) -> BitString? {
        var machine = start
        let n = query.prefix.count
        while machine.time < n + query.horizon {
            guard machine.stepsSinceEmission < query.budget.patience else {
                census.isPatienceSpent = true
                break
            }
            if bounds.interruption?.isRequested(after: machine.steps) == true { return nil }
            switch machine.step() {
            case .executed, .emitted: continue
            case .needsBit, .needsInstruction, .wordOverflow: return BitString(machine.output.bits[n...])
            }
        }
        return BitString(machine.output.bits[n...])
    }
}
