import Diagnostics
import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine

/// What `solo predict` says: the mixture, its behaviours and its plants.
public struct PredictionReport: Report {
    public let mixture: Mixture
    /// The user's plants; the mixture may hold the literal program besides.
    public let plants: [PlantReport]
    /// The literal program of the prefix; nil for the empty prefix.
    public let literal: PlantReport?
    public let behaviours: [Behaviour]
    /// How many behaviours are listed.
    public let top: Int
    /// How many that is where nobody says.
    public static let standardTop = 8
    public let machine: any ReferenceMachine
    /// The patience of the plants' own runs, and how many bits behind their tapes their reads were followed.
    let plantLimits: (patience: Int, bits: Int)

    public init(
        _ mixture: Mixture, top: Int, machine: any ReferenceMachine,
        plantLimits: (patience: Int, bits: Int)
    ) {
        self.mixture = mixture
        self.plantLimits = plantLimits
        self.top = top
        self.machine = machine
        behaviours = mixture.behaviours
        let reports = mixture.reports(behaviours)
        plants = reports.filter { $0.plant.role == .user }
        literal = reports.first { $0.plant.role == .witness }
    }

    public var isPartial: Bool { !mixture.isComplete }
    var census: Census { mixture.census }
    var query: CensusQuery { census.query }
    var listed: ArraySlice<Behaviour> { behaviours.prefix(top) }

    /// What stands below behaviours of fewer bits than the horizon.
    var openEnd: String { "? = then it \(machine.openEndWording)" }

    /// The shortest program of a behaviour, as far as its tape was decoded.
    func listing(of tape: BitString) -> ProgramListing { machine.listing(of: tape, in: query) }

    /// How long a tape is: `26 bits`, `9 symbols`.
    func length(of tape: BitString) -> String {
        Wording.plural(query.alphabet.symbolCount(tape), machine.symbolNoun)
    }

    /// The tape in bits, or as the symbols that it consists of.
    func tapeText(_ tape: BitString) -> String { machine.text(of: tape) }

    /// L, T and the contexts in words.
    var limits: String { machine.limits(query.budget, query.contexts) }

    /// A mass over the census's unit, where it is a whole number of them.
    func units(_ mass: Rational) -> String {
        ExactText.mass(mass, unit: query.alphabet, query.budget.maxBits)
    }

    /// What is followed beside the census, and not counted by it.
    var planted: [String] {
        [
            literal.map { $0.counting != .counted } == true ? "the literal program" : nil,
            plants.contains { $0.counting != .counted } ? "the plants" : nil,
        ].compactMap { $0 }
    }

    /// What the mixture holds besides the programs within the budget.
    var andPlanted: String { planted.isEmpty ? "" : ", and of \(planted.joined(separator: " and "))" }

    /// The row that takes from the undecided tapes what is decided beside the census.
    var lessPlanted: String {
        let isOne = planted == ["the literal program"]
        return "less what \(planted.joined(separator: " and ")) decide\(isOne ? "s" : "")"
    }

    /// The literal program, where every program found is longer: what it decides, it decides with one symbol
    /// more than it has.
    var unbeatenLiteral: PlantReport? {
        guard let literal else { return nil }
        let length = literal.plant.tapeLength
        return behaviours.allSatisfy { query.alphabet.symbolCount($0.shortest) > length } ? literal : nil
    }
}
