import Diagnostics
import MonotoneMachine
import Scenarios
import SoloLanguage
import Testing

/// What a program is by its trace, for programs of which it is known.
@Suite struct NatureTests {
    private func nature(
        _ code: String, data: String = "", contexts: [UInt64] = [], length: Int = 24, sensors: [Int] = []
    ) throws -> Nature {
        let program = try Assembler.assemble(SourceText(code, origin: "code"))
        let subject = Subject(
            Program(origin: "code", code: program.code, data: try #require(BitString(data))),
            contexts: contexts,
            patience: 5000)
        return Nature(
            subject, training: length / 2, length: length, contextBits: [0, 1, 2], sensors: sensors)
    }

    /// Candidates that are looked up: the first context bit that is 0, from bit 1 on.
    @Test func aLoopOverFactsThatAreLookedUpSearches() throws {
        #expect(try nature("inc pick 0 look } again", contexts: [2, 6, 14, 2, 6], length: 5).searches)
    }

    /// Candidates that are tested by computing: the least d ≥ 2 with t mod d = 0, t + 4 in place of t. Emits
    /// ⌊d/2⌋ mod 2.
    @Test func aLoopOverFactsThatAreComputedSearches() throws {
        let leastDivisor = """
            { num 1 { inc num 0 { pick 1 add pick 0 time num 4 add less } time num 4 add sub } half again
            """
        #expect(try nature(leastDivisor).searches)
    }

    /// At t = 0 the test at address 4, when it is decoded, rejects 1 and then accepts 0, and 1 is emitted; made to go on, it rejects
    /// a 1, accepts a 0, and 0 is emitted.
    @Test func aTestRejectsWhenItIsDecodedToo() throws {
        #expect(try nature("inc time num 1 { } again", length: 2).searches)
    }

    /// The sum of three facts, each times 2^63: flipped, they overflow before the loop is at its end; no comparison is swayed.
    @Test func anOverflowSwaysNoComparison() throws {
        let sum =
            "num 3 { pick 0 look num 2 mul num 4611686018427387904 mul pick 2 add put 1 num 1 sub pick 0 } again"
        #expect(try nature(sum, length: 4).searches == false)
    }

    @Test(arguments: [
        // Counts down from 5, and up to t; adds up the record; t modulo 3 by taking 3 away.
        "{ num 5 { num 1 sub pick 0 } time again",
        "{ num 0 { inc pick 0 time less } again",
        "{ num 0 num 0 { inc pick 0 recall pick 2 add put 1 pick 0 time less } again",
        "{ time inc num 3 add { num 3 sub num 2 pick 1 less } again",
        "time again", "time half recall inc again",
    ]) func countingIsNoSearch(_ code: String) throws {
        #expect(try nature(code).searches == false)
    }

    /// Bits 1 and 3 are lit: it looks at 1 and 2 and stops, and were 2 lit it would stop at 4, with the same bit.
    @Test func lookingAtWhatDecidesNothingIsNoSearch() throws {
        let code = "inc pick 0 look } again"
        #expect(try nature(code, contexts: Array(repeating: 0b1010, count: 24)).searches == false)
        #expect(try nature(code, contexts: Array(repeating: 0b0010, count: 24)).searches)
    }

    @Test func controlNeedsAFedBackBit() throws {
        #expect(try nature("num 0 recall num 0 mul time add again").controls == false)
        #expect(try nature("num 1 look again", contexts: [2, 0, 2], length: 3, sensors: [1]).controls)
        #expect(
            try nature("num 1 look again", contexts: [2, 0, 2], length: 3, sensors: [2]).controls == false)
        #expect(try nature("time num 1 sub recall inc again").controls)
        #expect(try nature("time again").controls == false)
    }

    @Test func conditioningIsSeenByFlipping() throws {
        #expect(try nature("num 1 look again", length: 4).contextBits == [1])
        #expect(try nature("num 1 look pick 0 sub again", length: 4).contextBits == [])
    }

    /// Both plants have one tape: the first bit that they look at is lit, so neither comes to what stands behind the loop. The
    /// first would look elsewhere there, were its bit not lit.
    @Test func aPlantIsWhatItsTapeIs() throws {
        let plants = """
            plants:
              - {name: more, code: "emit pick 0 look } inc again"}
              - {name: less, code: "emit pick 0 look } again"}
            parameters: {sensors: [0], flags: [0]}

            """
        let text = """
            id: s
            title: t
            question: q
            source: none
            max_bits: 4
            truth: {bits: "000"}
            training: 1
            deployment: 2
            contexts: {training: [1], deployment: [1, 1]}
            measures: [kinds]

            """
        let table = try ScenarioRun(ScenarioText.scenarios(text + plants)[0]).tables[0]
        for column in table.columns {
            #expect(table.exact("more", column) == table.exact("less", column), "\(column)")
        }
    }
}
