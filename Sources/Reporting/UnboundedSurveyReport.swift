import ExactArithmetic
import Lambda
import MonotoneMachine

/// What `solo survey --unbounded` says: proved bounds of M(x) and P(1 | x) without any limit on programs.
public struct UnboundedSurveyReport: Report {
    private let survey: UnboundedSurvey
    private let thresholdBits: Int
    private let patience: Int
    private let isComplete: Bool

    public init(_ survey: UnboundedSurvey, thresholdBits: Int, patience: Int, isComplete: Bool) {
        self.survey = survey
        self.thresholdBits = thresholdBits
        self.patience = patience
        self.isComplete = isComplete
    }

    private var strings: [BitString] { BitString.all(upTo: survey.length) }

    private func next1(after string: BitString) -> Enclosure? {
        string.count < survey.length ? survey.next1(after: string) : nil
    }

    public var isPartial: Bool { !isComplete }

    public var text: String {
        var table = Table([
            ("x", .left), ("M(x) at least ≈", .left), ("at most ≈", .left), ("P(1 | x) at least ≈", .left),
            ("at most ≈", .left), ("width ≈", .left),
        ])
        for string in strings {
            let (mass, next1) = (survey.mass(of: string), next1(after: string))
            table.add([
                string.isEmpty ? "(empty)" : string.description,
                decimal(mass.lower, .down), decimal(mass.upper, .up),
                next1.map { decimal($0.lower, .down) } ?? "", next1.map { decimal($0.upper, .up) } ?? "",
                next1.map { ExactText.decimal($0.width) } ?? "",
            ])
        }
        let head = Prose.wrapped(
            "Proved bounds of the unbounded mixture on the lambda machine: programs of every length, every "
                + "number of steps. Not decided are at most ≈ \(decimal(survey.unresolved, .up)) of all tapes. The "
                + "bounds are fractions: --format json.", indent: "")
        let tail = Prose.wrapped(
            "\(survey.classCount) classes of terms were decided. Left open: classes below 2^-\(thresholdBits) "
                + "(--max-bits), and those of ≈ \(ExactText.decimal(survey.outOfPatience)) that took \(patience) β-steps "
                + "without emitting (--patience)\(isComplete ? "" : ", and what was not visited").",
            indent: "  ")
        return Prose.partial(isComplete) + head + "\n" + table.text + "\n" + tail
    }

    /// Bounds are rounded outwards.
    private func decimal(_ value: Rational, _ rounding: DecimalRounding) -> String {
        value.decimal(significantDigits: 8, rounding: rounding)
    }

    public var csv: String {
        CSV.text(
            ["string", "mass_lower", "mass_upper", "next1_lower", "next1_upper"],
            strings.map { string in
                let (mass, next1) = (survey.mass(of: string), next1(after: string))
                return [
                    string.description, mass.lower.description, mass.upper.description,
                    next1?.lower.description ?? "", next1?.upper.description ?? "",
                ]
            })
    }

    private struct Object: Encodable {
        struct Bounds: Encodable {
            let lower: String
            let upper: String

            init(_ enclosure: Enclosure) {
                lower = enclosure.lower.description
                upper = enclosure.upper.description
            }
        }
        struct Item: Encodable {
            let string: String
            let mass: Bounds
            let next1: Nullable<Bounds>
        }
        let schema = "solo.survey.unbounded/1"
        let machine = "lambda"
        let length: Int
        let maxBits: Int
        let patience: Int
        let complete: Bool
        let unresolved: String
        let strings: [Item]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                length: survey.length, maxBits: thresholdBits, patience: patience, complete: isComplete,
                unresolved: survey.unresolved.description,
                strings: strings.map { string in
                    .init(
                        string: string.description, mass: .init(survey.mass(of: string)),
                        next1: Nullable(next1(after: string).map(Object.Bounds.init)))
                }))
    }
}
