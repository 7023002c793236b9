import Diagnostics
import Testing

/// Rendered diagnostics, character by character.
@Suite struct CaretTests {
    private func rendered(_ line: String, column: Int) -> String {
        let problem = Problem.unknownWord("x", suggestion: nil)
        return SourceText("one\n" + line, origin: "a.solo").diagnostic(problem, line: 2, column: column)
            .rendered
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    @Test func withLineAndCaret() {
        #expect(
            assemble("time\n  nmu 3 again")
                == """
                [t.solo:2:3: error: unknown word 'nmu'; did you mean 'num'?
                    nmu 3 again
                    ^
                t.solo:2:7: error: unknown word '3'; did you mean 'num 3'?
                    nmu 3 again
                        ^]
                """)
    }

    @Test func withoutPlace() {
        #expect(Diagnostic(.isDirectory, in: "x/y").rendered == "x/y: error: is a directory, not a file")
    }

    @Test func withPlaceAndWithoutLine() {
        let diagnostic = Diagnostic(.noInstruction, in: "x", at: .init(line: 3, column: 4))
        #expect(diagnostic.rendered == "x:3:4: error: the program has no instruction")
    }

    @Test func tabsKeepTheCaretInPlace() {
        #expect(rendered("\ttime\txyz", column: 7).hasSuffix("\n   time xyz\n  \(spaces(6))^"))
    }

    /// A terminal would obey them.
    @Test func controlCharactersAreShown() {
        #expect(
            rendered("a\u{1B}[2Jb\u{0}\u{7F}\u{9B}x", column: 9).hasSuffix(
                "\n  a␛[2Jb␀␡\u{FFFD}x\n  \(spaces(8))^"))
        #expect(problems("ag\u{0}ain").isEmpty == false)
        #expect(assemble("ag\u{0}ain").contains("unknown word 'ag␀ain'"))
    }

    /// 72 scalars fit; a longer line is cut behind them.
    @Test func longLinesAreCut() {
        let line = String(repeating: "abcdefgh", count: 9)
        let head = "a.solo:2:72: error: unknown word 'x'\n"
        #expect(rendered(line, column: 72) == head + "  \(line)\n  \(spaces(71))^")
        #expect(rendered(line + "z", column: 72) == head + "  \(line)…\n  \(spaces(71))^")
    }

    /// From column 73 on, a window of 72 scalars with 35 before the column, between …; so the caret stands
    /// behind the indent, the … and those 35.
    @Test func placesFarRightAreShownInAWindow() {
        let line = (0..<40).map { "\($0 + 100) x" }.joined(separator: " ")  // 6 scalars each, 239 in all
        let column = 120
        let window = String(line.dropFirst(column - 36).prefix(72))
        let expected = "a.solo:2:120: error: unknown word 'x'\n  …\(window)…\n  \(spaces(36))^"
        #expect(rendered(line, column: column) == expected)
        let atEnd = rendered(line, column: 239).split(separator: "\n")
        #expect(atEnd[1] == "  …" + line.suffix(36))
        #expect(atEnd[2] == "  " + spaces(36) + "^")
    }

    @Test func linesOfALongTextFitATerminal() {
        let text =
            String(repeating: "time again ", count: 300) + "tiem " + String(repeating: "emit ", count: 90)
        for line in assemble(text).split(separator: "\n").dropFirst() { #expect(line.count <= 78) }
    }
}
