import Diagnostics
import ExactArithmetic

/// The `parameters` of a scenario file.
enum ParameterReader {
    static let keys = [
        "delta", "alpha", "betas", "delays", "audits", "lengths", "sensors", "flags",
        "concentrations",
    ]

    /// - Parameters: the bits of training and of deployment, n and d.
    static func parameters(_ value: YAMLValue?, training n: Int, deployment d: Int) throws(Diagnostic)
        -> Scenario.Parameters
    {
        var parameters = Scenario.Parameters()
        guard let entry = try value?.mapping(keys) else { return parameters }
        parameters.delta = try entry.value("delta", default: parameters.delta, share)
        parameters.alpha = try entry.value("alpha", default: parameters.alpha, share)
        parameters.betas = try integers(entry["betas"], 0...16) ?? parameters.betas
        parameters.delays = try integers(entry["delays"], 0...64)
        parameters.audits = try integers(entry["audits"], 1...64) ?? parameters.audits
        parameters.lengths = try integers(entry["lengths"], 1...n) ?? []
        parameters.sensors = try integers(entry["sensors"], 0...63) ?? []
        parameters.flags = try integers(entry["flags"], 0...63) ?? []
        if let shares = try entry["concentrations"]?.list() {
            parameters.concentrations = try shares.map(share)
        }
        return parameters
    }

    /// A fraction above 0 and below 1.
    private static func share(_ value: YAMLValue) throws(Diagnostic) -> Rational {
        let share = try value.rational()
        guard share.sign > 0, share < .one else {
            throw value.diagnostic(
                .wrongValue(
                    of: value.name, found: "\(share)", allowed: "a fraction above 0 and below 1, as 1/64"))
        }
        return share
    }

    private static func integers(_ value: YAMLValue?, _ range: ClosedRange<Int>) throws(Diagnostic) -> [Int]?
    {
        guard let value else { return nil }
        var integers: [Int] = []
        for item in try value.list() { integers.append(try item.integer(in: range)) }
        return integers
    }
}
