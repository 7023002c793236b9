import Enumeration
import ExactArithmetic
import Mixture

extension PredictionReport {
    private struct Object: Encodable {
        struct Ledger: Encodable {
            /// L: of binary tapes in bits, of others in symbols, of which there are so many.
            let unitBits: Int?
            let unitSymbols: Int?
            let tapeAlphabet: Int?
            let next: [String]
            let refuted: CountList
            let silent: CountList
            let outOfBits: CountList
            let outOfPatience: CountList
            let wordOverflow: CountList
            /// Left out where the walk came to its end.
            let unvisited: CountList?
        }
        struct Mass: Encodable {
            let prefix: String
            let next0: String
            let next1: String
            let unresolved: String
        }
        struct Bound: Encodable {
            let value: Nullable<String>
            let lower: Nullable<String>
            let upper: Nullable<String>
        }
        struct Prediction: Encodable {
            let next0: Bound
            let next1: Bound
        }
        struct Item: Encodable {
            let continuation: String
            let mass: String
            let posterior: Nullable<String>
            let programs: String
            let shortest: ShortestProgram
        }
        let schema = "solo.predict/1"
        let machine: String
        /// What makes one machine of its family; left out where there is no family.
        let machineParameters: [String: Int]?
        let prefix: String
        let maxBits: Int
        let patience: Int
        let contexts: [UInt64]
        let horizon: Int
        let plantPatience: Int
        let plantBits: Int
        let complete: Bool
        let census: Ledger
        let mass: Mass
        let prediction: Prediction
        let plants: [PlantObject]
        let literal: Nullable<PlantObject>
        let behaviours: [Item]
        let behavioursInAll: Int
    }

    public func json() throws -> String {
        let bound = { (bit: Int) in
            Object.Bound(
                value: Nullable(mixture.prediction?[bit].description),
                lower: Nullable(mixture.enclosure(of: bit)?.lower.description),
                upper: Nullable(mixture.enclosure(of: bit)?.upper.description))
        }
        let isBinary = query.alphabet == .binary
        let object = Object(
            machine: machine.name,
            machineParameters: machine.parameters.isEmpty ? nil : machine.parameters,
            prefix: query.prefix.description, maxBits: query.budget.maxBits,
            patience: query.budget.patience, contexts: query.contexts, horizon: query.horizon,
            plantPatience: plantLimits.patience, plantBits: plantLimits.bits,
            complete: mixture.isComplete,
            census: .init(
                unitBits: isBinary ? query.budget.maxBits : nil,
                unitSymbols: isBinary ? nil : query.budget.maxBits,
                tapeAlphabet: isBinary ? nil : query.alphabet.size,
                next: (0...1).map { String(census.next[$0]) },
                refuted: CountList(census.refuted), silent: CountList(census.silent),
                outOfBits: CountList(census.outOfBits), outOfPatience: CountList(census.outOfPatience),
                wordOverflow: CountList(census.wordOverflow),
                unvisited: census.isComplete ? nil : CountList(census.unvisited)),
            mass: .init(
                prefix: mixture.prefixMass.description, next0: mixture.nextMass[0].description,
                next1: mixture.nextMass[1].description, unresolved: mixture.unresolvedMass.description),
            prediction: .init(next0: bound(0), next1: bound(1)),
            plants: plants.map(PlantObject.init), literal: Nullable(literal.map(PlantObject.init)),
            behaviours: listed.map {
                .init(
                    continuation: $0.continuation.description, mass: $0.mass.description,
                    posterior: Nullable(mixture.posterior($0.mass)?.description),
                    programs: String($0.programs),
                    shortest: ShortestProgram($0.shortest, of: machine, in: query))
            },
            behavioursInAll: behaviours.count)
        return try JSON.text(object)
    }
}

/// A plant in JSON.
struct PlantObject: Encodable {
    private let name: String
    private let tape: String
    private let tapeBits: Int?
    private let tapeSymbols: Int?
    private let mass: String
    private let status: String
    private let refutedAt: Nullable<Int>
    /// Why and where the plant is unresolved; left out where it is not.
    private let reason: String?
    private let rightBits: Int?
    /// The mass of the cylinder that is not decided; the posterior and the odds are lower bounds unless it is 0.
    private let undecided: String
    private let posterior: Nullable<String>
    private let odds: Nullable<String>
    private let bitsShort: Nullable<Int>
    private let continuation: Nullable<String>
    /// Null where a walk that was cut short may have come to it or not.
    private let inCensus: Nullable<Bool>

    init(_ report: PlantReport) {
        name = report.plant.name
        tape = report.plant.tapeText
        let isBinary = report.plant.alphabet == .binary
        tapeBits = isBinary ? report.plant.tapeLength : nil
        tapeSymbols = isBinary ? nil : report.plant.tapeLength
        mass = report.prior.description
        status = report.status.name
        switch report.status {
        case .consistent: (refutedAt, reason, rightBits) = (Nullable(nil), nil, nil)
        case .refuted(let k): (refutedAt, reason, rightBits) = (Nullable(k), nil, nil)
        case .unresolved(let end, let k): (refutedAt, reason, rightBits) = (Nullable(nil), end.rawValue, k)
        }
        undecided = report.undecided.description
        posterior = Nullable(report.posterior?.description)
        odds = Nullable(report.odds?.description)
        bitsShort = Nullable(report.bitsShort)
        continuation = Nullable(report.continuation?.description)
        inCensus = Nullable(report.isInCensus)
    }
}
