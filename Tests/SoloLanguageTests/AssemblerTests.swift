import Diagnostics
import MonotoneMachine
import SoloLanguage
import Testing

@Suite struct AssemblerTests {
    @Test func everyInstructionByItsName() throws {
        let text = "again num 3 pick 0 time recall add inc half emit read sub mul less put 15 look { }"
        #expect(assemble(text) == text)
        let opcodes = try Assembler.assemble(SourceText(text, origin: "")).code.map(\.opcode)
        #expect(opcodes == Opcode.allCases)
    }

    /// All definitions together hold at most 4,000,000 instructions: fifty copies of 2^18 are more.
    @Test func definitionsTogether() {
        let doubled = (1...18).map { "def a\($0) = a\($0 - 1) a\($0 - 1)" }
        let copies = (0..<50).map { "def b\($0) = a18" }
        let text = (["def a0 = inc"] + doubled + copies + ["b0 again"]).joined(separator: "\n")
        #expect(throws: Diagnostics.self) { try Assembler.assemble(SourceText(text, origin: "")) }
        #expect(assemble(text).contains("the program expands to more than 4000000 instructions"))
    }

    /// Suggestions are ones that are accepted, and are sought for those problems that are shown.
    @Test(.timeLimit(.minutes(1))) func suggestions() {
        #expect(assemble("9223372036854775807 again").contains("did you mean 'num 9223372036854775807'?"))
        #expect(!assemble("9223372036854775808 again").contains("num 9223372036854775808"))
        #expect(!assemble("+5 again").contains("num +5"))
        let names = (0..<4000).map { "def name\($0) = inc" }
        let unknown = (0..<4000).map { "nams\($0)" }
        #expect(assemble((names + unknown).joined(separator: "\n")).contains("… and 3950 more"))
    }

    @Test func commentsAndWhiteSpace() {
        #expect(assemble("; all\n\n  time ; the time\n\t again;and so on\n;") == "time again")
        #expect(assemble("time;again\nagain") == "time again")
        #expect(assemble("; def x = time\n;data 1\nemit") == "emit")
    }

    @Test func lineEnds() {
        #expect(assemble("time\r\nnum 4 ; four\r\ndata 01\r\nagain\r\n") == "time num 4 again | 01")
        #expect(assemble("def x = time\r\nx again") == "time again")
        #expect(assemble("time\ragain") == "time again")
    }

    @Test func bracesAreWordsByThemselves() {
        #expect(assemble("{inc{time}}again") == "{ inc { time } } again")
        #expect(assemble("num 3}pick{") == "[\(expectedBraceProblem)]")
        #expect(assemble("num 3}emit{") == "num 3 } emit {")
    }

    private var expectedBraceProblem: String {
        "t.solo:1:11: error: 'pick' needs an operand, a number from 0 to 9223372036854775807, not '{'\n"
            + "  num 3}pick{\n            ^"
    }

    @Test func operandOnTheNextLine() {
        #expect(assemble("num\n\n; five\n 5 again") == "num 5 again")
        #expect(assemble("num 007 pick 00") == "num 7 pick 0")
        #expect(assemble("num 9223372036854775807") == "num 9223372036854775807")
        #expect(assemble("num 0000000000000000000000000001") == "num 1")
    }

    @Test func definitions() {
        #expect(assemble("def drop = num 0 mul add\ntime drop again") == "time num 0 mul add again")
        #expect(
            assemble("def two = inc inc\ndef four-2_x = two{two}\nfour-2_x again")
                == "inc inc { inc inc } again")
        #expect(assemble("  def x = time ; a comment\nx x") == "time time")
        #expect(assemble("def Time = emit\nTime time") == "emit time")
    }

    /// A definition without a use adds nothing, and one stands for its instructions wherever it is used.
    @Test func definitionsAddNothingByThemselves() {
        #expect(assemble("def x = time\nagain") == "again")
        #expect(assemble("def cut = num\n 3") == "[\(expectedCutDefinition)]")
    }

    private var expectedCutDefinition: String {
        "t.solo:1:11: error: 'num' needs an operand, a number from 0 to 9223372036854775807\n"
            + "  def cut = num\n            ^\n"
            + "t.solo:2:2: error: unknown word '3'; did you mean 'num 3'?\n   3\n   ^"
    }

    @Test func dataLines() {
        #expect(assemble("read\ndata 01 1 0\nagain\n data\ndata 1;0") == "read again | 01101")
        #expect(assemble("data 1\nread again\ndata 0") == "read again | 10")
    }

    @Test func endIsTheLastInstructionOrOperand() throws {
        let end = { (text: String) in
            try Assembler.assemble(SourceText(text, origin: "")).end.map { [$0.line, $0.column] }
        }
        #expect(try end("time\n  again ; end\ndata 01\n") == [2, 3])
        #expect(try end("num\n 12") == [2, 2])
    }

    @Test func originIsKept() throws {
        #expect(try Assembler.assemble(SourceText("time", origin: "a/b.solo")).origin == "a/b.solo")
    }
}
