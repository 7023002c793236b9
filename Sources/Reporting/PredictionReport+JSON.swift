import Enumeration
import ExactArithmetic
import Mixture
import SoloLanguage

extension PredictionReport {
    private struct Object: Encodable {
        struct Ledger: Encodable {
            let unit_bits: Int
            let next: [String]
            let refuted: [String]
            let silent: [String]
            let out_of_bits: [String]
            let out_of_patience: [String]
            let word_overflow: [String]
        }
        struct Mass: Encodable {
            let prefix: String
            let next0: String
            let next1: String
            let unresolved: String
        }
        struct Bound: Encodable {
            let value: String?
            let lower: String?
            let upper: String?

            enum Key: CodingKey { case value, lower, upper }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(value, forKey: .value)
                try container.encode(lower, forKey: .lower)
                try container.encode(upper, forKey: .upper)
            }
        }
        struct Prediction: Encodable {
            let next0: Bound
            let next1: Bound
        }
        struct Shortest: Encodable {
            let bits: Int
            let code: String
            let tape: String
        }
        struct Item: Encodable {
            let continuation: String
            let mass: String
            let posterior: String?
            let programs: String
            let shortest: Shortest
        }
        let schema = "solo.predict/1"
        let machine: String
        let prefix: String
        let max_bits: Int
        let patience: Int
        let contexts: [UInt64]
        let horizon: Int
        let complete = true
        let census: Ledger
        let mass: Mass
        let prediction: Prediction
        let plants: [PlantObject]
        let literal: PlantObject?
        let behaviours: [Item]
        let behaviours_in_all: Int
    }

    public func json() throws -> String {
        let bound = { (bit: Int) in
            Object.Bound(
                value: mixture.prediction?[bit].description,
                lower: mixture.enclosure(of: bit)?.lower.description,
                upper: mixture.enclosure(of: bit)?.upper.description)
        }
        let list = { (tally: Tally) in (0..<tally.count).map { String(tally[$0]) } }
        let object = Object(
            machine: machine, prefix: query.prefix.description, max_bits: query.budget.maxBits,
            patience: query.budget.patience, contexts: query.contexts, horizon: query.horizon,
            census: .init(
                unit_bits: query.budget.maxBits, next: census.next.map { String($0) },
                refuted: list(census.refuted), silent: list(census.silent),
                out_of_bits: list(census.outOfBits), out_of_patience: list(census.outOfPatience),
                word_overflow: list(census.wordOverflow)),
            mass: .init(
                prefix: mixture.prefixMass.description, next0: mixture.nextMass[0].description,
                next1: mixture.nextMass[1].description, unresolved: mixture.unresolvedMass.description),
            prediction: .init(next0: bound(0), next1: bound(1)),
            plants: plants.map(PlantObject.init), literal: literal.map(PlantObject.init),
            behaviours: listed.map {
                .init(
                    continuation: $0.continuation.description, mass: $0.mass.description,
                    posterior: mixture.posterior($0.mass)?.description, programs: String($0.programs),
                    shortest: .init(
                        bits: $0.shortest.count, code: code(of: $0.shortest), tape: $0.shortest.description))
            },
            behaviours_in_all: behaviours.count)
        return try JSON.text(object)
    }
}

/// A plant in JSON.
struct PlantObject: Encodable {
    private let report: PlantReport

    init(_ report: PlantReport) { self.report = report }

    private enum Key: String, CodingKey {
        case name, tape, status, mass, posterior, odds, continuation, reason
        case tapeBits = "tape_bits"
        case refutedAt = "refuted_at"
        case inCensus = "in_census"
        case bitsShort = "bits_short"
        case rightBits = "right_bits"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(report.plant.name, forKey: .name)
        try container.encode(report.plant.linked.tape.description, forKey: .tape)
        try container.encode(report.plant.linked.tape.count, forKey: .tapeBits)
        try container.encode(report.prior.description, forKey: .mass)
        try container.encode(report.status.name, forKey: .status)
        var refutedAt: Int?
        if case .refuted(let rightBits) = report.status { refutedAt = rightBits }
        try container.encode(refutedAt, forKey: .refutedAt)
        if case .unresolved(let end, let rightBits) = report.status {
            try container.encode(end.rawValue, forKey: .reason)
            try container.encode(rightBits, forKey: .rightBits)
        }
        try container.encode(report.posterior?.description, forKey: .posterior)
        try container.encode(report.odds?.description, forKey: .odds)
        try container.encode(report.bitsShort, forKey: .bitsShort)
        try container.encode(report.continuation?.description, forKey: .continuation)
        try container.encode(report.isInCensus, forKey: .inCensus)
    }
}
