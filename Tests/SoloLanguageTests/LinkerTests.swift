import Diagnostics
import MonotoneMachine
import SoloLanguage
import Testing

@Suite struct LinkerTests {
    private func link(_ text: String, contexts: [UInt64] = [], patience: Int = 100) throws -> LinkedProgram {
        let program = try Assembler.assemble(SourceText(text, origin: ""))
        return Linker.link(program, contexts: contexts, patience: patience)
    }

    /// The example of the machine's definition: `11000` `1` `00` `1` `0`.
    @Test func dataStandsWhereItIsRead() throws {
        let linked = try link("read again\ndata 110")
        #expect(linked.tape.description == "11000" + "1" + "00" + "1" + "0")
        #expect(linked.isComplete)
    }

    @Test func codeStandsInTheOrderOfItsFirstUse() throws {
        // num 1, then `}` back to the start: what stands behind is never asked for.
        let linked = try link("num 1 } emit", patience: 50)
        #expect(linked.tape.description == "0100010" + "11111")
        #expect(linked.unusedInstructions == 1)
        #expect(!linked.isComplete)
    }

    @Test func unusedPartsAreCounted() throws {
        let loop = try link("again emit emit\ndata 01101")
        #expect(loop.tape.description == "00")
        #expect(loop.unusedInstructions == 2)
        #expect(loop.unusedDataBits == 5)
        let data = try link("read again\ndata 11", patience: 1)
        #expect(data.tape.description == "110001")
        #expect(data.unusedInstructions == 1)
        #expect(data.unusedDataBits == 1)
    }

    /// Code whose run ends for want of more code or data is placed as far as it goes.
    @Test func endsWithTheCodeOrTheData() throws {
        #expect(try link("time emit").tape.description == "01101011")
        #expect(try link("read read again\ndata 1").tape.description == "11000111000")
        #expect(try link("read read again\ndata 1").unusedInstructions == 1)
    }

    @Test func stopsAtAWordOverflow() throws {
        let linked = try link("num 9223372036854775807 inc emit")
        #expect(linked.unusedInstructions == 1)
        #expect(linked.unusedDataBits == 0)
    }

    /// What a run asks for may depend on the contexts: `look } emit` comes to `emit` where the bit is 0.
    @Test func dependsOnTheContexts() throws {
        #expect(try link("look } emit again", contexts: [0]).isComplete)
        #expect(try link("look } emit again", contexts: [1]).unusedInstructions == 2)
    }

    @Test func literalProgram() {
        let literal = Program.literal(BitString("0110")!)
        #expect(literal.codeText == "read again")
        let linked = Linker.link(literal, contexts: [], patience: 100)
        #expect(linked.tape.description == "11000" + "0" + "00" + "110")
        #expect(linked.tape.count == 4 + 7)
    }
}
