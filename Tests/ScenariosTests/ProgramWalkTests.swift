import Enumeration
import MonotoneMachine
import Testing

/// The listed programs against the plain walk, which only counts.
@Suite struct ProgramWalkTests {
    private static let prefixes = ["0", "1", "01", "11", "010", "0110", "01011"]

    @Test(arguments: prefixes) func listsWhatTheCensusCounts(_ text: String) throws {
        let query = CensusQuery(
            prefix: try #require(BitString(text)), contexts: [2, 1, 3],
            budget: Budget(maxBits: 15, patience: 60), horizon: 5)
        let census = PlainWalk.census(query)
        let programs = ProgramWalk.programs(query)
        #expect(programs.reduce(0) { $0 + $1.units } == census.units(emitting: text.count))
        for bit in UInt64(0)...1 {
            let units = programs.reduce(0) { sum, program in
                program.continuation.count > 0 && program.continuation.word & 1 == bit
                    ? sum + program.units : sum
            }
            #expect(units == census.next[Int(bit)])
        }
    }

    /// Each tape, run from the start, does what the walk says, and no tape begins another one.
    @Test func tapesDoWhatIsListed() throws {
        let query = CensusQuery(
            prefix: BitString("0101")!, budget: Budget(maxBits: 15, patience: 60), horizon: 6)
        let programs = ProgramWalk.programs(query)
        let tapes = programs.map(\.tape.bits).sorted { $0.bits.lexicographicallyPrecedes($1.bits) }
        // In this order a tape comes right before those that it begins.
        for (tape, next) in zip(tapes, tapes.dropFirst()) {
            #expect(!next.starts(with: tape), "\(tape), \(next)")
        }
        #expect(programs.contains { $0.end == .emitted })
        for program in programs where program.end == .emitted {
            var run = Run(RawTape(program.tape.bits), contexts: [], patience: 60)
            for (j, milestone) in program.milestones.enumerated() {
                #expect(run.untilEmitted(4 + j) == .emitted)
                #expect(run.machine.steps == milestone.steps)
                #expect(run.source.tape.count == milestone.bitsRead)
            }
            #expect(BitString(run.machine.output.bits[4...]) == program.continuation.bits)
            #expect(program.units == 1 << UInt64(15 - program.tape.count))
        }
    }
}
