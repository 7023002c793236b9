import ExactArithmetic
import MonotoneMachine
import SoloLanguage

/// A program that the user puts on the search's map: a name, and the cylinder of its linked tape.
///
/// Planting is no change to the prior, which already holds the cylinder with mass 2^-|p|; it tells a
/// bounded search where to look.
public struct Plant: Hashable, Sendable {
    /// Who planted it.
    public enum Role: Hashable, Sendable {
        case user
        /// The literal program, which the lab plants for every prefix.
        case witness
    }

    public private(set) var name: String
    public let linked: LinkedProgram
    public let role: Role
    /// The symbols of its tape.
    public let alphabet: TapeAlphabet
    /// The tape as its machine writes it.
    public let tapeText: String

    public init(name: String, linked: LinkedProgram, role: Role = .user) {
        self.name = name
        self.linked = linked
        self.role = role
        alphabet = .binary
        tapeText = linked.tape.description
    }

    /// A program that is a plain tape, of any machine; `text` is how that machine writes it.
    public init(
        name: String, origin: String, tape: BitString, alphabet: TapeAlphabet, text: String, role: Role
    ) {
        self.name = name
        self.role = role
        self.alphabet = alphabet
        tapeText = text
        linked = LinkedProgram(
            program: Program(origin: origin, code: []), tape: tape, unusedInstructions: 0, unusedDataBits: 0,
            stop: nil)
    }

    /// The name of the literal program.
    static let literalName = "literal"

    /// Names for plants that are told apart by them: those of which there are two, and that of the literal program, become their paths,
    /// with a folder before those that are but a name.
    public static func names(_ names: [String], apartBy paths: [String]) -> [String] {
        let counts = Dictionary((names + [literalName]).map { ($0, 1) }, uniquingKeysWith: +)
        return zip(names, paths).map { name, path in
            counts[name] == 1 ? name : path == name ? "./\(path)" : path
        }
    }

    /// The same plant of another name.
    public func named(_ name: String) -> Plant {
        var plant = self
        plant.name = name
        return plant
    }

    /// 1/size^n of a tape of n symbols, the mass of the cylinder.
    public var mass: Rational { alphabet.mass(of: linked.tape) }
    /// The program as text: its code, or the tape itself where that is the program.
    public var programText: String { linked.program.code.isEmpty ? tapeText : linked.program.codeText }
    /// n.
    public var tapeLength: Int { alphabet.symbolCount(linked.tape) }

    /// The literal program of `prefix` as a plant: the witness that every prefix but the empty one has.
    ///
    /// Cost: one run of the literal, linear in the prefix.
    public static func literal(_ prefix: BitString, contexts: [UInt64], patience: Int) -> Plant {
        let linked = Linker.link(.literal(prefix), contexts: contexts, patience: patience)
        return Plant(name: literalName, linked: linked, role: .witness)
    }
}
