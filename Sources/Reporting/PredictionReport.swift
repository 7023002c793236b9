import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import SoloLanguage

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
    public let machine: String

    public init(_ mixture: Mixture, top: Int, machine: String) {
        self.mixture = mixture
        self.top = top
        self.machine = machine
        behaviours = mixture.behaviours
        let reports = mixture.reports(behaviours)
        plants = reports.filter { $0.plant.role == .user }
        literal = reports.first { $0.plant.role == .witness }
    }

    var census: Census { mixture.census }
    var query: CensusQuery { census.query }
    var listed: ArraySlice<Behaviour> { behaviours.prefix(top) }

    /// The code of the shortest program of a behaviour, as far as its tape was decoded.
    func code(of tape: BitString) -> String { program(of: tape).codeText }

    func program(of tape: BitString) -> Program {
        Disassembler.disassemble(
            tape, contexts: query.contexts, patience: query.budget.patience,
            emissions: query.prefix.count + 1
        ).program
    }

    /// Whether every program found is at least as long as the literal one, which needs n + 8 bits for n + 1.
    var nothingShorterThanLiteral: Bool {
        let literalBits = query.prefix.count + 8
        return !query.prefix.isEmpty && behaviours.allSatisfy { $0.shortest.count >= literalBits }
    }
}
