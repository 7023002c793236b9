import Scenarios

/// What `solo scenario list` says: a line for each scenario, its id first.
public struct ScenarioListReport: Report {
    private let scenarios: [Scenario]

    public init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

    /// Without headings: scripts take the first word of each line.
    public var text: String {
        let width = scenarios.map(\.id.count).max() ?? 0
        return scenarios.map { scenario in
            let gap = String(repeating: " ", count: width + 2 - scenario.id.count)
            return scenario.id + gap + scenario.title + "\n"
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
