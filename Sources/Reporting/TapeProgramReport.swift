import Machines
import MonotoneMachine

/// What `solo assemble` and `solo disassemble` say of a program of another machine than Solo: its tape, or the
/// lines that stand for it.
public struct TapeProgramReport: Report {
    private let lines: [ListingLine]
    private let tape: String
    private let length: Int
    private let machine: any TapeProgramMachine
    private let isAssembly: Bool

    public init(
        _ lines: [ListingLine], tape: BitString, of machine: any TapeProgramMachine, isAssembly: Bool
    ) {
        self.lines = lines
        self.machine = machine
        self.isAssembly = isAssembly
        length = machine.alphabet.symbolCount(tape)
        self.tape = machine.alphabet == .binary ? tape.description : lines.map(\.text).joined()
    }

    public var text: String {
        if isAssembly { return "\(tape)\n" }
        return lines.filter { !$0.text.isEmpty }.enumerated().map { index, line in
            index == 0 ? "\(line.text)\n" : "; \(line.key.replacing("_", with: " ")): \(line.text)\n"
        }.joined()
    }

    public var csv: String {
        CSV.text(
            ["tape", "tape_\(machine.symbolNoun)s"] + lines.map(\.key),
            [[tape, String(length)] + lines.map(\.text)])
    }

    public func json() throws -> String {
        var object: [String: JSONValue] = [
            "schema": .text(isAssembly ? "solo.assemble/1" : "solo.disassemble/1"),
            "machine": .text(machine.name), "tape": .text(tape),
            "tape_\(machine.symbolNoun)s": .number(length),
        ]
        for line in lines { object[line.key] = .text(line.text) }
        return try JSON.text(JSONValue.object(object))
    }
}
