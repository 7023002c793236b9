/// How many machines halt with each output, as far as one walk has seen them.
///
/// An output of up to 32 bits is a key: its bits, the first one lowest, below a bit 1. Longer ones are
/// counted by length only.
final class OutputCounts {
    /// The longest outputs that are told apart.
    static let longestKept = 32
    /// Nearly all outputs are short: those of up to so many bits are counted in a table.
    private static let tableBits = 13

    private let table: UnsafeMutablePointer<UInt64>
    private var others = OutputTally()

    init() {
        table = .allocate(capacity: 2 << OutputCounts.tableBits)
        table.initialize(repeating: 0, count: 2 << OutputCounts.tableBits)
    }

    deinit { table.deallocate() }

    /// Counts `weight` machines with this output of `length` bits, of which `cells` are the first ones.
    @inline(__always)
    func add(length: Int, cells: UInt64, weight: UInt64) {
        if length <= OutputCounts.tableBits {
            table[Int(truncatingIfNeeded: 1 &<< UInt64(length) | cells)] &+= weight
        } else {
            addLong(length: length, cells: cells, weight: weight)
        }
    }

    private func addLong(length: Int, cells: UInt64, weight: UInt64) {
        if length <= OutputCounts.longestKept {
            others.byKey[1 << UInt64(length) | cells, default: 0] += weight
        } else {
            others.longer[length, default: 0] += weight
        }
    }

    /// All that was counted.
    var tally: OutputTally {
        var tally = others
        for key in 0..<(2 << OutputCounts.tableBits) where table[key] != 0 {
            tally.byKey[UInt64(key)] = table[key]
        }
        return tally
    }
}

/// What one or several walks have counted, as a value.
struct OutputTally: Sendable {
    /// The counts that are not 0, by key.
    var byKey: [UInt64: UInt64] = [:]
    /// Counts of the outputs that are too long to be told apart, by length.
    var longer: [Int: UInt64] = [:]

    mutating func merge(_ other: OutputTally) {
        byKey.merge(other.byKey) { $0 + $1 }
        longer.merge(other.longer) { $0 + $1 }
    }
}
