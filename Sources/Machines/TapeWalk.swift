import Enumeration
import MonotoneMachine

/// The walk over all tapes of any machine: census and survey from their definition, symbol by symbol.
///
/// It runs the machine on every tape, splitting wherever it asks for one more symbol, with no other idea: no
/// closed forms, no multiplicities, no merging. A new machine has its census from this walk at once; for a
/// machine with a faster one, it is the second route to every count.
///
/// Cost: one visit for each node of the tape tree that a run reaches. The runs that ask for their next symbol behind the
/// first few are shared out over threads; what comes out is the same for any number of them.
public enum TapeWalk {
    /// The symbols read at which a run becomes a task of its own: the fewest by which there may be 256 tasks. So there
    /// are less than 256 times the alphabet's size, each with a copy of the machine.
    fileprivate static func taskSymbols(_ alphabet: TapeAlphabet) -> Int {
        var (count, tasks) = (0, 1)
        while tasks < 256 {
            tasks *= alphabet.size
            count += 1
        }
        return count
    }

    /// What a census amounts to when it is taken symbol by symbol: the measure of any other walk's speed.
    public struct Effort: Equatable, Sendable {
        /// The tapes at whose last symbol a fate is sealed: the leaves of the tape tree.
        public internal(set) var programs: UInt64 = 0
        /// The steps executed until then, those that several programs have in common once.
        public internal(set) var steps: UInt64 = 0

        fileprivate static func + (_ first: Effort, _ second: Effort) -> Effort {
            Effort(programs: first.programs + second.programs, steps: first.steps + second.steps)
        }
    }

    /// The census of `query` on the machine whose start is `machine`, and what it took. After an
    /// interruption the rest of the tapes is counted as unvisited.
    public static func census<Machine: TapeMachine>(
        _ query: CensusQuery, of machine: Machine, threads: Int = 1, interruption: Interruption? = nil
    ) -> (census: Census, effort: Effort) {
        var upper = Walk<Machine>(
            query: query, taskSymbols: taskSymbols(query.alphabet), interruption: interruption)
        upper.follow(machine, BitString())
        let parts = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            var walk = Walk<Machine>(query: query, interruption: interruption)
            for subtree in subtrees { walk.follow(subtree.machine, subtree.tape) }
            return (census: walk.census, effort: walk.effort)
        }
        let whole = parts.reduce(into: (census: upper.census, effort: upper.effort)) { whole, part in
            whole.census.merge(part.census)
            whole.effort = whole.effort + part.effort
        }
        return (whole.census.checked(), whole.effort)
    }

    /// M(x) of every string of up to `length` bits on the machine whose start is `machine`.
    public static func survey(
        length: Int, budget: Budget, alphabet: TapeAlphabet, of machine: some TapeMachine, threads: Int = 1,
        interruption: Interruption? = nil
    ) -> Survey {
        measuredSurvey(
            length: length, budget: budget, alphabet: alphabet, of: machine, threads: threads,
            interruption: interruption
        ).survey
    }

    /// The same, and how many tapes seal a fate at their last symbol.
    public static func measuredSurvey<Machine: TapeMachine>(
        length: Int, budget: Budget, alphabet: TapeAlphabet, of machine: Machine, threads: Int = 1,
        interruption: Interruption? = nil
    ) -> (survey: Survey, programs: UInt64) {
        let query = CensusQuery(prefix: BitString(), budget: budget, alphabet: alphabet)
        var upper = SurveyWalk<Machine>(
            query: query, length: length, taskSymbols: taskSymbols(alphabet), interruption: interruption)
        upper.follow(machine, symbolCount: 0, BitString())
        let parts = SharedTasks.sums(of: upper.subtrees, threads: threads) { subtrees in
            var walk = SurveyWalk<Machine>(query: query, length: length, interruption: interruption)
            for subtree in subtrees {
                walk.follow(subtree.machine, symbolCount: subtree.symbolCount, subtree.output)
            }
            return (ended: walk.ended, programs: walk.programs)
        }
        let survey = Survey(
            length: length, budget: budget, alphabet: alphabet,
            ended: parts.reduce(into: upper.ended) { $0.merge($1.ended) { $0 + $1 } },
            isComplete: interruption?.isRequested != true)
        return (survey, parts.reduce(upper.programs) { $0 + $1.programs })
    }
}

/// One census's walk: of its upper part, or of subtrees.
private struct Walk<Machine: TapeMachine> {
    /// A run that has been given its last symbol, and its tape.
    struct Subtree: Sendable {
        let machine: Machine
        let tape: BitString
    }

    let query: CensusQuery
    /// The symbols read at which a run is cut off as a subtree instead of followed.
    let taskSymbols: Int?
    let interruption: Interruption?
    var census: Census
    var effort = TapeWalk.Effort()
    var subtrees: [Subtree] = []

    init(query: CensusQuery, taskSymbols: Int? = nil, interruption: Interruption?) {
        self.query = query
        self.taskSymbols = taskSymbols
        self.interruption = interruption
        census = Census(query)
    }

    /// Follows `start`, which has consumed `tape`.
    mutating func follow(_ start: Machine, _ tape: BitString) {
        if query.alphabet.symbolCount(tape) == taskSymbols {
            return subtrees.append(Subtree(machine: start, tape: tape))
        }
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

/// One survey's walk: of its upper part, or of subtrees.
private struct SurveyWalk<Machine: TapeMachine> {
    /// A run that has been given its last symbol, and what it has emitted.
    struct Subtree: Sendable {
        let machine: Machine
        let symbolCount: Int
        let output: BitString
    }

    let query: CensusQuery
    let length: Int
    /// The symbols read at which a run is cut off as a subtree instead of followed.
    var taskSymbols: Int?
    let interruption: Interruption?
    var ended: [Continuation: UInt64] = [:]
    var programs: UInt64 = 0
    var subtrees: [Subtree] = []

    mutating func follow(_ start: Machine, symbolCount: Int, _ output: BitString) {
        if symbolCount == taskSymbols {
            return subtrees.append(Subtree(machine: start, symbolCount: symbolCount, output: output))
        }
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
