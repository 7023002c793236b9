import Diagnostics
import MonotoneMachine
import SoloLanguage

/// Any text assembles, or is refused with diagnostics that point into it; what assembles links to a tape
/// that disassembles to it again.
public enum AssemblyProperty {
    private static let patience = 1000

    /// What of the property does not hold for `bytes`, the text; nil where all does.
    public static func violation(_ bytes: [UInt8]) -> String? {
        var lines: [String]?
        do throws(Diagnostics) {
            let source = try SourceText(bytes: bytes, origin: "text")
            lines = source.lines
            return violation(try Assembler.assemble(source))
        } catch {
            return violation(error, lines: lines)
        }
    }

    private static func violation(_ diagnostics: Diagnostics, lines: [String]?) -> String? {
        guard !diagnostics.all.isEmpty else { return "refused without a diagnostic" }
        for diagnostic in diagnostics.all {
            guard diagnostic.rendered.contains("text:") else { return "no place: \(diagnostic.rendered)" }
            guard let position = diagnostic.position, position.line >= 1, position.column >= 1 else {
                return "no position: \(diagnostic.rendered)"
            }
            guard let lines else { continue }
            guard position.line <= lines.count,
                position.column <= lines[position.line - 1].unicodeScalars.count + 1
            else { return "points outside the text: \(diagnostic.rendered)" }
        }
        return nil
    }

    private static func violation(_ program: Program) -> String? {
        let linked = Linker.link(program, contexts: [], patience: patience, idleLimit: 10_000)
        let listing = Disassembler.disassemble(
            linked.tape, contexts: [], patience: patience, emissions: .max)
        let used = program.code.count - linked.unusedInstructions
        let usedData = program.data.count - linked.unusedDataBits
        guard listing.bitsRead == linked.tape.count, listing.rest.isEmpty else {
            return "bits of \(linked.tape) are left over: \(listing.rest)"
        }
        guard listing.program.code == Array(program.code.prefix(used)) else {
            return "\(program.codeText) comes back as \(listing.program.codeText)"
        }
        guard listing.program.data == program.data.prefix(usedData) else {
            return "data \(program.data) comes back as \(listing.program.data)"
        }
        return nil
    }
}
