import Diagnostics
import SoloLanguage

/// The code of `text` in one line, and its data; `[]` around the diagnostics where it is refused.
func assemble(_ text: String) -> String {
    do {
        let program = try Assembler.assemble(SourceText(text, origin: "t.solo"))
        return program.codeText + (program.data.isEmpty ? "" : " | \(program.data)")
    } catch {
        return "[\(error.rendered)]"
    }
}

/// The diagnostics of `text` as `line:column message`; empty where it is assembled.
func problems(_ text: String) -> [String] {
    do {
        _ = try Assembler.assemble(SourceText(text, origin: "t.solo"))
        return []
    } catch {
        return error.all.map { "\($0.position!.line):\($0.position!.column) \($0.problem.message)" }
    }
}
