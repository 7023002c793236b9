import MonotoneMachine
import Testing

/// Words at the borders of the signed 64-bit range, against 128-bit arithmetic.
@Suite struct ArithmeticTests {
    private static let words: [Int64] = [
        .min, .min + 1, -(1 << 62) - 1, -(1 << 62), -3_037_000_500, -3_037_000_499, -4, -3, -2, -1, 0, 1, 2,
        3, 4, 3_037_000_499, 3_037_000_500, 1 << 62 - 1, 1 << 62, .max - 1, .max,
    ]

    private static func word(_ value: Int128) -> Int64? { Int64(exactly: value) }

    @Test func pushingMakesTheWord() {
        for word in Self.words { #expect(topWord(pushing(word)) == word) }
    }

    @Test func addSubMulLess() {
        for a in Self.words {
            for b in Self.words {
                let operands = "\(pushing(a)) \(pushing(b))"
                let (x, y) = (Int128(a), Int128(b))
                #expect(topWord("\(operands) add") == Self.word(x + y), "\(a) + \(b)")
                #expect(topWord("\(operands) sub") == Self.word(x - y), "\(a) - \(b)")
                #expect(topWord("\(operands) mul") == Self.word(x * y), "\(a) * \(b)")
                #expect(topWord("\(operands) less") == (x < y ? 1 : 0), "\(a) < \(b)")
            }
        }
    }

    @Test func incAndHalf() {
        for a in Self.words {
            #expect(topWord("\(pushing(a)) inc") == Self.word(Int128(a) + 1), "\(a) + 1")
            // ⌊a / 2⌋ is the h with 2h ≤ a < 2h + 2.
            let half = Int128(topWord("\(pushing(a)) half")!)
            #expect(2 * half <= Int128(a) && Int128(a) < 2 * half + 2, "⌊\(a) / 2⌋ = \(half)")
        }
    }

    @Test func halfGoesTowardsMinusInfinity() {
        let words: [Int64] = [-3, -2, -1, 0, 1, 2, 3]
        #expect(words.map { topWord("\(pushing($0)) half") } == [-2, -1, -1, 0, 0, 1, 1])
    }

    @Test func binaryInstructionsPopBoth() {
        for name in ["add", "sub", "mul", "less"] {
            let stack = execute("num 9 num 5 num 3 \(name)").machine.stack
            #expect(stack[1] == 9 && stack[2] == 0, "\(name)")
        }
    }

    @Test func numAtTheLargestWord() {
        #expect(topWord("num \(Int64.max)") == .max)
        let operands: [UInt64] = [1 << 63, 1 << 63 + 1, .max - 1]
        for operand in operands {
            let (machine, end) = execute("num 7 num \(operand)")
            #expect(end == .wordOverflow)
            #expect(machine.steps == 2)
        }
    }

    /// A `num` beyond the words is an overflow when it is executed, not when it is decoded; for the others
    /// such an operand is only a word that is not there.
    @Test func operandsBeyondTheWords() {
        let operand = String(repeating: "0", count: 64) + "1" + String(repeating: "0", count: 64)
        let end = { (tape: String) in
            var run = Run(RawTape(BitString(tape)!), contexts: [], patience: 10)
            return (run.untilEmitted(1), run.source.tape.count)
        }
        #expect(end("0100" + operand) == (.wordOverflow, 133))
        #expect(end("0101" + operand + "00") == (.emitted, 135))
        #expect(end("11100" + operand + "00") == (.emitted, 136))
        #expect(end("0100" + operand.dropLast()) == (.outOfBits, 132))
    }

    /// v mod 2 is the low bit in two's complement.
    @Test func emittedBitIsTheLowBit() {
        for word in Self.words {
            for name in ["emit", "again"] {
                var run = Run(
                    LinkedTape(code: code("\(pushing(word)) \(name)"), data: BitString()), contexts: [],
                    patience: 100)
                run.untilEmitted(1)
                #expect(run.machine.output.bits == [UInt8(word.magnitude % 2)], "\(word) \(name)")
            }
        }
    }
}
