import Diagnostics
import MonotoneMachine
import SoloLanguage

/// What `solo disassemble` says: a tape as a program, which `solo assemble` turns into the same tape unless
/// an operand is too large for a word.
public struct DisassemblyReport: Report {
    public let listing: Disassembler.Listing
    public let machine: String

    public init(_ listing: Disassembler.Listing, machine: String) {
        self.listing = listing
        self.machine = machine
    }

    public var text: String {
        var text = Prose.wrapped(listing.program.codeText, indent: "", width: 72)
        if !listing.program.data.isEmpty { text += "data \(listing.program.data)\n" }
        if !listing.rest.isEmpty {
            text += "; \(Wording.plural(listing.rest.count, "bit")) left: \(listing.rest) (\(reason))\n"
        }
        return text
    }

    private var reason: String {
        switch listing.end {
        case .outOfBits: "an instruction cut short"
        case .outOfPatience: "not reached: out of patience"
        case .wordOverflow: "not reached: a word overflows"
        case .emitted, .silent, .codeEnded, .dataEnded, .interrupted: "not asked for"
        }
    }

    public var csv: String {
        CSV.text(
            ["code", "data", "bits_read", "rest"],
            [
                [
                    listing.program.codeText, listing.program.data.description, String(listing.bitsRead),
                    listing.rest.description,
                ]
            ])
    }

    private struct Object: Encodable {
        let schema = "solo.disassemble/1"
        let machine: String
        let code: String
        let data: String
        let bitsRead: Int
        let rest: String
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                machine: machine, code: listing.program.codeText, data: listing.program.data.description,
                bitsRead: listing.bitsRead, rest: listing.rest.description))
    }
}
