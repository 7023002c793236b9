import ExactArithmetic
import Mixture

/// The course of the posterior along the prefix as numbers: M(x_<t), the hazard and each plant's mass at every t.
public struct CourseReport: Report {
    public let course: Course
    public let machine: String

    public init(_ course: Course, machine: String) {
        self.course = course
        self.machine = machine
    }

    private var plants: [String] { course.mixture.plants.map(\.plant.name) }

    public var text: String {
        let unit = course.mixture.census.query.budget.maxBits
        var table = Table(
            [("t", .right), ("M(x_<t)", .right), ("wrong bit at t ≈", .left)] + plants.map { ($0, .left) })
        for point in course.points {
            table.add(
                [
                    String(point.time), ExactText.mass(point.mass, unitBits: unit),
                    point.hazard.map(ExactText.decimal) ?? "",
                ] + point.plants.map { point.share(of: $0).map(ExactText.decimal) ?? "" })
        }
        return table.text
    }

    public var csv: String {
        CSV.text(
            ["time", "mass", "hazard"] + plants.map { "mass of \($0)" },
            course.points.map { point in
                [String(point.time), point.mass.description, point.hazard?.description ?? ""]
                    + point.plants.map(\.description)
            })
    }

    private struct Object: Encodable {
        struct Row: Encodable {
            let time: Int
            let mass: String
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
                times: course.points.map {
                    .init(
                        time: $0.time, mass: $0.mass.description, hazard: Nullable($0.hazard?.description),
                        plants: $0.plants.map(\.description))
                }))
    }
}
