import Scenarios

/// What `solo scenario list` says: a line for each scenario, its id first.
public struct ScenarioListReport: Report {
    private let scenarios: [Scenario]

    public init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

    public var text: String {
        var table = Table([("id", .left), ("title", .left)])
        for scenario in scenarios { table.add([scenario.id, scenario.title]) }
        return table.text
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
