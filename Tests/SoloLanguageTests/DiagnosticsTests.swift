import Diagnostics
import SoloLanguage
import Testing

/// What is refused, with line, column and wording.
@Suite struct DiagnosticsTests {
    private static let range = "a number from 0 to 9223372036854775807"
    private static let form = "a definition reads: def NAME = instructions…"

    @Test func noInstruction() {
        for text in ["", "\n\n", "; only a comment", "data 0110", "def x = time"] {
            #expect(problems(text) == ["1:1 the program has no instruction"], "\(text)")
        }
    }

    @Test func unknownWords() {
        #expect(
            problems("tiem\n\tremembre 3 Again") == [
                "1:1 unknown word 'tiem'; did you mean 'time'?", "2:2 unknown word 'remembre'",
                "2:11 unknown word '3'; did you mean 'num 3'?",
                "2:13 unknown word 'Again'; did you mean 'again'?",
            ])
    }

    /// One mark is no part of the text; a second one is no bit.
    @Test func bitsBehindByteOrderMarks() throws {
        let marked = "\u{FEFF}01"
        #expect(try Arguments.bits(Array(marked.utf8), origin: "b").description == "01")
        for text in ["\u{FEFF}\u{FEFF}01", "0\u{FEFF}1", "\u{FEFF}0\u{FEFF}"] {
            #expect(throws: Diagnostic.self) { try Arguments.bits(Array(text.utf8), origin: "b") }
        }
    }

    /// The first fifty are told, and how many more there are; a word of any length is shortened.
    @Test func soManyThatNobodyReadsThem() throws {
        let text = String(repeating: "bad ", count: 30_000)
        let diagnostics = try #require(throws: Diagnostics.self) {
            try Assembler.assemble(SourceText(text, origin: "w"))
        }
        #expect(diagnostics.all.count == 50 && diagnostics.moreCount == 29_950)
        let lines = diagnostics.rendered.split(separator: "\n")
        #expect(lines.count == 151 && lines.last == "… and 29950 more")
        let long = String(repeating: "a", count: 1_000_000)
        #expect(problems(long) == ["1:1 unknown word '\(long.prefix(36))… (1000000 characters)'"])
    }

    /// What follows the mark on its line is taken for the comment; the next line is read again.
    @Test func commentsOfOtherLanguages() {
        for (text, mark) in [("# a note", "#"), ("#note", "#"), ("// a note", "//"), ("-- a note", "--")] {
            #expect(
                problems("time again \(text)\ntiem") == [
                    "1:12 unknown word '\(mark)'; a comment begins with ';'",
                    "2:1 unknown word 'tiem'; did you mean 'time'?",
                ])
        }
    }

    /// A Cyrillic letter looks like its Latin twin, and a no-break space like any other.
    @Test func lettersThatLookAlike() {
        #expect(
            problems("t\u{456}me again") == [
                "1:1 unknown word 't\u{456}me' (not ASCII: U+0456); did you mean 'time'?"
            ])
        #expect(
            problems("time\u{A0}again") == ["1:1 unknown word 'time\u{A0}again' (not ASCII: U+00A0)"])
    }

    @Test func columnsCountUnicodeScalars() {
        #expect(
            problems("é→ xyzzy") == [
                "1:1 unknown word 'é→' (not ASCII: U+00E9, U+2192)", "1:4 unknown word 'xyzzy'",
            ])
    }

    @Test func missingOperands() {
        #expect(problems("time num") == ["1:6 'num' needs an operand, \(Self.range)"])
        #expect(problems("put\n\n; end\n") == ["1:1 'put' needs an operand, \(Self.range)"])
        #expect(problems("pick\ndata 01") == ["1:1 'pick' needs an operand, \(Self.range)"])
        #expect(problems("pick\ndef x = time") == ["1:1 'pick' needs an operand, \(Self.range)"])
    }

    @Test func wordsThatAreNoOperand() {
        for word in ["again", "-1", "+1", "1.5", "0x10", "1e3", "٣", "1,2"] {
            #expect(problems("num \(word)") == ["1:5 'num' needs an operand, \(Self.range), not '\(word)'"])
        }
        #expect(
            problems("num\n  num 4") == [
                "2:3 'num' needs an operand, \(Self.range), not 'num'",
                "2:7 unknown word '4'; did you mean 'num 4'?",
            ])
    }

    @Test func largeOperands() {
        for text in ["9223372036854775808", "18446744073709551616", String(repeating: "9", count: 200)] {
            for name in ["num", "pick", "put"] {
                let place = name == "num" || name == "put" ? "1:5" : "1:6"
                #expect(
                    problems("\(name) \(text)") == [
                        "\(place) operand \(text) of '\(name)' is too large; the largest is "
                            + "9223372036854775807"
                    ])
            }
        }
    }

    @Test func dataThatIsNoBit() {
        #expect(
            problems("read\ndata 01a0 2é\ndata {") == [
                "2:8 data may hold only 0 and 1, not 'a'", "2:11 data may hold only 0 and 1, not '2'",
                "2:12 data may hold only 0 and 1, not 'é'", "3:6 data may hold only 0 and 1, not '{'",
            ])
    }

    @Test func malformedDefinitions() {
        for text in [
            "def", "def x", "def x time", "def x= time", "def =", "def = = time", "def 1x = time",
            "def def = time", "def data = time", "def x.y = time", "def é = time", "def -x = time",
        ] {
            #expect(problems("again\n  \(text)") == ["2:3 \(Self.form)"], "\(text)")
        }
    }

    @Test func definitionsOfInstructions() {
        for name in ["again", "num", "{", "}"] {
            #expect(
                problems("def \(name) = time\nemit")
                    == ["1:5 '\(name)' is an instruction and cannot be redefined"])
        }
    }

    @Test func repeatedAndEmptyDefinitions() {
        #expect(
            problems("\ndef x = time\nx\ndef x = emit\ndef x = inc") == [
                "4:5 'x' is already defined on line 2", "5:5 'x' is already defined on line 2",
            ])
        #expect(problems("emit\ndef x = ; nothing\nx x") == ["2:5 'x' is defined as nothing"])
    }

    /// The uses of a definition whose body is wrong are not reported again.
    @Test func wrongDefinitionsAreReportedOnce() {
        #expect(problems("def x = tiem\nx x x") == ["1:9 unknown word 'tiem'; did you mean 'time'?"])
    }

    @Test func definitionsAreKnownBelowOnly() {
        #expect(problems("x\ndef x = x time") == ["1:1 unknown word 'x'", "2:9 unknown word 'x'"])
    }

    @Test func keywordsOutOfPlace() {
        #expect(problems("time data") == ["1:6 'data' must be the first word of its line"])
        #expect(problems("time def") == ["1:6 'def' must be the first word of its line"])
    }

    /// Twenty doublings are 1,048,576 instructions, one of the definitions too many.
    @Test func expansionIsBounded() throws {
        let doublings = { (count: Int) in
            "def a = time\n"
                + (1..<count).map { level in
                    let name = String(repeating: "a", count: level)
                    return "def \(name)a = \(name) \(name)\n"
                }.joined()
        }
        let name = { String(repeating: "a", count: $0) }
        let fits = try Assembler.assemble(SourceText(doublings(20) + "\(name(20))", origin: ""))
        #expect(fits.code.count == 1 << 19)
        let message = "the program expands to more than 1000000 instructions"
        #expect(problems(doublings(21) + "emit") == ["21:\(5 + 21 + 3 + 20 + 1) \(message)"])
        #expect(
            problems(doublings(20) + "\(name(20))\n\n  \(name(20)) \(name(20))") == ["23:3 \(message)"])
    }

    @Test func allProblemsInReadingOrder() {
        let text = "num x tiem\ndata 2\ndef y =\nput"
        #expect(problems(text).map { $0.split(separator: " ")[0] } == ["1:5", "1:7", "2:6", "3:5", "4:1"])
    }

    /// A one-letter word is one edit away from a brace, which is not what was meant.
    @Test func bracesAreNotSuggested() {
        #expect(problems("x y") == ["1:1 unknown word 'x'", "1:3 unknown word 'y'"])
    }

    @Test func definitionsAreSuggested() {
        #expect(problems("def square = mul\nsquar") == ["2:1 unknown word 'squar'; did you mean 'square'?"])
        #expect(problems("dat 01\nadta 1").first == "1:1 unknown word 'dat'; did you mean 'data'?")
    }
}
