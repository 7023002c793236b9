import ExactArithmetic
import MonotoneMachine

/// The Solo machine with another code: the same instructions, with the same effects, on other numbers of bits.
///
/// A variant is given by how many bits longer each opcode's code is, Δ_o. Its opcodes have the probabilities
/// p_o = 2^-(ℓ_o + Δ_o) / Z, Z = Σ 2^-(ℓ_o + Δ_o). Where Z = 1, as when opcodes are exchanged, that is a complete code of
/// these lengths. Where Z < 1, code words are left over; a run that reads one passes over it and decodes anew, which gives
/// just these probabilities. Z > 1 is the same machine as with all codes longer by as much as makes room.
public struct MachineVariant: Hashable, Sendable {
    /// Δ by opcode, in their order.
    public let changes: [Int]

    public static let solo = MachineVariant([:])

    /// - Precondition: no opcode is left without a bit.
    public init(_ changes: [Opcode: Int]) {
        self.changes = Opcode.allCases.map { changes[$0] ?? 0 }
        precondition(
            zip(Opcode.allCases, self.changes).allSatisfy { $0.row.codeBits + $1 >= 1 },
            "an opcode has a code")
    }

    /// `first` and `second` with each other's code.
    public init(exchanging first: Opcode, _ second: Opcode) {
        let difference = second.row.codeBits - first.row.codeBits
        self.init([first: difference, second: -difference])
    }

    /// ℓ_o + Δ_o of each opcode.
    public var codeLengths: [(opcode: Opcode, bits: Int)] {
        zip(Opcode.allCases, changes).map { ($0, $0.row.codeBits + $1) }
    }

    /// Σ |Δ_o|: the bits by which the machine differs from Solo.
    public var distance: Int { changes.reduce(0) { $0 + abs($1) } }

    /// Z.
    public var normaliser: Rational {
        codeLengths.reduce(.zero) { $0 + .powerOfTwo(-$1.bits) }
    }

    /// The variants with one length changed by one bit; at Solo's lengths all of these have a code.
    public static let lengthChanges: [MachineVariant] = Opcode.allCases.flatMap { opcode in
        [-1, 1].map { MachineVariant([opcode: $0]) }
    }

    /// The variants with two opcodes exchanged whose codes differ in length; exchanging others changes no mass.
    public static let exchanges: [MachineVariant] = Opcode.allCases.flatMap { first in
        Opcode.allCases.filter { first.rawValue < $0.rawValue && first.row.codeBits != $0.row.codeBits }
            .map { MachineVariant(exchanging: first, $0) }
    }

    /// All of these.
    public static let near = lengthChanges + exchanges

    /// This variant with one opcode's code longer by `bits`; nil where that leaves it without one.
    func changing(_ opcode: Opcode, by bits: Int) -> MachineVariant? {
        let change = changes[Int(opcode.rawValue)] + bits
        guard opcode.row.codeBits + change >= 1 else { return nil }
        var all = Dictionary(uniqueKeysWithValues: zip(Opcode.allCases, changes))
        all[opcode] = change
        return MachineVariant(all)
    }
}

extension MachineVariant: CustomStringConvertible {
    /// The lengths that are changed, `recall 3 for 4, less 6 for 5`; `solo` where none is.
    public var description: String {
        let changed = zip(Opcode.allCases, changes).filter { $0.1 != 0 }
        guard !changed.isEmpty else { return "solo" }
        return changed.map { "\($0.row.name) \($0.row.codeBits + $1) for \($0.row.codeBits)" }
            .joined(separator: ", ")
    }
}
