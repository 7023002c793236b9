import ExactArithmetic
import MonotoneMachine

/// How a plant stands after the prefix.
public struct PlantReport: Sendable {
    public enum Status: Equatable, Sendable {
        /// Part of the cylinder, or all of it, emits the prefix.
        case consistent
        /// Every tape of the cylinder emits a wrong bit, at most after `rightBits` right ones, or is silent before.
        case refuted(rightBits: Int)
        case unresolved(RunEnd, rightBits: Int)

        /// The status as the machine-readable outputs spell it.
        public var name: String {
            switch self {
            case .consistent: "consistent"
            case .refuted: "refuted"
            case .unresolved(let end, _): end == .silent ? "silent" : "unresolved"
            }
        }
    }

    /// Whether the census had counted the cylinder's fate without the plant.
    public enum Counting: Equatable, Sendable {
        case counted
        /// Part of it lies beyond the census's budget.
        case beyond
        /// It lies within the budget, but the walk was cut short: it may have come to it or not.
        case uncertain
    }

    public let plant: Plant
    public let status: Status
    /// 2^-|p|, the mass of the whole cylinder.
    public let prior: Rational
    /// The mass of the cylinder's tapes that emit the prefix.
    public let mass: Rational
    /// The mass of the tapes with the plant's code of which its limits do not say whether they emit the prefix: `mass`, `posterior` and
    /// `odds` are lower bounds, and `bitsShort` an upper one, unless this is 0.
    public let undecided: Rational
    /// Its share of M(x); nil where nothing emits the prefix.
    public let posterior: Rational?
    public let counting: Counting
    /// What the plant's tape emits next; nil where the tape alone does not decide it.
    public let continuation: BitString?
    /// What the heaviest behaviour that goes on otherwise emits next; nil where there is none.
    public let rival: BitString?
    /// The plant's mass to that of the rival; nil where there is none, or the plant has no mass.
    public let odds: Rational?
    /// The least s ≥ 0 with 2^s · mass ≥ all other mass that emits the prefix: by so many bits the tape is
    /// too long to hold half of the posterior. Nil for a plant without mass.
    public let bitsShort: Int?
}

extension Mixture {
    /// A report for each plant, in the order given. `behaviours` are this mixture's own.
    public func reports(_ behaviours: [Behaviour]) -> [PlantReport] {
        plants.map { report($0, behaviours) }
    }

    private func report(_ followed: FollowedPlant, _ behaviours: [Behaviour]) -> PlantReport {
        let prior = followed.plant.mass
        let mass = followed.massByTime[census.query.prefix.count] ?? .zero
        let own = followed.ownContinuation
        // Where one of the two is known no further they may be the same.
        let rival = behaviours.first { behaviour in
            own.map { !$0.agrees(with: behaviour.continuation) } ?? true
        }
        return PlantReport(
            plant: followed.plant, status: followed.status(at: census.query.prefix.count),
            prior: prior, mass: mass, undecided: followed.undecidedMass(at: census.query.prefix.count),
            posterior: posterior(mass),
            counting: counting(of: followed), continuation: own,
            rival: rival?.continuation, odds: mass.isZero ? nil : rival.map { mass / $0.mass },
            bitsShort: mass.isZero ? nil : Mixture.bitsShort(mass, of: prefixMass - mass))
    }

    private func counting(of followed: FollowedPlant) -> PlantReport.Counting {
        guard followed.nodes.allSatisfy(\.isWithinBudget) else { return .beyond }
        return census.isComplete ? .counted : .uncertain
    }

    /// ⌈log2(`other` / `mass`)⌉, and 0 where `mass` is no less than `other`; `mass` > 0.
    public static func bitsShort(_ mass: Rational, of other: Rational) -> Int {
        other <= mass ? 0 : (other / mass).ceilLog2()
    }
}

extension FollowedPlant {
    /// The mass of the cylinder's tapes that emit the target's first t bits, by t; as far as its emitters were
    /// kept.
    var massByTime: [Int: Rational] {
        let whole = plant.mass
        return emitters.reduce(into: [:]) { masses, emitter in
            masses[emitter.time, default: .zero] += min(emitter.mass, whole)
        }
    }

    /// The mass of the cylinder's tapes that are given up before they have emitted the target's first `length` bits.
    public func undecidedMass(at length: Int) -> Rational {
        let whole = plant.mass
        return nodes.reduce(into: .zero) { sum, node in
            guard case .unresolved(let end, let rightBits) = node.fate, end != .silent, rightBits < length
            else {
                return
            }
            sum += min(node.mass, whole)
        }
    }

    /// How the plant stands when the target's first `length` bits are out; as far as its emitters were kept.
    public func status(at length: Int) -> PlantReport.Status {
        if emitters.contains(where: { $0.time == length }) { return .consistent }
        var refutedAt: Int?
        var silentAt: Int?
        for node in nodes {
            switch node.fate {
            case .unresolved(.silent, let k): silentAt = max(silentAt ?? 0, k)
            // While one tape of the cylinder is open, so is the plant.
            case .unresolved(let end, let k): return .unresolved(end, rightBits: k)
            case .refuted(let k): refutedAt = max(refutedAt ?? 0, k)
            case .next: continue
            }
        }
        if refutedAt == nil, let silentAt { return .unresolved(.silent, rightBits: silentAt) }
        return .refuted(rightBits: refutedAt ?? 0)
    }
}
