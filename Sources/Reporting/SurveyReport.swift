import Distributions
import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine

extension Survey {
    /// M(x) of the strings that some tape is seen to emit, as what other machines are compared with.
    public func stringDistribution(on machine: any ReferenceMachine) -> StringDistribution {
        StringDistribution(
            name: machine.name,
            definition: "the tapes that emit x, decided within \(machine.limits(budget, contexts))",
            masses: Dictionary(
                uniqueKeysWithValues: strings.filter { units(of: $0) > 0 }.map { ($0, mass(of: $0)) }))
    }
}

/// What `solo survey` says: M(x) of every string of up to N bits.
public struct SurveyReport: Report {
    let survey: Survey
    let machine: any ReferenceMachine

    public init(_ survey: Survey, machine: any ReferenceMachine) {
        self.survey = survey
        self.machine = machine
    }

    public var isPartial: Bool { !survey.isComplete }

    private struct Row {
        let string: BitString
        let mass: Rational
        /// The normalised probability that the next bit is 1; nil for the longest strings, whose next bit
        /// was not looked at, and where nothing goes on.
        let next1: Rational?
    }

    private var rows: [Row] {
        survey.strings.map { string in
            var next1: Rational?
            if string.count < survey.length {
                let next = (0...1 as ClosedRange<UInt8>).map { bit in
                    Rational(survey.units(of: BitString(string.bits + [bit])))
                }
                let sum = next[0] + next[1]
                next1 = sum.isZero ? nil : next[1] / sum
            }
            return Row(
                string: string, mass: survey.mass(of: string), next1: next1)
        }
    }

    public var text: String {
        var table = Table([
            ("x", .left), ("M(x)", .right), ("≈", .left), ("P(1 | x) ≈", .left),
        ])
        for row in rows {
            table.add([
                row.string.isEmpty ? "(empty)" : row.string.description,
                ExactText.mass(row.mass, unit: survey.alphabet, survey.budget.maxBits),
                ExactText.decimal(row.mass),
                row.next1.map(ExactText.decimal) ?? "",
            ])
        }
        let head = Prose.wrapped(
            "The mass of the tapes that emit each string, decided within \(machine.limits(survey.budget, survey.contexts)): a "
                + "lower bound of M(x).",
            indent: "")
        return Prose.partial(survey.isComplete) + head + "\n" + table.text
    }

    public var csv: String {
        CSV.text(
            ["string", "mass", "next1"],
            rows.map { [$0.string.description, $0.mass.description, $0.next1?.description ?? ""] })
    }

    private struct Object: Encodable {
        struct Item: Encodable {
            let string: String
            let mass: String
            let next1: Nullable<String>
        }
        let schema = "solo.survey/1"
        let machine: String
        let machineParameters: [String: Int]?
        let length: Int
        let maxBits: Int
        let patience: Int
        let contexts: [UInt64]
        let complete: Bool
        let strings: [Item]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machine: machine.name,
                machineParameters: machine.parameters.isEmpty ? nil : machine.parameters,
                length: survey.length, maxBits: survey.budget.maxBits,
                patience: survey.budget.patience, contexts: survey.contexts,
                complete: survey.isComplete,
                strings: rows.map {
                    .init(
                        string: $0.string.description, mass: $0.mass.description,
                        next1: Nullable($0.next1?.description))
                }))
    }
}
