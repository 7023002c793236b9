import Enumeration
import ExactArithmetic
import MonotoneMachine
import Scenarios
import Testing

/// Means over all machines, against what can be counted by hand.
@Suite struct RandomMachineTests {
    private func sum(_ code: [Opcode], otherBits: Int = 0) -> TermSum {
        var sum = TermSum()
        sum.add(term(code, otherBits: otherBits), count: 1)
        return sum
    }

    private func term(_ code: [Opcode], otherBits: Int = 0) -> OpcodeCensus.Term {
        .init(opcodes: OpcodeCounts(code.map { Instruction($0) }), otherBits: otherBits)
    }

    /// 17 places for the code of 2 bits, and 8 of 16 for those of 4.
    @Test func machinesAreCounted() {
        #expect(RandomMachine.count == 17 * 12870)
    }

    /// An opcode has 2 bits on one machine of 17, and 4 or 5 on eight each; so the mean probability is 1/17.
    @Test func oneOpcode() {
        #expect(RandomMachine.mean(of: sum([.mul])) == Rational("1/17")!)
        #expect(RandomMachine.mean(of: sum([.mul], otherBits: 3)) == Rational("1/136")!)
        let square = Rational("1/16")! + 8 * Rational("1/256")! + 8 * Rational("1/1024")!
        #expect(RandomMachine.mean(of: sum([.mul, .mul])) == square / 17)
    }

    /// Two opcodes have two of the 17 codes, without putting the first one back.
    @Test func twoOpcodes() {
        let lengths = [2] + Array(repeating: 4, count: 8) + Array(repeating: 5, count: 8)
        var total = Rational.zero
        var (shorter, equal) = (0, 0)
        for first in 0..<17 {
            for second in 0..<17 where second != first {
                total += .powerOfTwo(-(2 * lengths[first] + lengths[second]))
                if lengths[first] < lengths[second] { shorter += 1 }
                if lengths[first] == lengths[second] { equal += 1 }
            }
        }
        #expect(RandomMachine.mean(of: sum([.inc, .inc, .read])) == total / 272)
        let comparison = RandomMachine.comparison(term([.inc]), term([.read]))
        #expect(comparison.shorter * 272 == UInt64(shorter) * UInt64(RandomMachine.count))
        #expect(comparison.equal * 272 == UInt64(equal) * UInt64(RandomMachine.count))
        #expect(comparison.longer == comparison.shorter)
        // A bit of data on one side tells the equal ones apart.
        let longer = RandomMachine.comparison(term([.inc], otherBits: 1), term([.read]))
        #expect(longer.shorter + longer.equal == comparison.shorter)
    }
}
