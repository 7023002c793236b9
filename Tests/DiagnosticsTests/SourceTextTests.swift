import Diagnostics
import Testing

@Suite struct SourceTextTests {
    private func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try SourceText(bytes: bytes, origin: "b.solo")
            return nil
        } catch {
            return error.rendered
        }
    }

    @Test func utf8IsAccepted() throws {
        let text = try SourceText(bytes: Array("a é\n→\r\nb".utf8), origin: "")
        #expect(text.lines == ["a é", "→", "b"])
    }

    /// The column counts scalars; the place is that of the first bad byte.
    @Test func badBytesArePointedAt() {
        #expect(refusal([0xFF]) == "b.solo:1:1: error: not UTF-8 text: byte 0xFF\n  \u{FFFD}\n  ^")
        #expect(
            refusal(Array("time\né ".utf8) + [0xC3, 0x28] + Array("\nagain".utf8))
                == "b.solo:2:3: error: not UTF-8 text: byte 0xC3\n  é \u{FFFD}(\n    ^")
        #expect(refusal(Array("ab".utf8) + [0x80])?.hasPrefix("b.solo:1:3: error") == true)
    }

    @Test func cutOffAtTheEnd() {
        #expect(
            refusal(Array("x".utf8) + [0xE2, 0x86])?.hasPrefix(
                "b.solo:1:2: error: not UTF-8 text: byte 0xE2\n") == true)
    }

    @Test func smallBytesHaveTwoDigits() {
        #expect(Problem.notUTF8(byte: 5).message == "not UTF-8 text: byte 0x05")
    }
}
