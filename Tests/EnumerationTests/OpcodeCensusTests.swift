import Enumeration
import MonotoneMachine
import Testing

/// The census by opcodes against the plain walk, which knows no opcodes: at Solo's own code they count alike.
@Suite struct OpcodeCensusTests {
    private static let truths = ["0", "1", "01", "110", "0101", "01101001"]
    private static let contexts: [[UInt64]] = [[], [2, 1, 3, 0, 1]]

    private func units(_ entry: OpcodeCensus.Entry, _ count: UInt64, maxBits: Int) -> UInt64 {
        let bits = Opcode.allCases.reduce(entry.term.otherBits) {
            $0 + entry.term.opcodes[$1] * $1.row.codeBits
        }
        return entry.fate == .outOfBits ? count * Self.unfit[maxBits - bits] : count << UInt64(maxBits - bits)
    }

    /// Of the 2^m tapes of m bits, those that no instruction fits at the beginning of; m ≤ 16.
    private static let unfit: [UInt64] = (0...16).map { m in
        (UInt64(0)..<1 << UInt64(m)).reduce(0) { sum, word in
            var bits = BitString(highestFirst: word, count: m).bits.makeIterator()
            return sum + (InstructionCodec.read { bits.next() } == nil ? 1 : 0)
        }
    }

    @Test(arguments: truths, contexts) func countsAsThePlainWalk(_ text: String, _ contexts: [UInt64]) throws
    {
        let truth = try #require(BitString(text))
        let n = truth.count / 2
        let query = CensusQuery(
            prefix: truth, contexts: contexts, budget: Budget(maxBits: 14, patience: 80))
        let plain = PlainWalk.census(query)
        let census = OpcodeCensus(query, trainingLength: n)
        var found: [OpcodeCensus.Fate: [Int: UInt64]] = [:]
        for (entry, count) in census.counts {
            found[entry.fate, default: [:]][entry.time, default: 0] += units(entry, count, maxBits: 14)
        }
        for time in n..<truth.count {
            #expect(found[.refuted]?[time] ?? 0 == plain.refuted[time])
            let ended = (found[.silent]?[time] ?? 0) + (found[.undecided]?[time] ?? 0)
            #expect(ended == plain.outOfPatience[time] + plain.wordOverflow[time])
            #expect(found[.emits]?[time + 1] ?? 0 == plain.units(emitting: time + 1))
            #expect(found[.outOfBits]?[time] ?? 0 == plain.outOfBits[time])
        }
        #expect(found[.right]?[truth.count] ?? 0 == plain.units(emitting: truth.count))
        let leaves = found.filter { $0.key != .emits }.values
        #expect(leaves.reduce(0) { $0 + $1.values.reduce(0, +) } == 1 << 14)
        let early = (0..<n).reduce(0) { $0 + plain.refuted[$1] }
        #expect((found[.refuted]?[0] ?? 0) == early + (n == 0 ? plain.refuted[0] : 0))
    }

    /// What is counted as silent is silent by the proofs of the fast walk too, nearly all of it.
    @Test func provesSilence() {
        let query = CensusQuery(
            prefix: BitString("0101")!, budget: Budget(maxBits: 16, patience: 200), proofs: .counted)
        let census = OpcodeCensus(query, trainingLength: 2)
        let fast = FastWalk.census(query)
        func sum(_ fate: OpcodeCensus.Fate) -> UInt64 {
            census.counts.reduce(0) {
                $1.key.fate == fate ? $0 + units($1.key, $1.value, maxBits: 16) : $0
            }
        }
        let fastUndecided = fast.outOfPatience.total + fast.wordOverflow.total
        #expect(sum(.silent) + sum(.undecided) == fast.silent.total + fastUndecided)
        #expect(sum(.undecided) * 1000 < sum(.silent))
    }
}
