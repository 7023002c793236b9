import Enumeration
import MonotoneMachine

/// The walk over all tapes of any machine: census and survey from their definition, symbol by symbol.
///
/// It runs the machine on every tape, splitting wherever it asks for one more symbol, with no other idea: no
/// closed forms, no multiplicities, no merging. A new machine has its census from this walk at once; for a
/// machine with a faster one, it is the second route to every count.
///
/// Cost: one visit for each node of the tape tree that a run reaches.
public enum TapeWalk {
    /// What a census amounts to when it is taken symbol by symbol: the measure of any other walk's speed.
    public struct Effort: Equatable, Sendable {
        /// The tapes at whose last symbol a fate is sealed: the leaves of the tape tree.
        public internal(set) var programs: UInt64 = 0
        /// The steps executed until then, those that several programs have in common once.
        public internal(set) var steps: UInt64 = 0
    }

    /// The census of `query` on the machine whose start is `machine`, and what it took. After an
    /// interruption the rest of the tapes is counted as unvisited.
    public static func census(
        _ query: CensusQuery, of machine: some TapeMachine, interruption: Interruption? = nil
    ) -> (census: Census, effort: Effort) {
        var walk = Walk(query: query, interruption: interruption)
        walk.follow(machine, BitString())
        return (walk.census.checked(), walk.effort)
    }

    /// M(x) of every string of up to `length` bits on the machine whose start is `machine`.
    public static func survey(
        length: Int, budget: Budget, alphabet: TapeAlphabet, of machine: some TapeMachine,
        interruption: Interruption? = nil
    ) -> Survey {
        measuredSurvey(
            length: length, budget: budget, alphabet: alphabet, of: machine, interruption: interruption
        ).survey
    }

    /// The same, and how many tapes seal a fate at their last symbol.
    public static func measuredSurvey(
        length: Int, budget: Budget, alphabet: TapeAlphabet, of machine: some TapeMachine,
        interruption: Interruption? = nil
    ) -> (survey: Survey, programs: UInt64) {
        let query = CensusQuery(prefix: BitString(), budget: budget, alphabet: alphabet)
        var walk = SurveyWalk(query: query, length: length, interruption: interruption)
        walk.follow(machine, symbolCount: 0, BitString())
        let survey = Survey(
            length: length, budget: budget, alphabet: alphabet, ended: walk.ended,
            isComplete: interruption?.isRequested != true)
        return (survey, walk.programs)
    }
}

/// One census's walk.
private struct Walk {
    let query: CensusQuery
    let interruption: Interruption?
    var census: Census
    var effort = TapeWalk.Effort()

    init(query: CensusQuery, interruption: Interruption?) {
        self.query = query
        self.interruption = interruption
        census = Census(query)
    }

    /// Follows `start`, which has consumed `tape`.
    mutating func follow<Machine: TapeMachine>(_ start: Machine, _ tape: BitString) {
        var machine = start
        defer { effort.steps += UInt64(machine.stepCount - start.stepCount) }
        let prefix = query.prefix
        while true {
            let k = machine.emittedCount
            switch machine.advance(patience: query.budget.patience, interruption: interruption) {
            case .ended(.outOfPatience): return end(.outOfPatience, k, tape)
            case .ended(.interrupted): return end(.unvisited, k, tape)
            case .ended(.silent): return end(.silent, k, tape)
            case .ended: return end(.wordOverflow, k, tape)
            case .emitted(let bit):
                if k == prefix.count { return decide(bit, tape, machine) }
                if bit != prefix[k] { return end(.refuted, k, tape) }
            case .needsSymbol:
                guard query.alphabet.symbolCount(tape) < query.budget.maxBits else {
                    return end(.outOfBits, k, tape)
                }
                if interruption?.isRequested == true { return end(.unvisited, k, tape) }
                for symbol in 0..<UInt8(query.alphabet.size) {
                    var longer = tape
                    query.alphabet.append(symbol, to: &longer)
                    var child = machine
                    child.supply(symbol)
                    effort.steps += UInt64(child.stepCount - machine.stepCount)
                    follow(child, longer)
                }
                return
            }
        }
    }

    private func units(_ tape: BitString) -> UInt64 {
        query.alphabet.power(query.budget.maxBits - query.alphabet.symbolCount(tape))
    }

    private mutating func end(_ fate: LedgerEntry.Fate, _ index: Int, _ tape: BitString) {
        effort.programs += 1
        census.add(units(tape), to: fate, at: index)
    }

    private mutating func decide(_ bit: UInt8, _ tape: BitString, _ machine: some TapeMachine) {
        // Before anything is counted, since it may be interrupted.
        guard let continuation = continued(machine, bit) else {
            return end(.unvisited, query.prefix.count, tape)
        }
        effort.programs += 1
        census.add(units(tape), to: .next, at: Int(bit))
        guard query.horizon > 0 else { return }
        let count = BehaviourCount(units: units(tape), programs: 1, shortest: ShortTape(tape))
        census.addBehaviour(Continuation(continuation), count)
    }

    /// `bit`, and what `machine` emits after it up to the horizon without asking for more tape; nil where it was interrupted.
    private func continued(_ start: some TapeMachine, _ bit: UInt8) -> BitString? {
        var machine = start
        var bits = BitString([bit])
        while bits.count < query.horizon {
            switch machine.advance(patience: query.budget.patience, interruption: interruption) {
            case .emitted(let next): bits.append(next)
            case .ended(.interrupted): return nil
            case .ended, .needsSymbol: return bits
            }
        }
        return bits
    }
}

/// One survey's walk.
private struct SurveyWalk {
    let query: CensusQuery
    let length: Int
    let interruption: Interruption?
    var ended: [Continuation: UInt64] = [:]
    var programs: UInt64 = 0

    mutating func follow<Machine: TapeMachine>(_ start: Machine, symbolCount: Int, _ output: BitString) {
        var machine = start
        var output = output
        while output.count < length {
            switch machine.advance(patience: query.budget.patience, interruption: interruption) {
            case .emitted(let bit):
                output.append(bit)
                continue
            case .needsSymbol where symbolCount < query.budget.maxBits && interruption?.isRequested != true:
                for symbol in 0..<UInt8(query.alphabet.size) {
                    var child = machine
                    child.supply(symbol)
                    follow(child, symbolCount: symbolCount + 1, output)
                }
                return
            case .needsSymbol, .ended: break
            }
            break
        }
        let units = query.alphabet.power(query.budget.maxBits - symbolCount)
        ended[Continuation(output), default: 0] += units
        programs += 1
    }
}
