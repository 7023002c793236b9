import Enumeration
import ExactArithmetic
import MonotoneMachine

/// Σ N · 2^-e Π p_o^c_o: the mass of a set of programs on every variant of Solo at once.
package struct TermSum: Sendable {
    private struct Item {
        let opcodes: OpcodeCounts
        let instructions: Int
        /// The bits on Solo's own tape.
        let tapeBits: Int
        let count: Int64
    }

    private var items: [Item] = []

    package init() {}

    package mutating func add(_ term: OpcodeCensus.Term, count: Int64) {
        items.append(
            Item(
                opcodes: term.opcodes, instructions: term.opcodes.total, tapeBits: term.tapeBits, count: count
            ))
    }

    var isEmpty: Bool { items.isEmpty }

    /// The term of the fewest bits on Solo's tape; of several, the one whose opcodes come first.
    var shortestTerm: OpcodeCensus.Term? {
        terms.map(\.term).min { left, right in
            left.tapeBits != right.tapeBits
                ? left.tapeBits < right.tapeBits
                : Opcode.allCases.map { left.opcodes[$0] }
                    .lexicographicallyPrecedes(Opcode.allCases.map { right.opcodes[$0] })
        }
    }

    /// The sum on `variant`.
    ///
    /// Computation: Z^-m factors out of the programs of m instructions; what they leave is a sum of powers of two,
    /// added up in words.
    ///
    /// Cost: a few nanoseconds a term and changed opcode, and a fraction for each m.
    func mass(on variant: MachineVariant) -> Rational {
        guard let longest = items.map(\.instructions).max() else { return .zero }
        let changed = zip(Opcode.allCases, variant.changes).filter { $0.1 != 0 }
        var sums = (0...longest).map { _ in PowerSum() }
        for item in items {
            var bits = item.tapeBits
            for (opcode, change) in changed { bits += item.opcodes[opcode] * change }
            sums[item.instructions].add(item.count, bits: bits)
        }
        let perInstruction = variant.normaliser.reciprocal
        return sums.reversed().reduce(.zero) { $0 * perInstruction + $1.value }
    }

    /// The terms, and how many programs each stands for; those of fewest bits on Solo's tape first, and always in
    /// the same order.
    var terms: [(term: OpcodeCensus.Term, count: Int64)] {
        items.sorted { ($0.tapeBits, $0.opcodes) < ($1.tapeBits, $1.opcodes) }.map {
            (.init(opcodes: $0.opcodes, otherBits: $0.tapeBits - $0.opcodes.codeBits), $0.count)
        }
    }
}

/// Σ n · 2^-bits, in words as long as the exponents are near to one another.
private struct PowerSum {
    private static let span = 32
    /// By bits / `span`: the sum in units of 2^-(span · (index + 1)).
    private var chunks: [Int128] = []

    mutating func add(_ count: Int64, bits: Int) {
        let chunk = bits / PowerSum.span
        while chunks.count <= chunk { chunks.append(0) }
        chunks[chunk] += Int128(count) << Int128(PowerSum.span * (chunk + 1) - bits)
    }

    var value: Rational {
        chunks.enumerated().reduce(.zero) { sum, chunk in
            chunk.element == 0
                ? sum
                : sum + Rational(chunk.element).scaled(byPowerOfTwo: -PowerSum.span * (chunk.offset + 1))
        }
    }
}

extension OpcodeCounts {
    /// The bits of the opcodes alone on Solo's tape.
    var codeBits: Int { Opcode.allCases.reduce(0) { $0 + self[$1] * $1.row.codeBits } }
}

extension OpcodeCensus.Term {
    /// The bits on Solo's tape.
    var tapeBits: Int { opcodes.codeBits + otherBits }
}
