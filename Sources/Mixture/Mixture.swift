import Enumeration
import ExactArithmetic
import MonotoneMachine
import SoloLanguage

/// The bounded mixture M_{L,T} on a prefix x: the census and the planted cylinders, as exact masses.
///
/// A lower bound of the universal semimeasure M(x) = Σ 2^-|p| over the minimal programs of x (Solomonoff
/// 1964, 1978; Zvonkin and Levin 1970), together with the mass that is unresolved, so that every figure of
/// the unbounded mixture can be enclosed. Each tape counts once: a planted cylinder adds only what the
/// census left unresolved and no other plant has added. Everything adds up to exactly 1, on every run.
public struct Mixture: Sendable {
    public let census: Census
    public let plants: [FollowedPlant]
    /// M(x): the mass of the tapes that emit x, decided further on or not.
    public let prefixMass: Rational
    /// M(x0) and M(x1).
    public let nextMass: [Rational]
    /// R: the mass that more budget may still decide, at whatever bit it stopped.
    public let unresolvedMass: Rational
    /// The masses that emit k right bits and then the wrong one, from plants that the census did not decide.
    public let plantedRefutedMass: Rational

    /// Joins a census with followed plants of the same prefix and contexts.
    public init(census: Census, plants: [FollowedPlant]) {
        self.census = census
        self.plants = plants
        let decided = Mixture.decidedBeyondCensus(plants)
        var next = census.next.map(census.mass)
        var refuted = Rational.zero
        for node in decided {
            switch node.fate {
            case .next(let bit): next[Int(bit)] += node.mass
            case .refuted: refuted += node.mass
            case .unresolved: continue
            }
        }
        let added = next[0] + next[1] + refuted - census.mass(census.next[0] + census.next[1])
        nextMass = next
        plantedRefutedMass = refuted
        unresolvedMass = census.mass(census.unresolvedUnits) - added
        let n = census.query.prefix.count
        prefixMass = census.mass(census.units(emitting: n)) + (Mixture.plantedMass(plants)[n] ?? .zero)
        let total =
            next[0] + next[1] + refuted + unresolvedMass
            + census.mass(census.refuted.total + census.silent.total)
        precondition(total == 1 && unresolvedMass.sign >= 0, "the mixture's masses add up to \(total), not 1")
    }

    /// P(b | x) = M(xb) / (M(x0) + M(x1)) for b = 0, 1; nil where no mass is decided.
    public var prediction: [Rational]? {
        let sum = nextMass[0] + nextMass[1]
        return sum.isZero ? nil : nextMass.map { $0 / sum }
    }

    /// P(b | x) of the unbounded mixture: with R unresolved, P(1 | x) lies in
    /// [ℓ1 / (ℓ0 + ℓ1 + R), (ℓ1 + R) / (ℓ0 + ℓ1 + R)] (Docs/theory.md); nil where ℓ0 + ℓ1 + R = 0.
    public func enclosure(of bit: Int) -> Enclosure? {
        let whole = nextMass[0] + nextMass[1] + unresolvedMass
        guard !whole.isZero else { return nil }
        return Enclosure(lower: nextMass[bit] / whole, upper: (nextMass[bit] + unresolvedMass) / whole)
    }

    /// The posterior of a mass that emits x: its share of M(x); nil where nothing emits x.
    public func posterior(_ mass: Rational) -> Rational? { prefixMass.isZero ? nil : mass / prefixMass }

    /// For each t, the mass that emits the first t bits from planted tapes that the census has not counted
    /// there; as far as the plants' emitters were kept.
    static func plantedMass(_ plants: [FollowedPlant]) -> [Int: Rational] {
        var tapes: [Int: Set<BitString>] = [:]
        for emitter in plants.flatMap(\.emitters) where !emitter.isCounted {
            tapes[emitter.time, default: []].insert(emitter.tape)
        }
        return tapes.mapValues { $0.reduce(.zero) { $0 + .powerOfTwo(-$1.count) } }
    }

    /// The nodes that plants decide and the census does not, each once.
    static func decidedBeyondCensus(_ plants: [FollowedPlant]) -> [FollowedPlant.Node] {
        var seen = Set<BitString>()
        return plants.flatMap(\.nodes).filter { node in
            if case .unresolved = node.fate { return false }
            return !node.isCounted && seen.insert(node.tape).inserted
        }
    }
}

extension Census {
    /// A count of units as a mass.
    public func mass(_ units: UInt64) -> Rational {
        query.alphabet == .binary
            ? Rational(units).scaled(byPowerOfTwo: -query.budget.maxBits)
            : Rational(numerator: units, denominator: totalUnits)
    }
}

extension Survey {
    /// M(x), as far as the budget decides it; |x| ≤ N.
    public func mass(of string: BitString) -> Rational {
        let units = units(of: string)
        return alphabet == .binary
            ? Rational(units).scaled(byPowerOfTwo: -budget.maxBits)
            : Rational(numerator: units, denominator: alphabet.power(budget.maxBits))
    }
}

extension FollowedPlant.Node {
    /// 2^-|tape|.
    var mass: Rational { .powerOfTwo(-tape.count) }
}
