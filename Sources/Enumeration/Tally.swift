/// Counts by index, in units of 2^-L: one class of the ledger.
///
/// The indices of a census run up to the prefix's length, which may be a million, while nearly all that
/// is ever counted stands at the first few: those are kept in an array, the others in a dictionary.
public struct Tally: Equatable, Sendable {
    private static let denseCount = 512

    private var dense: [UInt64]
    private var sparse: [Int: UInt64] = [:]
    /// The number of indices: 0 ..< `count`.
    public let count: Int

    public init(count: Int) {
        self.count = count
        dense = Array(repeating: 0, count: min(count, Tally.denseCount))
    }

    public subscript(index: Int) -> UInt64 {
        precondition(index >= 0 && index < count, "index outside the tally")
        return index < dense.count ? dense[index] : sparse[index, default: 0]
    }

    /// Adds `units` at `index`; the sum stays below 2^63 in a census, whose total is 2^L.
    @inline(__always)
    public mutating func add(_ units: UInt64, at index: Int) {
        if index < dense.count {
            dense[index] += units
        } else {
            precondition(index < count, "index outside the tally")
            if units > 0 { sparse[index, default: 0] += units }
        }
    }

    public mutating func add(_ other: Tally) {
        for (index, units) in other.nonzero { add(units, at: index) }
    }

    public var total: UInt64 { dense.reduce(0, +) + sparse.values.reduce(0, +) }

    /// The indices with something counted, in order.
    public var nonzero: [(index: Int, units: UInt64)] {
        dense.indices.filter { dense[$0] > 0 }.map { ($0, dense[$0]) }
            + sparse.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
