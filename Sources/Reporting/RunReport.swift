import Diagnostics
import Machines
import MonotoneMachine

/// What `solo run` says: output, tape and end of one run, and its trace where one was asked for.
public struct RunReport: Report {
    /// One executed instruction.
    public struct Step: Sendable {
        public let number: Int
        /// t before the step.
        public let time: Int
        public let address: Int
        public let instruction: Instruction
        /// The tape bits taken for it.
        public let taken: BitString
        /// After the step: the stack's significant words, top first, and the marks.
        public let stack: [Int64]
        public let marks: [Int]
        public let emitted: UInt8?

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

        public init(
            number: Int, time: Int, address: Int, instruction: Instruction, taken: BitString, stack: [Int64],
            marks: [Int], emitted: UInt8?
        ) {
            self.number = number
            self.time = time
            self.address = address
            self.instruction = instruction
            self.taken = taken
            self.stack = stack
            self.marks = marks
            self.emitted = emitted
        }
    }

    public let tape: BitString
    public let output: BitString
    public let bitsRead: Int
    public let steps: Int
    public let ended: RunEnd
    public let machine: String
    public let trace: [Step]?

    public var isPartial: Bool { ended == .interrupted }

    public init(
        tape: BitString, output: BitString, bitsRead: Int, steps: Int, ended: RunEnd, machine: String,
        trace: [Step]?
    ) {
        self.tape = tape
        self.output = output
        self.bitsRead = bitsRead
        self.steps = steps
        self.ended = ended
        self.machine = machine
        self.trace = trace
    }

    public var text: String {
        var text = ""
        if let trace {
            var table = Table([
                ("step", .right), ("t", .right), ("ip", .right), ("instruction", .left), ("tape", .left),
                ("emits", .left), ("stack (top first)", .left), ("marks", .left),
            ])
            for step in trace { table.add(step.cells(tape: step.takenText)) }
            // A step is one line, however wide.
            if !table.isEmpty { text += table.text(breaksCells: false) + "\n" }
            if trace.count < steps { text += RunReport.cutTrace(trace.count) }
        }
        let wanted = [
            ("output", output.description.isEmpty ? "(nothing)" : output.description),
            ("ended", ended.wording),
            ("tape", "\(tape.description) (\(Wording.plural(tape.count, "bit")), \(bitsRead) read)"),
            ("steps", String(steps)),
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
        if let trace {
            return CSV.text(
                ["step", "t", "ip", "instruction", "tape", "emits", "stack", "marks"],
                trace.map { $0.cells(tape: $0.taken.description) })
        }
        return CSV.text(
            ["tape", "tape_bits", "output", "bits_read", "steps", "ended"],
            [
                [
                    tape.description, String(tape.count), output.description, String(bitsRead), String(steps),
                    ended.rawValue,
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
                machine: machine, tape: tape.description, tapeBits: tape.count, output: output.description,
                bitsRead: bitsRead, steps: steps, ended: ended.rawValue,
                trace: trace?.map {
                    .init(
                        step: $0.number, t: $0.time, ip: $0.address, instruction: $0.instruction.description,
                        tape: $0.taken.description, emits: $0.emitted.map { String($0) }, stack: $0.stack,
                        marks: $0.marks)
                }))
    }
}
