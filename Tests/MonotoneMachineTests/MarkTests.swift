import MonotoneMachine
import Testing

@Suite struct MarkTests {
    /// The state after `steps` instructions.
    private func state(_ text: String, steps: Int) -> SoloMachine {
        var run = Run(LinkedTape(code: code(text), data: BitString()), contexts: [], patience: 1_000)
        for _ in 0..<steps { _ = run.step() }
        #expect(run.machine.steps == steps)
        return run.machine
    }

    @Test func openMarksTheNextAddress() {
        #expect(state("{ inc { {", steps: 4).marks == [0, 1, 3, 4])
    }

    @Test func closeOnZeroRemovesTheTopMark() {
        let machine = state("inc { { num 0 }", steps: 5)
        #expect(machine.marks == [0, 2])
        #expect(machine.ip == 5)
    }

    @Test func closeOnAnotherWordGoesToTheTopMarkAndKeepsIt() {
        for word in ["num 1", "num 0 num 2 sub"] {
            let steps = word.split(separator: " ").count == 2 ? 4 : 6
            let machine = state("inc { \(word) }", steps: steps)
            #expect(machine.marks == [0, 2], "\(word)")
            #expect(machine.ip == 2, "\(word)")
            #expect(machine.stack.significantWords == [1], "\(word)")
        }
    }

    /// The bottom mark is a place to go to, and is never removed.
    @Test func bottomMarkStays() {
        #expect(state("num 0 } num 0 } num 0 }", steps: 6).marks == [0])
        let machine = state("inc pick 0 }", steps: 3)
        #expect(machine.ip == 0)
        #expect(machine.marks == [0])
    }

    @Test func againGoesToTheTopMark() {
        let machine = state("inc { inc again", steps: 4)
        #expect(machine.ip == 2)
        #expect(machine.marks == [0, 2])
        #expect(machine.output.description == "0")
    }

    /// Marks nest; a loop on the inner one leaves the outer one alone.
    @Test func marksNest() {
        #expect(state("num 1 { num 1 }", steps: 8).marks == [0, 2])
        #expect(state("inc { { inc again", steps: 7).marks == [0, 2, 3])
        #expect(state("inc { { num 0 } num 0 }", steps: 7).marks == [0])
    }
}
