import MonotoneMachine
import Testing

@Suite struct PatienceTests {
    private func run(
        _ tape: String, patience: Int, want: Int = 10
    ) -> (end: RunEnd, bitsRead: Int, steps: Int, output: String) {
        var run = Run(RawTape(BitString(tape)!), contexts: [], patience: patience)
        let end = run.untilEmitted(want)
        return (end, run.source.tape.count, run.machine.steps, run.machine.output.description)
    }

    /// `inc inc inc`: after two instructions the third is not decoded, whether the tape holds it or not.
    @Test(arguments: ["10011001", "100110011", "100110011001"])
    func isCheckedBeforeTheNextInstructionIsDecoded(_ tape: String) {
        let run = run(tape, patience: 2)
        #expect(run.end == .outOfPatience)
        #expect(run.bitsRead == 8)
        #expect(run.steps == 2)
    }

    /// `read read`: the second `read` takes no bit, neither its own nor its data's.
    @Test func isCheckedBeforeADataBitIsTaken() {
        let run = run("110001110000", patience: 1)
        #expect(run.end == .outOfPatience)
        #expect(run.bitsRead == 6)
    }

    /// Out of bits only where patience is left for the instruction.
    @Test func outOfBitsWherePatienceIsLeft() {
        let run = run("10011001", patience: 3)
        #expect(run.end == .outOfBits)
        #expect(run.bitsRead == 8)
    }

    /// `inc again`: the emission may be the last instruction that patience allows.
    @Test func countsInstructionsUpToAndWithTheEmission() {
        let enough = run("100100", patience: 2)
        #expect(enough.end == .emitted)
        #expect(enough.output == "1111111111")
        #expect(enough.steps == 20)
        let short = run("100100", patience: 1)
        #expect(short.end == .outOfPatience)
        #expect(short.bitsRead == 4)
        #expect(short.output.isEmpty)
    }

    /// `emit inc inc again`: one bit, then three instructions for the next.
    @Test func startsAnewAtEachEmission() {
        let tape = "10111001100100"
        #expect(run(tape, patience: 3).end == .emitted)
        let short = run(tape, patience: 2)
        #expect(short.end == .outOfPatience)
        #expect(short.output == "0")
        #expect(short.steps == 3)
        #expect(short.bitsRead == 12)
    }

    @Test func nothingWantedIsDoneAtOnce() {
        let run = run("", patience: 1, want: 0)
        #expect(run.end == .emitted)
        #expect(run.bitsRead == 0)
    }
}
