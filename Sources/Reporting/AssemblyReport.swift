import SoloLanguage

/// What `solo assemble` says: the tape of a program.
public struct AssemblyReport: Report {
    public let linked: LinkedProgram
    public let machine: String

    public init(_ linked: LinkedProgram, machine: String) {
        self.linked = linked
        self.machine = machine
    }

    public var text: String { "\(linked.tape)\n" }

    public var csv: String {
        CSV.text(
            ["tape", "tape_bits", "code", "data"],
            [
                [
                    linked.tape.description, String(linked.tape.count), linked.program.codeText,
                    linked.program.data.description,
                ]
            ])
    }

    private struct Object: Encodable {
        let schema = "solo.assemble/1"
        let machine: String
        let tape: String
        let tapeBits: Int
        let code: String
        let data: String
        let unusedInstructions: Int
        let unusedDataBits: Int
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machine: machine, tape: linked.tape.description, tapeBits: linked.tape.count,
                code: linked.program.codeText, data: linked.program.data.description,
                unusedInstructions: linked.unusedInstructions, unusedDataBits: linked.unusedDataBits))
    }
}
