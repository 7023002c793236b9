import MonotoneMachine
import Testing

@Suite struct EliasGammaTests {
    private func append(_ n: UInt64) -> String {
        var tape = BitString()
        EliasGamma.append(n, to: &tape)
        return tape.description
    }

    /// The operand at the head of `text`, and the bits that were taken.
    private func read(_ text: String) -> (operand: UInt64?, taken: Int) {
        var bits = Array(text.utf8)[...]
        let operand = EliasGamma.read { bits.popFirst().map { $0 - 0x30 } }
        return (operand, text.utf8.count - bits.count)
    }

    @Test func firstCodes() {
        #expect(
            [0, 1, 2, 3, 4, 5, 6, 7].map(append) == [
                "1", "010", "011", "00100", "00101", "00110", "00111", "0001000",
            ])
    }

    @Test func encodingIsTheDefinition() {
        for n in operandsToTry {
            #expect(append(n) == literalGamma(n), "\(n)")
            #expect(EliasGamma.bitCount(n) == literalGamma(n).count, "\(n)")
        }
    }

    @Test func decodingTakesTheCodeAndNoMore() {
        for n in operandsToTry {
            let (operand, taken) = read(literalGamma(n) + "1011")
            #expect(operand == n)
            #expect(taken == literalGamma(n).count, "\(n)")
        }
    }

    @Test func everyProperPrefixAsksForMore() {
        for n in [0, 1, 2, 100, 4096, UInt64.max - 1] {
            let code = literalGamma(n)
            for length in 0..<code.count {
                #expect(read(String(code.prefix(length))).operand == nil, "\(n): \(length) bits")
            }
        }
    }

    /// Operands from 2^64 − 1 on are one value, and their bits are taken all the same.
    @Test func operandsBeyondTheWordsAreTakenWhole() {
        let zeros = { String(repeating: "0", count: $0) }
        let codes = [
            zeros(64) + "1" + zeros(64),  // n + 1 = 2^64
            zeros(64) + "1" + zeros(63) + "1",
            zeros(64) + String(repeating: "1", count: 65),
            zeros(100) + "1" + zeros(100),
        ]
        for code in codes {
            let (operand, taken) = read(code + "0")
            #expect(operand == .max)
            #expect(taken == code.count)
        }
    }
}
