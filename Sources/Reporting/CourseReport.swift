import ExactArithmetic
import Mixture
import MonotoneMachine

/// The course of the posterior along the prefix as numbers: at every time M(x_≤t), what it falls into, and the
/// probability that the mixture gave to a wrong bit.
///
/// The masses of the behaviours are those of the prediction: they are the same at every time.
public struct CourseReport: Report {
    private let moments: [PosteriorCourse.Moment]
    /// The hazard at each time; nil at the end of the prefix, and where nothing is known to go on.
    private let hazards: [Rational?]
    private let plants: [String]
    private let unit: (alphabet: TapeAlphabet, length: Int)
    private let machine: String

    /// - Precondition: the plants were followed with `recordFrom` 0.
    public init(_ mixture: Mixture, machine: String) {
        moments = PosteriorCourse(mixture, from: 0).moments
        hazards = Spectrum(mixture, from: 0).points.map(\.value.hazard) + [nil]
        plants = mixture.plants.map(\.plant.name)
        unit = (mixture.census.query.alphabet, mixture.census.query.budget.maxBits)
        self.machine = machine
    }

    public var text: String {
        var table = Table(
            [("t", .right), ("mass", .right), ("wrong bit ≈", .left)] + plants.map { ($0, .left) })
        for (moment, hazard) in zip(moments, hazards) {
            let shares = moment.plants.map {
                moment.mass.isZero ? "" : ExactText.decimal($0 / moment.mass)
            }
            table.add(
                [
                    String(moment.time), ExactText.mass(moment.mass, unit: unit.alphabet, unit.length),
                    hazard.map(ExactText.decimal) ?? "",
                ] + shares)
        }
        return table.text
    }

    public var csv: String {
        CSV.text(
            ["time", "mass", "wrong_later", "undecided", "hazard"] + plants.map { "mass of \($0)" },
            zip(moments, hazards).map { moment, hazard in
                [
                    String(moment.time), moment.mass.description, moment.wrongLater.description,
                    moment.undecided.description, hazard?.description ?? "",
                ] + moment.plants.map(\.description)
            })
    }

    private struct Object: Encodable {
        struct Row: Encodable {
            let time: Int
            let mass: String
            let wrongLater: String
            let undecided: String
            let hazard: Nullable<String>
            let plants: [String]
        }
        let schema = "solo.course/1"
        let machine: String
        let plants: [String]
        let times: [Row]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machine: machine, plants: plants,
                times: zip(moments, hazards).map { moment, hazard in
                    .init(
                        time: moment.time, mass: moment.mass.description,
                        wrongLater: moment.wrongLater.description, undecided: moment.undecided.description,
                        hazard: Nullable(hazard?.description), plants: moment.plants.map(\.description))
                }))
    }
}
