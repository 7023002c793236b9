import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The bounded mixture M_{L,T} on a prefix x: the census and the planted cylinders, as exact masses.
///
/// A lower bound of the universal semimeasure M(x) = Σ 2^-|p| over the minimal programs of x (Solomonoff
/// 1964, 1978; Zvonkin and Levin 1970), together with the mass that is unresolved, so that every figure of
/// the unbounded mixture can be enclosed. Each tape counts once: a planted cylinder adds only what the
/// census left unresolved and no other plant has added (`PlantedMass`). Everything adds up to exactly 1, on every
/// run, whether it was cut short or not.
public struct Mixture: Sendable {
    public let census: Census
    public let plants: [FollowedPlant]
    /// M(x): the mass of the tapes that emit x, decided further on or not.
    public private(set) var prefixMass = Rational.zero
    /// M(x0) and M(x1).
    public let nextMass: [Rational]
    /// R: the mass that more budget may still decide, at whatever bit it stopped.
    public let unresolvedMass: Rational
    /// What the plants decide beside the census.
    package let planted: PlantedMass

    /// Joins a census with plants that were followed on the same prefix, contexts and horizon.
    public init(census: Census, plants: [FollowedPlant]) {
        self.census = census
        self.plants = plants
        let planted = PlantedMass(plants, beside: census)
        self.planted = planted
        let gains = [planted.next(0), planted.next(1)]
        let next = [census.mass(census.next[0]) + gains[0], census.mass(census.next[1]) + gains[1]]
        nextMass = next
        let ended = planted.refutedMass + planted.silentMass
        unresolvedMass = census.mass(census.unresolvedUnits) - gains[0] - gains[1] - ended
        let total =
            next[0] + next[1] + ended + unresolvedMass
            + census.mass(census.refuted.total + census.silent.total)
        precondition(total == 1 && unresolvedMass.sign >= 0, "the mixture's masses add up to \(total), not 1")
        prefixMass = emittingMasses(from: census.query.prefix.count)[0]
        precondition(next[0] + next[1] <= prefixMass, "more mass is decided than emits the prefix")
    }

    /// Whether the census and the plants' runs came to their ends. Where they did not, every mass is a lower bound of what
    /// it would be.
    public var isComplete: Bool { census.isComplete && !plants.contains(where: \.isInterrupted) }

    /// P(b | x) = M(xb) / (M(x0) + M(x1)) for b = 0, 1; nil where no mass is decided.
    public var prediction: [Rational]? {
        let sum = nextMass[0] + nextMass[1]
        return sum.isZero ? nil : nextMass.map { $0 / sum }
    }

    /// P(b | x) of the unbounded mixture: with R unresolved, P(1 | x) lies in
    /// [ℓ1 / (ℓ0 + ℓ1 + R), (ℓ1 + R) / (ℓ0 + ℓ1 + R)] (Docs/theory.md); nil where ℓ0 + ℓ1 + R = 0.
    public func enclosure(of bit: Int) -> Enclosure? {
        Enclosure(shareOf: nextMass[bit], beside: nextMass[1 - bit], unresolved: unresolvedMass)
    }

    /// The posterior of a mass that emits x: its share of M(x); nil where nothing emits x.
    public func posterior(_ mass: Rational) -> Rational? {
        precondition(mass <= prefixMass, "a part of M(x) is more than all of it")
        return prefixMass.isZero ? nil : mass / prefixMass
    }
}

extension Census {
    /// A count of units as a mass.
    public func mass(_ units: UInt64) -> Rational {
        query.alphabet.mass(of: units, length: query.budget.maxBits)
    }
}

extension Survey {
    /// M(x), as far as the budget decides it; |x| ≤ N.
    public func mass(of string: BitString) -> Rational {
        alphabet.mass(of: units(of: string), length: budget.maxBits)
    }
}

extension FollowedPlant.Node {
    /// 2^-|tape|, on a binary tape.
    var mass: Rational { alphabet.mass(of: tape) }
}

extension FollowedPlant.Emitter {
    /// 2^-|tape|, on a binary tape.
    var mass: Rational { alphabet.mass(of: tape) }
}
