import Enumeration

/// The ledger in words and rows, for every form of the report.
extension PredictionReport {
    /// Why tapes are undecided, each with its class.
    var reasons: [(tally: Tally, reason: String)] {
        [
            (census.outOfBits, "asked for \(machine.symbolNoun) \(query.budget.maxBits + 1)"),
            (census.outOfPatience, machine.outOfPatienceWording(query.budget.patience)),
            (census.wordOverflow, "left the 64-bit words"),
            (census.unvisited, "not visited: the walk was cut short"),
        ]
    }

    /// The classes with anything in them; what a tape of the class ended as.
    var ledgerColumns: [(heading: String, tally: Tally)] {
        census.classes.filter { $0.tally.total > 0 }.map { (heading($0.fate), $0.tally) }
    }

    private func heading(_ fate: LedgerEntry.Fate) -> String {
        switch fate {
        case .next: "next bit"
        case .refuted: "wrong bit"
        case .silent: "silent"
        case .outOfBits: "out of \(machine.symbolNoun)s"
        case .outOfPatience: "out of patience"
        case .wordOverflow: "overflow"
        case .unvisited: "unvisited"
        }
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

extension Census {
    /// The ledger's classes behind `next`, in the order in which they are printed; what was not visited only where there is any.
    var classes: [(fate: LedgerEntry.Fate, tally: Tally)] {
        LedgerEntry.Fate.allCases.filter { $0 != .unvisited || !isComplete }.compactMap { fate in
            fate.tally(in: self).map { (fate, $0) }
        }
    }
}
