import Diagnostics
import Testing

@Suite struct LinesTests {
    private func filled(_ text: String, _ width: Int, taken: Int = 0) -> [String] {
        Lines.filled(text.split(separator: " "), width: width, taken: taken)
    }

    @Test func linesAreAsFullAsCanBe() {
        #expect(filled("one two three four", 7) == ["one two", "three", "four"])
        #expect(filled("one two three four", 9) == ["one two", "three", "four"])
        #expect(filled("one two three four", 10) == ["one two", "three four"])
        #expect(filled("one two three four", 18) == ["one two three four"])
        #expect(filled("", 7) == [""])
    }

    @Test func longerWordsStandAlone() {
        #expect(filled("a longest b", 4) == ["a", "longest", "b"])
        #expect(filled("longest b", 4) == ["longest", "b"])
    }

    /// What is taken counts on the first line alone, which may have no room for a word.
    @Test func theFirstLineMayBeTaken() {
        #expect(filled("one two three", 7, taken: 3) == ["one", "two", "three"])
        #expect(filled("one two three", 7, taken: 5) == ["", "one two", "three"])
        #expect(filled("one two three", 7, taken: -6) == ["one two three"])
    }

    @Test func piecesHaveOneLengthButTheLast() {
        #expect(Lines.pieces(of: "0110100", length: 3) == ["011", "010", "0"])
        #expect(Lines.pieces(of: "011010", length: 3) == ["011", "010"])
        #expect(Lines.pieces(of: "", length: 3) == [])
    }

    @Test func longTextsAreShortened() {
        let text = "abcdefghij"
        #expect(Wording.shortened(text, over: 10, to: 4, counting: "letter") == text)
        #expect(Wording.shortened(text, over: 9, to: 4, counting: "letter") == "abcd… (10 letters)")
    }
}
