import SoloLanguage
import Testing

/// One of a thing, and several.
@Suite struct WordingTests {
    @Test func countsWithTheirNouns() {
        #expect(Wording.plural(1, "bit") == "1 bit")
        #expect(Wording.plural(0, "bit") == "0 bits")
        #expect(Wording.counted(1, "steps a bit") == "1 step a bit")
        #expect(Wording.counted(2, "steps a bit") == "2 steps a bit")
        #expect(Wording.counted(1, "β-steps a bit") == "1 β-step a bit")
        #expect(Wording.counted(1, "steps in all") == "1 step in all")
        #expect(Wording.counted(1, "bits") == "1 bit")
    }
}
