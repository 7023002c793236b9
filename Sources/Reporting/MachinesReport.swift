import MonotoneMachine

/// What `solo machines` says: the reference machines and their instructions.
public struct MachinesReport: Report {
    public init() {}

    private static let description =
        "solo: a monotone machine with a stack of 16 words; reads its tape one-way, on demand"

    public var text: String {
        var table = Table([
            ("bits", .left), ("instruction", .left), ("effect (b is popped first, then a)", .left),
        ])
        for row in InstructionTable.rows {
            table.add([
                row.pattern + (row.hasOperand ? " γ" : ""),
                row.name + (row.hasOperand ? (row.opcode == .num ? " n" : " k") : ""),
                row.effect,
            ])
        }
        return ExactText.wrapped(MachinesReport.description, indent: "") + "\n" + table.text
            + "\n"
            + ExactText.wrapped(
                "γ is the Elias gamma code of the operand plus 1; t is the number of bits emitted so far; `put` "
                    + "counts its word k after the pop.", indent: "  ")
    }

    public var csv: String {
        CSV.text(
            ["machine", "pattern", "operand", "instruction", "effect"],
            InstructionTable.rows.map {
                ["solo", $0.pattern, $0.hasOperand ? "gamma" : "", $0.name, $0.effect]
            })
    }

    private struct Object: Encodable {
        struct Machine: Encodable {
            let name: String
            let description: String
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
        let rows = InstructionTable.rows.map {
            Object.Row(pattern: $0.pattern, operand: $0.hasOperand, name: $0.name, effect: $0.effect)
        }
        return try JSON.text(
            Object(machines: [
                .init(name: "solo", description: MachinesReport.description, instructions: rows)
            ]))
    }
}
