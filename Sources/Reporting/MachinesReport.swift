import Machines

/// What `solo machines` says: the reference machines and their instructions.
public struct MachinesReport: Report {
    private let machines: [any ReferenceMachine]

    public init(_ machines: [any ReferenceMachine]) { self.machines = machines }

    public var text: String { machines.map(section).joined(separator: "\n") }

    private func section(_ machine: any ReferenceMachine) -> String {
        var table = Table([
            (machine.symbolNoun == "bit" ? "bits" : "symbol", .left), ("instruction", .left),
            (machine.effectHeading, .left),
        ])
        for row in machine.instructions {
            let operand = row.name == "num" ? " n" : " k"
            table.add([
                row.pattern + (row.hasOperand ? " γ" : ""), row.name + (row.hasOperand ? operand : ""),
                row.effect,
            ])
        }
        let budget = machine.defaultBudget
        return Prose.wrapped("\(machine.name): \(machine.summary)", indent: "") + "\n" + table.text + "\n"
            + Prose.wrapped(machine.note, indent: "  ")
            + Prose.wrapped(
                "Default budget: \(budget.maxBits) \(machine.symbolNoun)s (--max-bits) and \(budget.patience) "
                    + "\(machine.patienceWording) (--patience).", indent: "  ")
    }

    public var csv: String {
        CSV.text(
            ["machine", "pattern", "operand", "instruction", "effect"],
            machines.flatMap { machine in
                machine.instructions.map {
                    [machine.name, $0.pattern, $0.hasOperand ? "gamma" : "", $0.name, $0.effect]
                }
            })
    }

    private struct Object: Encodable {
        struct Machine: Encodable {
            let name: String
            let description: String
            let tapeAlphabet: Int
            let parameters: [String: Int]
            let maxBits: Int
            let patience: Int
            let instructions: [Row]
        }
        struct Row: Encodable {
            let pattern: String
            let operand: Bool
            let name: String
            let effect: String
        }
        let schema = "solo.machines/1"
        let machines: [Machine]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machines: machines.map { machine in
                    .init(
                        name: machine.name, description: "\(machine.name): \(machine.summary)",
                        tapeAlphabet: machine.alphabet.size, parameters: machine.parameters,
                        maxBits: machine.defaultBudget.maxBits, patience: machine.defaultBudget.patience,
                        instructions: machine.instructions.map {
                            .init(
                                pattern: $0.pattern, operand: $0.hasOperand, name: $0.name, effect: $0.effect)
                        })
                }))
    }
}
