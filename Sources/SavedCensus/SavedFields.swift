import Diagnostics
import Enumeration
import Foundation
import GRDB
import MonotoneMachine

/// The fields of one row, taken from the left; each must be what its column holds in a true file.
struct SavedFields {
    private var rest: ArraySlice<DatabaseValue>
    private let table: Schema.Table
    private let path: String

    init(_ row: [DatabaseValue], _ table: Schema.Table, path: String) {
        rest = row[...]
        self.table = table
        self.path = path
    }

    func altered() -> Diagnostic {
        Diagnostic(.altered(what: "a row of its table '\(table.rawValue)' makes no sense"), in: path)
    }

    private mutating func next() throws(Diagnostic) -> DatabaseValue.Storage {
        guard let value = rest.popFirst() else { throw altered() }
        return value.storage
    }

    mutating func id() throws(Diagnostic) -> Int64 {
        // Tasks are numbered from 1; a file that goes on has room for the next ones.
        guard case .int64(let word) = try next(), word > 0, word < 1 << 62 else { throw altered() }
        return word
    }

    mutating func number(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        guard case .int64(let word) = try next(), let number = Int(exactly: word), range.contains(number)
        else { throw altered() }
        return number
    }

    /// A number or nothing.
    mutating func optionalNumber(in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
        if case .null = rest.first?.storage {
            rest.removeFirst()
            return nil
        }
        return try number(in: range)
    }

    /// A count of at least 1 and at most `limit`.
    mutating func count(upTo limit: UInt64) throws(Diagnostic) -> UInt64 {
        guard case .int64(let word) = try next(), word >= 1, word <= limit else { throw altered() }
        return UInt64(word)
    }

    mutating func text() throws(Diagnostic) -> String {
        guard case .string(let text) = try next() else { throw altered() }
        return text
    }

    mutating func bits() throws(Diagnostic) -> BitString {
        guard let bits = BitString(try text()) else { throw altered() }
        return bits
    }

    mutating func bytes() throws(Diagnostic) -> [UInt8] {
        guard case .blob(let data) = try next() else { throw altered() }
        return Array(data)
    }

    mutating func contexts() throws(Diagnostic) -> [UInt64] {
        let text = try text()
        guard !text.isEmpty else { return [] }
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map { UInt64($0) }
        guard words.allSatisfy({ $0 != nil }) else { throw altered() }
        return words.compactMap { $0 }
    }

    mutating func entry(of query: CensusQuery) throws(Diagnostic) -> LedgerEntry {
        guard let fate = LedgerEntry.Fate(rawValue: try text()) else { throw altered() }
        let indexCount = fate.indexCount(prefixCount: query.prefix.count)
        guard indexCount > 0 else { throw altered() }
        let index = try number(in: 0...indexCount - 1)
        return LedgerEntry(fate, index, try count(upTo: 1 << UInt64(query.budget.maxBits)))
    }

    mutating func behaviour(
        of query: CensusQuery
    ) throws(Diagnostic) -> (Continuation, BehaviourCount) {
        let continuation = try bits()
        guard query.horizon > 0, (1...query.horizon).contains(continuation.count) else { throw altered() }
        let limit: UInt64 = 1 << UInt64(query.budget.maxBits)
        let units = try count(upTo: limit)
        // Each has at least one unit.
        let programs = try count(upTo: units)
        let tape = try bits()
        guard tape.count <= query.budget.maxBits else { throw altered() }
        return (
            Continuation(continuation),
            BehaviourCount(units: units, programs: programs, shortest: ShortTape(tape))
        )
    }
}
