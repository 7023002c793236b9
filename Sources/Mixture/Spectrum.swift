import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The defection spectrum of a truth y: the mass that turns away at each time.
///
/// The mass that defects at t is M(y_<t ȳ_t), the tapes that emit t right bits and then the wrong one: the
/// entry `refuted[t]` of the census of y. The hazard at t is its share of what is known to go on,
/// M(y_<t ȳ_t) / (M(y_<t ȳ_t) + M(y_≤t)): the mixture's probability of the wrong bit. Bounded masses
/// throughout, exact.
public struct Spectrum: Sendable {
    /// A defecting mass and its hazard, nil where nothing at all is known to go on.
    public struct Value: Equatable, Sendable {
        public let defectMass: Rational
        public let hazard: Rational?

        init(defecting: Rational, staying: Rational) {
            defectMass = defecting
            hazard = (defecting + staying).isZero ? nil : defecting / (defecting + staying)
        }
    }

    /// One time of the spectrum: the right bits before the wrong one.
    public struct Point: Sendable {
        public let time: Int
        /// With the plants.
        public let value: Value
        /// Without them: the enumerated programs alone.
        public let enumerated: Value
        /// The tape of the shortest program known to defect at this time, plants included; nil where none is known,
        /// or where the census keeps none.
        public let shortest: BitString?
        /// The plants that defect at this time, in the order given.
        public let plants: [String]
    }

    public let points: [Point]
    /// The census of the truth to its end, and the plants followed along it.
    public let mixture: Mixture

    /// The spectrum at the times `start` ..< |y|, y being the mixture's prefix.
    ///
    /// - Precondition: the plants were followed with `recordFrom` ≤ `start` + 1.
    /// - Cost: linear in the times, the census's nonzero counts and the plants' emitters.
    public init(_ mixture: Mixture, from start: Int) {
        self.mixture = mixture
        let census = mixture.census
        let end = census.query.prefix.count
        let staying = mixture.emittingMasses(from: start + 1)
        let found = census.defectors.mapValues(\.bits)
        let planted = mixture.planted.defectors
        let shortest = found.merging(planted, uniquingKeysWith: min).filter { time, _ in
            // A census that keeps none knows of no shorter one, though it may have counted it.
            found[time] != nil || census.refuted[time] == 0
        }
        var defectors: [Int: [String]] = [:]
        for plant in mixture.plants {
            let times = plant.nodes.compactMap { node -> Int? in
                if case .refuted(let time) = node.fate { time } else { nil }
            }
            for time in Set(times) { defectors[time, default: []].append(plant.plant.name) }
        }
        // The enumerated mass that emits the first t bits, from the end backwards.
        var emitting = census.units(emitting: end)
        var points: [Point] = []
        for time in stride(from: end - 1, through: start, by: -1) {
            let defecting = census.mass(census.refuted[time])
            points.append(
                Point(
                    time: time,
                    value: Value(
                        defecting: mixture.refutedMass(at: time), staying: staying[time - start]),
                    enumerated: Value(defecting: defecting, staying: census.mass(emitting)),
                    shortest: shortest[time], plants: defectors[time] ?? []))
            emitting += census.refuted[time] + census.units(stoppingAfter: time)
        }
        self.points = points.reversed()
    }
}
