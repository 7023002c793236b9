import Diagnostics
import Foundation
import MonotoneMachine
import SoloLanguage
import TestSupport
import Testing

@Suite struct DisassemblerTests {
    private func disassemble(_ tape: String, emissions: Int = 40) -> Disassembler.Listing {
        Disassembler.disassemble(BitString(tape)!, contexts: [], patience: 60, emissions: emissions)
    }

    @Test func codeAndDataAreToldApart() {
        let listing = disassemble("1100010010")
        #expect(listing.program.codeText == "read again")
        #expect(listing.program.data.description == "110")
        #expect(listing.bitsRead == 10)
        #expect(listing.rest.isEmpty)
    }

    @Test func bitsBehindTheProgramAreTheRest() {
        let loop = disassemble("011000" + "0100")
        #expect(loop.program.codeText == "time again")
        #expect(loop.bitsRead == 6)
        #expect(loop.rest.description == "0100")
        #expect(loop.end == .emitted)
        let cut = disassemble("0110" + "010000")
        #expect(cut.program.codeText == "time")
        #expect(cut.bitsRead == 4)
        #expect(cut.rest.description == "010000")
        #expect(cut.end == .outOfBits)
        // inc, pick 0, }: back to the start for ever, so the last two bits are never asked for.
        let slow = disassemble("1001" + "01011" + "11111" + "00")
        #expect(slow.program.codeText == "inc pick 0 }")
        #expect(slow.rest.description == "00")
        #expect(slow.end == .outOfPatience)
    }

    @Test func emptyTape() {
        let listing = disassemble("")
        #expect(listing.program.code.isEmpty)
        #expect(listing.rest.isEmpty)
        #expect(listing.bitsRead == 0)
    }

    /// Every tape of up to 14 bits is its program's tape and the rest; the text gives the same program.
    @Test func everyShortTapeComesBack() throws {
        var failures: [String] = []
        for length in 0...14 {
            for tape in BitString.all(ofLength: length) {
                let listing = disassemble(tape.description)
                let linked = Linker.link(listing.program, contexts: [], patience: 60)
                let whole = linked.tape.description + listing.rest.description
                if whole != tape.description || linked.tape.count != listing.bitsRead || !linked.isComplete {
                    failures.append("\(tape): \(listing.program.codeText) | \(listing.program.data)")
                }
                guard !listing.program.code.isEmpty else { continue }
                let text = "\(listing.program.codeText)\ndata \(listing.program.data)"
                let again = try Assembler.assemble(SourceText(text, origin: "tape"))
                if again.code != listing.program.code || again.data != listing.program.data {
                    failures.append("\(tape): \(text)")
                }
            }
        }
        #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
    }

    /// The programs of Programs: text, tape, and text again.
    @Test(arguments: ["benign", "malign"]) func programsComeBack(_ folder: String) throws {
        for url in try Checkout.programs(folder) {
            let source = try SourceText(
                String(contentsOf: url, encoding: .utf8), origin: url.lastPathComponent)
            let program = try Assembler.assemble(source)
            let linked = Linker.link(program, contexts: [], patience: 5_000)
            let listing = Disassembler.disassemble(
                linked.tape, contexts: [], patience: 5_000, emissions: 2_000)
            let used = program.code.count - linked.unusedInstructions
            #expect(listing.program.code == Array(program.code[..<used]), "\(source.origin)")
            #expect(listing.program.data.count == program.data.count - linked.unusedDataBits)
            #expect(program.data.starts(with: listing.program.data), "\(source.origin)")
            #expect(listing.rest.isEmpty, "\(source.origin)")
            #expect(listing.bitsRead == linked.tape.count, "\(source.origin)")
        }
    }
}
