import MonotoneMachine

/// Looks for a proof that a run never emits again: regions that no path of the loop leaves.
///
/// The run is followed for a while to see where it goes round and how its words change. Words that change by
/// the same amount each round are supposed to go on like that; others to stay on one side of a bound. The
/// loop is then executed on all that is supposed at once, and what does not fit makes the regions wider,
/// until everything fits or nothing is left to suppose.
///
/// Cost: some microseconds for a counter, some hundred where it fails.
public struct SilenceProver {
    /// The most steps that are followed to see how a run goes on.
    public let reach: Int

    /// - Precondition: `reach` > 0.
    public init(reach: Int) { self.reach = reach }

    /// A proof that the run in `loop` never emits again nor asks for the tape, where one is found.
    ///
    /// - Parameter alternatives: by address, all that may stand there in place of the loop's code, of which the
    ///   proof says what it holds for too; at most 64 an address. Empty where it is the code or nothing.
    public func proof(
        _ loop: LoopState, alternatives: [[Instruction]] = []
    ) -> SilenceProof? {
        var trace = Trace(loop)
        let step = SymbolicStep(loop: loop)
        for visits in SilenceProver.visits {
            trace.extend(to: visits, reach: reach)
            if trace.end == .emits { return nil }
            if let regions = inStep(trace).map({ [$0] }),
                let proof = close(regions, step, alternatives)
            {
                return proof
            }
            if trace.count < visits { break }
        }
        for regions in outOfStep(trace) {
            if let proof = close(regions, step, alternatives) { return proof }
        }
        return nil
    }

    /// A proof that the run of `machine` never emits again nor asks for the tape, where one is found.
    ///
    /// - Precondition: fewer than 64 instructions.
    public func proof(_ machine: SoloMachine) -> SilenceProof? {
        machine.output.bits.withUnsafeBufferPointer { proof(LoopState(machine, output: $0)) }
    }

    /// How many visits are looked at in turn, before a longer loop is looked for.
    private static let visits = [3, 8, 24, mostVisits]
    static let mostVisits = 72
    /// How many periods are tried for words that do not change evenly.
    private static let mostGuesses = 3

    private func close(
        _ regions: [Region], _ step: SymbolicStep, _ alternatives: [[Instruction]]
    ) -> SilenceProof? {
        var search = ClosureSearch(step: step, regions: regions)
        return search.close() ? search.proof(alternatives) : nil
    }

    /// The last three visits that lie a period apart, for each period after which the run was at the same place, twice;
    /// shortest first.
    private func periods(_ trace: Trace) -> some Sequence<(visits: [Int], period: Int)> {
        let last = trace.count - 1
        return (1...max(1, last / 2)).lazy.map { ([last - 2 * $0, last - $0, last], $0) }.filter {
            visits, _ in
            visits[0] >= 0 && visits.allSatisfy { trace.places[$0] == trace.places[last] }
        }
    }

    private func region(_ visits: [Int], _ period: Int, _ trace: Trace) -> Region {
        Region(through: visits.map(trace.state), patience: period)
    }

    /// The region for the shortest period after which every word changes by the same amount again.
    private func inStep(_ trace: Trace) -> Region? {
        periods(trace).first { visits, _ in
            (0..<SymbolicState.depth).allSatisfy {
                trace.word(visits[1], $0) &- trace.word(visits[0], $0)
                    == trace.word(visits[2], $0) &- trace.word(visits[1], $0)
            }
        }.map { region($0, $1, trace) }
    }

    /// Regions for the shortest periods, and none at all: those that the paths themselves suggest.
    private func outOfStep(_ trace: Trace) -> [[Region]] {
        periods(trace).prefix(SilenceProver.mostGuesses).map { [region($0, $1, trace)] } + [[]]
    }
}
