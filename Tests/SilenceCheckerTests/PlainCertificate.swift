import MonotoneMachine
import Silence

/// A certificate written out by hand, by the description of its form in Docs/silence.md.
struct PlainCertificate {
    /// A constant and its parameters, each with its coefficient; even ones are naturals, odd ones integers.
    struct Word {
        let constant: Int64
        let terms: [(parameter: Int, coefficient: Int64)]

        init(_ constant: Int64, _ terms: [(parameter: Int, coefficient: Int64)] = []) {
            self.constant = constant
            self.terms = terms
        }
    }

    struct Region {
        let ip: Int
        var marks = [0]
        let words: [Word]
    }

    var time = 0
    let steps: Int
    let regions: [Region]

    var bytes: [UInt8] {
        var bytes = Self.number(1) + Self.number(time) + Self.number(steps) + Self.number(regions.count)
        for region in regions {
            bytes += Self.number(region.ip) + Self.number(region.marks.count)
            for mark in region.marks { bytes += Self.number(mark) }
            bytes += Self.number(region.words.count)
            for word in region.words {
                bytes += Self.number(word.terms.count) + Self.signed(word.constant)
                for term in word.terms {
                    bytes += Self.number(term.parameter) + Self.signed(term.coefficient)
                }
            }
        }
        return bytes
    }

    private static func number(_ number: Int) -> [UInt8] { unsigned(UInt64(number)) }

    private static func unsigned(_ word: UInt64) -> [UInt8] {
        word < 128 ? [UInt8(word)] : [UInt8(word % 128) + 128] + unsigned(word / 128)
    }

    private static func signed(_ number: Int64) -> [UInt8] {
        unsigned(number >= 0 ? UInt64(number) * 2 : number.magnitude &* 2 &- 1)
    }
}

extension [Instruction] {
    /// The code's bits on a tape.
    var tape: BitString {
        var tape = BitString()
        for instruction in self { InstructionCodec.append(instruction, to: &tape) }
        return tape
    }
}

extension LinkedTape {
    /// The tape of a program that reads, once it has read all its data.
    static func tape(_ code: [Instruction], data: String) -> BitString {
        var run = Run(LinkedTape(code: code, data: BitString(data)!), contexts: [], patience: 1000)
        run.untilEmitted(1)
        return run.source.tape
    }
}

extension SoloMachine {
    /// A run after so many steps, without an emission until then.
    init(_ code: [Instruction], steps: Int) {
        self.init(contexts: [])
        for _ in 0..<steps {
            if needsInstruction { load(code[self.code.count]) }
            _ = step()
        }
    }
}
