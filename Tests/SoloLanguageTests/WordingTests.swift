import Diagnostics
import SoloLanguage
import Testing

/// What programs are called, and how they and commands are written down.
@Suite struct WordingTests {
    @Test(arguments: [
        ("benign/alternation.solo", "alternation"), ("b.c.solo", "b.c"), ("a.d/b", "b"), ("/a/b/", "b"),
        (".solo", ".solo"), ("editor", "editor"), ("", ""),
    ]) func namesByFiles(path: String, name: String) {
        #expect(Program.name(ofFile: path) == name)
    }

    @Test func dataStandsBehindTheCode() throws {
        let program = try Assembler.assemble(SourceText("read again\ndata 110", origin: "code"))
        #expect(program.text == "read again with data 110")
        #expect(try Assembler.assemble(SourceText("time again", origin: "code")).text == "time again")
    }

    /// As a shell reads them.
    @Test(arguments: [
        ("--prefix", "--prefix"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"),
        ("漢字.solo", "漢字.solo"), ("1,2", "1,2"), ("*", "'*'"),
    ]) func wordsForAShell(word: String, quoted: String) {
        #expect(Arguments.quoted(word) == quoted)
    }
}
