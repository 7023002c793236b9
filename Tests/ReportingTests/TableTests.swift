import Reporting
import Testing

/// How tables are laid out.
@Suite struct TableTests {
    private func lines(_ headings: [(String, Table.Alignment)], _ rows: [[String]]) -> [String] {
        var table = Table(headings)
        for row in rows { table.add(row) }
        return table.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func columnsAreAlignedAndEndWithTheirText() {
        #expect(
            lines(
                [("name", .left), ("mass", .right), ("so", .left)],
                [["a", "1/2^26", ""], ["bcdef", "3", "x"]])
                == ["  name    mass so", "  ----- ------ --", "  a     1/2^26", "  bcdef      3 x", ""])
    }

    @Test func withoutRowsThereIsNothing() { #expect(lines([("name", .left)], []) == [""]) }

    /// A row keeps its place where all of its cells are empty.
    @Test func cellsOfSeveralLines() {
        #expect(
            lines(
                [("#", .right), ("bits", .left), ("n", .right)],
                [["1", "0101\n01?", "2"], ["", "", ""], ["2", "1", "3"]])
                == ["  # bits n", "  - ---- -", "  1 0101 2", "    01?", "", "  2 1    3", ""])
    }

    /// 30 + 22 + 30 columns and the spaces between them are more than 78; `b c` has room in its column.
    @Test func headingsAreBrokenWhereTheTableIsTooWide() {
        let wide = String(repeating: "1", count: 30)
        let headings: [(String, Table.Alignment)] = [
            ("a", .left), ("wrong at the very most", .right), ("b c", .left),
        ]
        let blank = { String(repeating: " ", count: $0) }
        let rule = { String(repeating: "-", count: $0) }
        #expect(
            lines(headings, [[wide, "7", wide]]) == [
                "  " + blank(31) + "wrong at the",
                "  a" + blank(29) + "    very most b c",
                "  \(rule(30)) \(rule(12)) \(rule(30))",
                "  \(wide)            7 \(wide)", "",
            ])
        #expect(
            lines(headings, [[wide, "7", "1"]]) == [
                "  a" + blank(29) + " wrong at the very most b c",
                "  \(rule(30)) \(rule(22)) ---",
                "  \(wide) " + blank(21) + "7 1", "",
            ])
    }

    /// Of three columns of 30 digits behind the name two have room; the third stands below, behind the name.
    @Test func whatHasNoRoomGoesOnBelow() {
        let digits = { (digit: Int) in String(repeating: "\(digit)", count: 30) }
        let rule = String(repeating: "-", count: 30)
        let headings: [(String, Table.Alignment)] = [
            ("row", .left), ("a", .right), ("b", .right), ("c", .left),
        ]
        let blank = String(repeating: " ", count: 29)
        #expect(
            lines(headings, [["x", digits(1), digits(2), digits(3)]]) == [
                "  row \(blank)a \(blank)b", "  --- \(rule) \(rule)", "  x   \(digits(1)) \(digits(2))", "",
                "  row c", "  --- \(rule)", "  x   \(digits(3))", "",
            ])
    }

    /// In a block of its own, too, a column may be wider than the terminal; it is not parted from the name.
    @Test func aColumnThatNeverFitsStandsBehindTheName() {
        let wide = String(repeating: "1", count: 90)
        #expect(
            lines([("row", .left), ("n", .right), ("tape", .left)], [["x", "7", wide]]) == [
                "  row n", "  --- -", "  x   7", "", "  row tape",
                "  --- " + String(repeating: "-", count: 90), "  x   \(wide)", "",
            ])
    }
}
