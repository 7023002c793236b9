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

    public let name: String
    public let linked: LinkedProgram
    public let role: Role

    public init(name: String, linked: LinkedProgram, role: Role = .user) {
        self.name = name
        self.linked = linked
        self.role = role
    }

    /// The literal program of `prefix` as a plant: the witness that every prefix but the empty one has.
    ///
    /// Cost: one run of the literal, linear in the prefix.
    public static func literal(_ prefix: BitString, contexts: [UInt64], patience: Int) -> Plant {
        let linked = Linker.link(.literal(prefix), contexts: contexts, patience: patience)
        return Plant(name: "literal", linked: linked, role: .witness)
    }
}
