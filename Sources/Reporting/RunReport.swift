import Diagnostics
import MonotoneMachine

/// What `solo run` says: output, tape and end of one run of Solo, and its trace where one was asked for.
public struct RunReport: Report {
    private let run: TracedRun
    private let machine: String

    public var isPartial: Bool { run.ended == .interrupted }

    public init(_ run: TracedRun, machine: String) {
        self.run = run
        self.machine = machine
    }

    public var text: String {
        var text = ""
        if let trace = run.trace {
            var table = Table([
                ("step", .right), ("t", .right), ("ip", .right), ("instruction", .left), ("tape", .left),
                ("emits", .left), ("stack (top first)", .left), ("marks", .left),
            ])
            for step in trace { table.add(step.cells(tape: step.takenText)) }
            // A step is one line, however wide.
            if !table.isEmpty { text += table.text(breaksCells: false) + "\n" }
            if trace.count < run.steps { text += RunReport.cutTrace(trace.count) }
        }
        let wanted = [
            ("output", run.output.isEmpty ? "(nothing)" : run.output.description),
            ("ended", run.ended.wording),
            (
                "tape",
                "\(run.tape.description) (\(Wording.plural(run.tape.count, "bit")), \(run.bitsRead) read)"
            ),
            ("steps", String(run.steps)),
        ]
        for (name, value) in wanted { text += "\(name): \(value)\n" }
        return text
    }

    /// Said below a trace that was cut.
    static func cutTrace(_ count: Int) -> String {
        "  (the first \(count) steps; the others are not kept)\n\n"
    }

    /// One row; of a run that is traced, the steps that are kept, a row each.
    public var csv: String {
        if let trace = run.trace {
            return CSV.text(
                ["step", "t", "ip", "instruction", "tape", "emits", "stack", "marks"],
                trace.map { $0.cells(tape: $0.taken.description) })
        }
        return CSV.text(
            ["tape", "tape_bits", "output", "bits_read", "steps", "ended"],
            [
                [
                    run.tape.description, String(run.tape.count), run.output.description,
                    String(run.bitsRead), String(run.steps), run.ended.rawValue,
                ]
            ])
    }

    private struct Object: Encodable {
        struct Row: Encodable {
            let step: Int
            let t: Int
            let ip: Int
            let instruction: String
            let tape: String
            let emits: String?
            let stack: [Int64]
            let marks: [Int]
        }
        let schema = "solo.run/1"
        let machine: String
        let tape: String
        let tapeBits: Int
        let output: String
        let bitsRead: Int
        let steps: Int
        let ended: String
        let trace: [Row]?
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machine: machine, tape: run.tape.description, tapeBits: run.tape.count,
                output: run.output.description, bitsRead: run.bitsRead, steps: run.steps,
                ended: run.ended.rawValue,
                trace: run.trace?.map {
                    .init(
                        step: $0.number, t: $0.time, ip: $0.address, instruction: $0.instruction.description,
                        tape: $0.taken.description, emits: $0.emitted.map { String($0) }, stack: $0.stack,
                        marks: $0.marks)
                }))
    }
}

extension TracedRun.Step {
    /// The bits taken, those of an instruction apart from the data bit that it reads.
    fileprivate var takenText: String {
        let codeBits = instruction.opcode.row.codeBits
        guard instruction.opcode == .read, taken.count > codeBits else { return taken.description }
        return "\(taken.prefix(codeBits)) \(BitString(taken.bits[codeBits...]))"
    }

    fileprivate func cells(tape: String) -> [String] {
        [
            String(number), String(time), String(address), instruction.description, tape,
            emitted.map { String($0) } ?? "",
            stack.isEmpty ? "0" : stack.map { String($0) }.joined(separator: " "),
            marks.map { String($0) }.joined(separator: " "),
        ]
    }
}
