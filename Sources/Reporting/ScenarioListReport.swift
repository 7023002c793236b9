import Scenarios

/// What `solo scenario list` says: a line for each scenario, its id first.
public struct ScenarioListReport: Report {
    private let scenarios: [Scenario]

    public init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

    public var text: String {
        let width = scenarios.map(\.id.count).max() ?? 0
        return scenarios.map { scenario in
            let indent = String(repeating: " ", count: width + 2)
            return Prose.wrapped(
                scenario.title, indent: indent,
                first: scenario.id + String(repeating: " ", count: width + 2 - scenario.id.count), width: .max
            )
        }.joined()
    }

    public var csv: String {
        CSV.text(["id", "title", "file"], scenarios.map { [$0.id, $0.title, $0.file] })
    }

    private struct Item: Encodable {
        let id: String
        let title: String
        let file: String
    }

    public func json() throws -> String {
        try JSON.text(scenarios.map { Item(id: $0.id, title: $0.title, file: $0.file) })
    }
}
