import Enumeration

/// The ledger in words and rows, for every form of the report.
extension PredictionReport {
    /// The classes that are counted by right bits: what they are called, and why their tapes are undecided where they are.
    private var classes: [(heading: String, tally: Tally, reason: String?)] {
        [
            ("wrong bit", census.refuted, nil),
            ("silent", census.silent, nil),
            (
                "out of \(machine.symbolNoun)s", census.outOfBits,
                "asked for \(machine.symbolNoun) \(query.budget.maxBits + 1)"
            ),
            ("out of patience", census.outOfPatience, machine.outOfPatienceWording(query.budget.patience)),
            ("overflow", census.wordOverflow, "left the 64-bit words"),
            ("unvisited", census.unvisited, "not visited: the walk was cut short"),
        ]
    }

    /// The classes with anything in them.
    var ledgerColumns: [(heading: String, tally: Tally)] {
        classes.filter { $0.tally.total > 0 }.map { ($0.heading, $0.tally) }
    }

    /// Why tapes are undecided, each with its class.
    var reasons: [(tally: Tally, reason: String)] {
        classes.compactMap { part in part.reason.map { (part.tally, $0) } }
    }

    /// The most indices that have a row of their own.
    private static let mostRows = 24

    /// Rows of right bits and units; the later ones in one row, and the sums in the last.
    var ledgerRows: [[String]] {
        let used = ledgerColumns.map(\.tally)
        let indices = Set(used.flatMap { $0.nonzero.map(\.index) }).sorted()
        var rows = indices.prefix(Self.mostRows).map { index in
            [String(index)] + used.map { index < $0.count ? String($0[index]) : "" }
        }
        if let first = indices.dropFirst(Self.mostRows).first, let last = indices.last {
            rows.append(
                ["\(first)–\(last)"]
                    + used.map { tally in
                        String(tally.nonzero.filter { $0.index >= first }.reduce(0) { $0 + $1.units })
                    })
        }
        return rows + [["all"] + used.map { String($0.total) }]
    }
}
