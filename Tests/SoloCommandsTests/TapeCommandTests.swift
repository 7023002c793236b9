import TestSupport
import Testing

/// `assemble` and `disassemble`.
@Suite struct TapeCommandTests {
    private func solo(_ arguments: String..., input: String = "") throws -> String {
        let process = try SoloProcess(arguments: arguments, input: input)
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(process.error.isEmpty, "\(process.error)")
        return process.output
    }

    @Test func assembleThenDisassembleThenAssemble() throws {
        for name in ["literal", "thue-morse", "period-searcher", "run-length", "powers-of-two"] {
            let path = "Programs/benign/\(name).solo"
            let tape = try solo("assemble", path, "--patience", "5000")
            let text = try solo("disassemble", "-", "--patience", "5000", input: tape)
            #expect(try solo("assemble", "-", "--patience", "5000", input: text) == tape, "\(name)")
        }
    }

    @Test func tapesOfTheMachinesDefinition() throws {
        #expect(try solo("assemble", "Programs/benign/thue-morse.solo") == "0110011010100111100000\n")
        #expect(try solo("disassemble", "1100010010") == "read again\ndata 110\n")
        #expect(try solo("disassemble", "0110 0\n0") == "time again\n")
    }

    @Test func restIsSaidInAComment() throws {
        #expect(try solo("disassemble", "01100") == "time\n; 1 bit left: 0 (an instruction cut short)\n")
    }

    @Test func json() throws {
        let assembled = try JSONObject(
            solo("assemble", "-", "--format", "json", input: "read again\ndata 110"))
        #expect(
            assembled.keys == [
                "schema", "machine", "tape", "tape_bits", "code", "data", "unused_instructions",
                "unused_data_bits",
            ])
        #expect(try assembled.string("tape") == "1100010010")
        #expect(try assembled.int("tape_bits") == 10)
        let listing = try JSONObject(solo("disassemble", "11000100101", "--format", "json"))
        #expect(listing.keys == ["schema", "machine", "code", "data", "bits_read", "rest"])
        #expect(try listing.string("data") == "1101")
        #expect(try listing.string("code") == "read again")
    }

    @Test func unusedPartsAreAWarning() throws {
        let process = try SoloProcess("assemble", "-", input: "again emit\ndata 101")
        #expect(process.end == .exited(0))
        #expect(process.output == "00\n")
        #expect(
            process.error
                == "standard input: warning: not on the tape: 1 instruction and 3 data bits; the run has not asked "
                + "for them in 20000000 instructions\n")
    }
}
