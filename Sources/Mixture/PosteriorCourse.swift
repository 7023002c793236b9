import Enumeration
import ExactArithmetic

/// How the mass that emits the first t bits of the prefix x divides, for each t: who is right to the end, who
/// turns out wrong later, and whose end is not known.
///
/// A program that emits x has emitted its first t bits before, so its mass is the same at every t, and its
/// share of M(x_≤t) grows as others fall away (Docs/theory.md, constant odds). Exact; one census says all.
public struct PosteriorCourse: Sendable {
    public struct Moment: Sendable {
        /// t.
        public let time: Int
        /// M(x_≤t).
        public let mass: Rational
        /// The part of it that emits a wrong bit later in x.
        public let wrongLater: Rational
        /// The part of it that emits neither x0 nor x1 as far as is known: silent, or undecided.
        public let undecided: Rational
        /// The part of it that lies in the cylinder of each plant, in the order of the mixture's plants.
        public let plants: [Rational]
    }

    /// From the first time that was asked for to |x|.
    public let moments: [Moment]

    /// The longest stretch of times that a course of a prefix of `length` bits should span: each costs the
    /// memory of a tape for every plant.
    public static func longestSpan(of length: Int) -> Int {
        min(length, 512, max(1, (1 << 26) / max(1, length)))
    }

    /// - Precondition: the plants were followed with `recordFrom` ≤ `start`.
    /// - Cost: linear in the times, the census's nonzero counts and the plants' emitters.
    public init(_ mixture: Mixture, from start: Int) {
        let census = mixture.census
        let n = census.query.prefix.count
        let decided = mixture.nextMass[0] + mixture.nextMass[1]
        // From the end backwards.
        var wrongLater = [Rational.zero]
        for time in stride(from: n - 1, through: start, by: -1) {
            wrongLater.append(wrongLater.last! + mixture.refutedMass(at: time))
        }
        let inPlants = mixture.plants.map(\.massByTime)
        let masses = mixture.emittingMasses(from: start)
        moments = (start...n).map { time in
            let (mass, wrong) = (masses[time - start], wrongLater[n - time])
            let undecided = mass - wrong - decided
            precondition(undecided.sign >= 0, "more mass goes on from t = \(time) than has come to it")
            return Moment(
                time: time, mass: mass, wrongLater: wrong, undecided: undecided,
                plants: inPlants.map { $0[time] ?? .zero })
        }
        precondition(moments.last!.mass == mixture.prefixMass, "the course does not end at M(x)")
    }
}
