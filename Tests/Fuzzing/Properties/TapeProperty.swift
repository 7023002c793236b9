import Diagnostics
import MonotoneMachine
import SoloLanguage

/// Any tape decodes and runs within its bounds; what it holds links and assembles to the same tape.
public enum TapeProperty {
    /// Bits that a run may emit.
    private static let emissions = 64

    /// What of the property does not hold for `bytes`: a patience, contexts, and a tape; nil where all does.
    public static func violation(_ bytes: [UInt8]) -> String? {
        var input = FuzzInput(bytes)
        let patience = input.number(in: 1...1024)
        let contexts = input.contexts()
        let tape = input.bits().prefix(512)
        var run = Run(RawTape(tape), contexts: contexts, patience: patience)
        let end = run.untilEmitted(emissions)
        let machine = run.machine
        guard machine.stepsSinceEmission <= patience else { return "more steps than the patience allows" }
        guard tape.starts(with: run.source.tape) else { return "the run read another tape" }
        switch end {
        case .emitted: if machine.time != emissions { return "ended as emitted after \(machine.time) bits" }
        case .outOfPatience:
            if machine.stepsSinceEmission < patience { return "out of patience too early" }
        case .outOfBits: if run.source.tape != tape { return "out of bits before the tape's end" }
        case .wordOverflow: break
        case .silent, .codeEnded, .dataEnded, .interrupted: return "a raw tape cannot end as \(end)"
        }
        return listingViolation(tape, contexts, patience)
    }

    private static func listingViolation(_ tape: BitString, _ contexts: [UInt64], _ patience: Int) -> String?
    {
        let listing = Disassembler.disassemble(
            tape, contexts: contexts, patience: patience, emissions: emissions)
        let read = tape.prefix(listing.bitsRead)
        var whole = read
        whole.append(contentsOf: listing.rest)
        guard whole == tape else { return "the listing and its rest are not the tape" }
        // An operand of 2^64 − 1 or more stands for all of them, and has no tape of its own.
        guard listing.program.code.allSatisfy({ $0.operand < .max }) else { return nil }
        let linked = Linker.link(listing.program, contexts: contexts, patience: patience)
        guard linked.isComplete, linked.tape == read else {
            return "\(listing.program.codeText) links to \(linked.tape), not to \(read)"
        }
        guard !listing.program.code.isEmpty,
            listing.program.code.allSatisfy({ $0.operand <= UInt64(Int64.max) })
        else { return nil }
        do throws(Diagnostics) {
            let source = SourceText(
                "\(listing.program.codeText)\ndata \(listing.program.data)", origin: "listing")
            let program = try Assembler.assemble(source)
            return program.code == listing.program.code && program.data == listing.program.data
                ? nil : "\(listing.program.codeText) assembles to \(program.codeText)"
        } catch {
            return "a listing does not assemble: \(error.rendered)"
        }
    }
}
