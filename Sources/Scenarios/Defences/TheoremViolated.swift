/// A proved statement that the figures contradict: the run stops, since one of the two is wrong.
public struct TheoremViolated: Error, CustomStringConvertible, Sendable {
    let scenario: String
    let statement: String
    let counterexample: String

    public var description: String {
        "\(scenario): the proved bound '\(statement)' is violated: \(counterexample); "
            + "this is an error of the program or of the proof, and no result of this run holds"
    }
}
