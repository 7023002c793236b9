import Machines

/// What `solo run` says of a run on another machine than Solo.
public struct MachineRunReport: Report {
    private let run: MachineRun

    public init(_ run: MachineRun) { self.run = run }

    public var isPartial: Bool { run.isInterrupted }

    public var text: String {
        var text = ""
        if let trace = run.trace {
            var table = Table(trace.columns.map { ($0, .left) })
            for row in trace.rows { table.add(row) }
            // A step is one line, however wide.
            if !table.isEmpty { text += table.text(breaksCells: false) + "\n" }
            if trace.isCut { text += RunReport.cutTrace(trace.rows.count) }
        }
        for fact in run.facts {
            let value = fact.wording ?? fact.value.text
            text += "\(fact.key.replacing("_", with: " ")): \(value.isEmpty ? "(nothing)" : value)\n"
        }
        return text
    }

    /// One row; of a run that is traced, the steps that are kept, a row each.
    public var csv: String {
        if let trace = run.trace { return CSV.text(trace.columns, trace.rows) }
        return CSV.text(run.facts.map(\.key), [run.facts.map(\.value.text)])
    }

    public func json() throws -> String {
        var object: [String: JSONValue] = ["schema": .text("solo.run/1"), "machine": .text(run.machine)]
        for fact in run.facts {
            switch fact.value {
            case .text(let text): object[fact.key] = .text(text)
            case .number(let number): object[fact.key] = .number(number)
            case .numbers(let numbers): object[fact.key] = .list(numbers.map(JSONValue.number))
            }
        }
        if let trace = run.trace {
            object["trace"] = .list(
                trace.rows.map { row in
                    .object(Dictionary(uniqueKeysWithValues: zip(trace.columns, row.map(JSONValue.text))))
                })
        }
        return try JSON.text(JSONValue.object(object))
    }
}

extension MachineRun.Fact.Value {
    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .numbers(let numbers): numbers.map { String($0) }.joined(separator: " ")
        }
    }
}
