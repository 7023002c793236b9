import ExactArithmetic
import Machines
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
    public let program: Program
    /// Its linked tape.
    public let tape: BitString
    public let role: Role
    /// The symbols of its tape.
    public let alphabet: TapeAlphabet
    /// The tape as its machine writes it.
    public let tapeText: String

    /// `program`, a program of `machine`, where `tape` is what is on its tape.
    public init(
        name: String, program: Program, tape: BitString, on machine: some ReferenceMachine = SoloReference(),
        role: Role = .user
    ) {
        self.name = name
        self.program = program
        self.tape = tape
        self.role = role
        alphabet = machine.alphabet
        tapeText = machine.text(of: tape)
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
    public var mass: Rational { alphabet.mass(of: tape) }
    /// n.
    public var tapeLength: Int { alphabet.symbolCount(tape) }
}
