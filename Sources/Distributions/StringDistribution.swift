import ExactArithmetic
import MonotoneMachine

/// What one machine says of strings: a mass for each, by whatever definition the machine has.
///
/// It may be the share of the computations that output the string (a distribution over whole outputs), or
/// M(x), the mass of the programs whose output begins with it. Only the order of the masses of one machine is
/// ever compared with that of another.
public struct StringDistribution: Sendable {
    /// The machine's name, as the command line has it.
    public let name: String
    /// The quantity and the budgets under which it was computed, for people.
    public let definition: String
    /// The masses, each > 0; a string without one is undecided under the budget.
    public let masses: [BitString: Rational]

    public init(name: String, definition: String, masses: [BitString: Rational]) {
        precondition(masses.values.allSatisfy { $0.sign > 0 }, "a mass is more than 0")
        self.name = name
        self.definition = definition
        self.masses = masses
    }
}
