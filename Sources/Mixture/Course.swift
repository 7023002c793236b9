import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The course of the posterior along the prefix: what held how much of the mass at each time on the way.
///
/// A tape that emits x has emitted each beginning of x before, so one census of x tells the posterior at
/// every earlier time. At time t the mass that has emitted the first t bits is M(x_<t), a lower bound of the
/// unbounded one and exact for the budget; a behaviour, a set of tapes that emit x, has the share
/// mass / M(x_<t) of it. What is left of M(x_<t) turns away or stops before the prefix ends.
public struct Course: Sendable {
    /// One time: t bits have been seen.
    public struct Point: Sendable {
        public let time: Int
        /// M(x_<t).
        public let mass: Rational
        /// The probability that the mixture gives to the wrong bit at t; nil at the end of the prefix, and where
        /// nothing is known to go on.
        public let hazard: Rational?
        /// For each plant in the mixture's order, the mass of its tapes that have emitted the t bits.
        public let plants: [Rational]

        /// A mass that has emitted the t bits, as a share of M(x_<t); nil where nothing has.
        public func share(of part: Rational) -> Rational? { mass.isZero ? nil : part / mass }
    }

    /// The times 0 … n.
    public let points: [Point]
    public let mixture: Mixture

    /// - Precondition: the plants were followed with `recordFrom` 0.
    /// - Cost: linear in n times the census's nonzero counts, and in the plants' emitters.
    public init(_ mixture: Mixture) {
        self.mixture = mixture
        let census = mixture.census
        let n = census.query.prefix.count
        let planted = Mixture.plantedMass(mixture.plants)
        let hazards = Spectrum(mixture, from: 0).points.map(\.value.hazard) + [nil]
        let plants = mixture.plants.map(\.massByTime)
        points = (0...n).map { time in
            Point(
                time: time, mass: census.mass(census.units(emitting: time)) + (planted[time] ?? .zero),
                hazard: hazards[time], plants: plants.map { $0[time] ?? .zero })
        }
    }
}

extension FollowedPlant {
    /// For each t, the mass of the cylinder's tapes that have emitted the target's first t bits; a tape that has
    /// by then read less than the plant's own tape stands for the whole cylinder.
    fileprivate var massByTime: [Int: Rational] {
        let tapeBits = plant.linked.tape.count
        var tapes: [Int: Set<BitString>] = [:]
        for emitter in emitters { tapes[emitter.time, default: []].insert(emitter.tape) }
        return tapes.mapValues { $0.reduce(.zero) { $0 + .powerOfTwo(-max($1.count, tapeBits)) } }
    }
}
