import Diagnostics
import Testing

@Suite struct SuggestionTests {
    private static let known = ["again", "num", "pick", "time", "recall", "add", "half"]

    private func nearest(_ word: String) -> String? { Suggestion.nearest(to: word, among: Self.known) }

    /// One insertion, deletion, substitution or exchange of neighbours.
    @Test func oneEditAway() {
        for word in ["ttime", "tme", "tyme", "tiem", "itme"] { #expect(nearest(word) == "time", "\(word)") }
    }

    @Test func twoEditsForWordsOfFourLettersOrMore() {
        for (word, known) in [("reccal", "recall"), ("timmee", "time"), ("aagin", "again"), ("haal", "half")]
        {
            #expect(nearest(word) == known, "\(word)")
        }
        #expect(nearest("rexxxl") == nil)
    }

    @Test func oneEditForShortWords() {
        #expect(nearest("nmu") == "num")
        #expect(nearest("ad") == "add")
        #expect(nearest("nux") == "num")
        #expect(nearest("nxx") == nil)
        #expect(nearest("tie") == "time")
    }

    @Test func firstOfEquallyNearOnes() {
        #expect(Suggestion.nearest(to: "bat", among: ["cat", "rat", "bar"]) == "cat")
        #expect(Suggestion.nearest(to: "bart", among: ["cart1", "bar"]) == "bar")
    }

    @Test func noneForAKnownWordOrNothingNear() {
        #expect(nearest("time") == nil)
        #expect(nearest("") == nil)
        #expect(Suggestion.nearest(to: "time", among: []) == nil)
    }
}
