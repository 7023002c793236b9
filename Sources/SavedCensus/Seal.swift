import CZlib
import GRDB

/// The checksum of a file's content: the sum of its rows' CRC-32, of all tables but the seal's own.
///
/// A sum does not depend on the rows' order and follows from the last one when rows are added. It finds
/// accidents, a changed byte for certain; that nobody has forged the content is for `Verification` to find.
struct Seal: Equatable {
    private(set) var sum: UInt64

    init(sum: UInt64 = 0) { self.sum = sum }

    /// Adds a row of `table`.
    mutating func add(_ table: Schema.Table, _ row: some Sequence<DatabaseValue>) {
        sum &+= Seal.checksum(table, row)
    }

    /// Takes back a row that was added.
    mutating func remove(_ table: Schema.Table, _ row: some Sequence<DatabaseValue>) {
        sum &-= Seal.checksum(table, row)
    }

    private static func checksum(_ table: Schema.Table, _ row: some Sequence<DatabaseValue>) -> UInt64 {
        var bytes = Array(table.rawValue.utf8)
        for value in row {
            switch value.storage {
            case .null: bytes.append(0)
            case .int64(let word): Seal.append(1, UInt64(bitPattern: word), to: &bytes)
            case .string(let text):
                Seal.append(2, UInt64(text.utf8.count), to: &bytes)
                bytes += text.utf8
            case .blob(let data):
                Seal.append(3, UInt64(data.count), to: &bytes)
                bytes += data
            // No column is of this type, but a damaged file may say what it likes.
            case .double(let number): Seal.append(4, number.bitPattern, to: &bytes)
            }
        }
        return UInt64(crc32_z(0, bytes, bytes.count))
    }

    private static func append(_ tag: UInt8, _ word: UInt64, to bytes: inout [UInt8]) {
        bytes.append(tag)
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
    }
}
