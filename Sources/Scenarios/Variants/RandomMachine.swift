import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The machines that are Solo with its 17 codes dealt out to the opcodes anew, all equally likely.
///
/// What a machine drawn after the programs were written makes of them: a mean over 17! / (1! 8! 8!) = 218,790 different
/// machines, exactly. The mean of Π p_o^c_o is a coefficient of a product over the opcodes, so no machine is listed.
public enum RandomMachine {
    /// The lengths of Solo's codes, and how many opcodes have each.
    private static let lengths: [(bits: Int, count: Int)] = Dictionary(
        grouping: Opcode.allCases, by: \.row.codeBits
    ).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }

    /// How many different machines there are.
    public static let count: UInt64 = {
        UInt64(deal(initial: UInt128(1), merge: +) { ways, _, _ in ways })
    }()

    /// The mean mass of the programs of `sum`.
    package static func mean(of sum: TermSum) -> Rational {
        let longest = lengths.last!.bits
        var total = Rational.zero
        for (term, programs) in sum.terms {
            let opcodes = term.opcodes
            // In units of 2^-longest an instruction, every code is a whole number.
            let instructions = opcodes.total
            let shift = { (opcode: Opcode, bits: Int) in (longest - bits) * opcodes[opcode] }
            let ways =
                instructions <= mostInWords
                ? Rational(deal(initial: UInt128(1), merge: +) { $0 << UInt128(shift($1, $2)) })
                : deal(initial: Rational(1), merge: +) { $0.scaled(byPowerOfTwo: shift($1, $2)) }
            total += (ways * Rational(programs))
                .scaled(byPowerOfTwo: -(longest * instructions + term.otherBits))
        }
        return total / Rational(count)
    }

    /// 218,790 machines and three bits an instruction fit a word of 128 bits.
    private static let mostInWords = 36

    /// Of the machines, on how many a program of the first counts has fewer, as many and more bits than one of the others.
    package static func comparison(_ first: OpcodeCensus.Term, _ second: OpcodeCensus.Term) -> Comparison {
        let start = [first.otherBits - second.otherBits: UInt64(1)]
        let differences = deal(initial: start) { left, right in
            left.merging(right, uniquingKeysWith: +)
        } step: { differences, opcode, bits in
            let more = (first.opcodes[opcode] - second.opcodes[opcode]) * bits
            return Dictionary(uniqueKeysWithValues: differences.map { ($0.key + more, $0.value) })
        }
        func machines(_ holds: (Int) -> Bool) -> UInt64 {
            differences.reduce(0) { holds($1.key) ? $0 + $1.value : $0 }
        }
        return Comparison(
            shorter: machines { $0 < 0 }, equal: machines { $0 == 0 }, longer: machines { $0 > 0 })
    }

    /// Numbers of machines; together `count`.
    public struct Comparison: Sendable {
        public let shorter: UInt64
        public let equal: UInt64
        public let longer: UInt64
    }

    /// Deals the codes out, opcode by opcode: the states reached by dealing the same codes to the same opcodes are merged.
    private static func deal<State>(
        initial: State, merge: (State, State) -> State, step: (State, Opcode, _ bits: Int) -> State
    ) -> State {
        // By how many codes of each length are still to be dealt, as the digits of a number.
        var strides: [Int] = []
        var size = 1
        for length in lengths {
            strides.append(size)
            size *= length.count + 1
        }
        var states = [State?](repeating: nil, count: size)
        states[size - 1] = initial
        for opcode in Opcode.allCases {
            var next = [State?](repeating: nil, count: size)
            for (index, state) in states.enumerated() {
                guard let state else { continue }
                for (length, stride) in zip(lengths, strides) where index / stride % (length.count + 1) > 0 {
                    let more = step(state, opcode, length.bits)
                    next[index - stride] = next[index - stride].map { merge($0, more) } ?? more
                }
            }
            states = next
        }
        return states[0]!
    }
}
