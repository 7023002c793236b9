import Diagnostics

/// What a scenario file says about its results: cells, by measure, row and column.
extension ScenarioReader {
    func expectations(_ measures: [String]) throws(Diagnostic) -> [Scenario.Expectation] {
        guard let value = root["expect"] else { return [] }
        var expectations: [Scenario.Expectation] = []
        for measure in try value.entries() {
            try refuseUnmeasured(measure.name, measures, at: measure.keyPlace)
        }
        _ = try value.mapping(measures)
        for measure in try value.entries() {
            for row in try measure.entries() {
                let cells = row.isMapping ? try row.entries() : [row]
                for cell in cells {
                    let name = Scenario.CellName(
                        measure: measure.name, row: row.name, column: row.isMapping ? cell.name : nil,
                        rowPlace: row.keyPlace, columnPlace: cell.keyPlace, place: cell.place)
                    expectations.append(.init(cell: name, expected: try cell.text()))
                }
            }
        }
        return expectations
    }

    /// A mapping of names to cells, each `[measure, row]` or `[measure, row, column]`.
    func figures(_ measures: [String]) throws(Diagnostic) -> [Scenario.Figure] {
        guard let value = root["figures"] else { return [] }
        var figures: [Scenario.Figure] = []
        for entry in try value.entries() {
            let parts = try entry.list()
            guard (2...3).contains(parts.count) else {
                throw entry.wrongType("a list of a measure, a row and, where it is not the first, a column")
            }
            figures.append(
                .init(
                    name: entry.name,
                    cell: .init(
                        measure: try measure(parts[0], measures), row: try parts[1].text(),
                        column: parts.count == 3 ? try parts[2].text() : nil,
                        rowPlace: parts[1].place, columnPlace: parts[parts.count - 1].place,
                        place: entry.place)))
        }
        return figures
    }

    /// The measures whose tables the results show; where the file names none, the first one, or only the
    /// figures where it has cases.
    func shown(_ measures: [String]) throws(Diagnostic) -> [String] {
        guard let value = root["results"] else { return caseName == nil ? Array(measures.prefix(1)) : [] }
        var shown: [String] = []
        for item in try value.list() { shown.append(try measure(item, measures)) }
        return shown
    }

    /// The one of the scenario's `measures` that the text names.
    private func measure(_ value: YAMLValue, _ measures: [String]) throws(Diagnostic) -> String {
        try refuseUnmeasured(try value.text(), measures, at: value.place)
        return try value.choice("measure", of: measures, id: { $0 })
    }

    /// Refuses a measure that there is, but not in this scenario.
    private func refuseUnmeasured(_ name: String, _ measures: [String], at place: Place) throws(Diagnostic) {
        guard !measures.contains(name), Measure.all.contains(where: { $0.id == name }) else { return }
        throw place.diagnostic(.conflict("'\(name)' is not measured here; add it to 'measures'"))
    }
}
