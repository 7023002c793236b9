import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// What the plain walk counts of its own work, against runs of all tapes one by one.
@Suite struct PlainWalkEffortTests {
    /// The distinct tapes at which fates are sealed, and the distinct pairs of a tape read so far and a
    /// number of instructions executed.
    private func effort(_ query: CensusQuery) -> (programs: Int, instructions: Int) {
        struct Point: Hashable {
            let tape: BitString
            let steps: Int
        }
        var programs = Set<BitString>()
        var instructions = Set<Point>()
        let maxBits = query.budget.maxBits
        for tape in BitString.all(ofLength: maxBits) {
            var run = Run(RawTape(tape), contexts: query.contexts, patience: query.budget.patience)
            steps: while true {
                let time = run.machine.time
                let before = run.machine.steps
                let result = run.step()
                if run.machine.steps > before {
                    instructions.insert(Point(tape: run.source.tape, steps: run.machine.steps))
                }
                switch result {
                case .failure: break steps
                case .success(.emitted(let bit)):
                    if time == query.prefix.count || bit != query.prefix[time] { break steps }
                case .success: continue
                }
            }
            programs.insert(run.source.tape)
        }
        return (programs.count, instructions.count)
    }

    @Test(arguments: ["", "0", "10", "0101"], [1, 5, 40]) func againstAllTapes(prefix: String, patience: Int)
    {
        for maxBits in [1, 4, 9, 13] {
            let query = CensusQuery(
                prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: patience))
            let walk = PlainWalk.measured(query).effort
            let runs = effort(query)
            #expect(walk.programs == runs.programs, "L = \(maxBits)")
            #expect(walk.instructions == runs.instructions, "L = \(maxBits)")
        }
    }
}
