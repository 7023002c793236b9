import MonotoneMachine
import Testing

@Suite struct StackInstructionTests {
    /// Words 16, 15, …, 1 from the top.
    private static let full = (1...16).map { "num \($0)" }.joined(separator: " ")

    private func words(_ text: String) -> [Int64] {
        let (machine, end) = execute(text)
        #expect(end == .codeEnded)
        return machine.stack.words
    }

    @Test func pickCopies() {
        for k in 0...15 {
            #expect(words("\(Self.full) pick \(k)") == [Int64(16 - k)] + (2...16).reversed().map(Int64.init))
        }
        for k in ["16", "17", "\(UInt64.max - 1)"] {
            #expect(words("\(Self.full) pick \(k)") == [0] + (2...16).reversed().map(Int64.init))
        }
    }

    /// k is counted after the pop.
    @Test func putStores() {
        for k in 0...15 {
            var expected = (1...15).reversed().map(Int64.init) + [0]
            expected[k] = 16
            #expect(words("\(Self.full) put \(k)") == expected, "put \(k)")
        }
        for k in ["16", "17", "\(UInt64.max - 1)"] {
            #expect(words("\(Self.full) put \(k)") == (1...15).reversed().map(Int64.init) + [0])
        }
    }

    @Test func timeIsTheNumberOfEmittedBits() {
        #expect(topWord("time") == 0)
        #expect(topWord("emit emit emit time") == 3)
    }

    /// Output 1 0 1, t = 3.
    @Test func recallWithinTheOutputAndBeyond() {
        let output = "num 1 emit num 0 emit num 1 emit"
        for (index, bit) in [(0, 1), (1, 0), (2, 1), (3, 0), (4, 0), (Int64.max, 0), (-1, 0), (.min, 0)] {
            #expect(topWord("\(output) \(pushing(index)) recall") == Int64(bit), "recall \(index)")
        }
        #expect(topWord("num 0 recall") == 0)
    }

    @Test func lookAtEachBitOfAContext() {
        let context: UInt64 = 0x8000_0000_0000_0005
        for index in [-1, 64, 65, .max, .min] + Array(0...63) as [Int64] {
            let bit: Int64 = [0, 2, 63].contains(index) ? 1 : 0
            #expect(topWord("\(pushing(index)) look", contexts: [context]) == bit, "look \(index)")
        }
    }

    /// c_t by the time t, and 0 where none is given.
    @Test func lookTakesTheContextOfTheTime() {
        let run = execute("{ num 1 look again", contexts: [2, 1, 2, 3])
        #expect(run.machine.output.prefix(6).description == "101100")
    }

    @Test func readPushesTapeBits() {
        let (machine, end) = execute("read read read", data: "110")
        #expect(end == .codeEnded)
        #expect(machine.stack.significantWords == [0, 1, 1])
        #expect(execute("read", data: "").end == .dataEnded)
    }
}
