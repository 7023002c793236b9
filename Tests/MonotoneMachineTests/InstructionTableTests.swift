import MonotoneMachine
import Testing

@Suite struct InstructionTableTests {
    private let rows = InstructionTable.rows

    /// The machine's definition, written a second time.
    private static let definition = [
        ("again", "00"), ("num", "0100"), ("pick", "0101"), ("time", "0110"), ("recall", "0111"),
        ("add", "1000"), ("inc", "1001"), ("half", "1010"), ("emit", "1011"), ("read", "11000"),
        ("sub", "11001"), ("mul", "11010"), ("less", "11011"), ("put", "11100"), ("look", "11101"),
        ("{", "11110"), ("}", "11111"),
    ]

    @Test func tableIsThatOfTheDefinition() {
        #expect(rows.map(\.name) == Self.definition.map(\.0))
        #expect(rows.map(\.pattern) == Self.definition.map(\.1))
        #expect(rows.filter(\.hasOperand).map(\.name) == ["num", "pick", "put"])
    }

    /// Σ 2^-length = 1, in units of 2^-8.
    @Test func kraftSumIsOne() {
        #expect(rows.map { 256 >> $0.pattern.count }.reduce(0, +) == 256)
    }

    @Test func codeIsPrefixFree() {
        for row in rows {
            let others = rows.filter { $0.opcode != row.opcode && $0.pattern.hasPrefix(row.pattern) }
            #expect(others.isEmpty, "\(row.name)")
        }
    }

    @Test func namesAreUniqueAndFound() {
        #expect(Set(rows.map(\.name)).count == rows.count)
        for row in rows { #expect(InstructionTable.row(named: row.name)?.opcode == row.opcode) }
        #expect(InstructionTable.row(named: "Time") == nil)
        #expect(InstructionTable.row(named: "") == nil)
    }

    @Test func rowsStandInTheOrderOfTheOpcodes() {
        #expect(rows.map(\.opcode) == Opcode.allCases)
        for opcode in Opcode.allCases { #expect(opcode.row.opcode == opcode) }
    }

    @Test func integerFormIsThePattern() {
        for row in rows {
            let digits = String(row.code, radix: 2)
            #expect(String(repeating: "0", count: row.codeBits - digits.count) + digits == row.pattern)
        }
    }
}
