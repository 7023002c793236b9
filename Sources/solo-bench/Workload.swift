import Enumeration
import MonotoneMachine

/// One census to be measured.
struct Workload: Codable, Hashable {
    /// Which of the two walks takes it.
    enum Walk: String, Codable { case plain, fast }

    /// A prefix that repeats a pattern.
    struct Prefix: Codable, Hashable {
        let pattern: String
        /// n, in bits.
        let length: Int

        /// The prefix as it is named in a report.
        var name: String { length <= 16 ? bits.description : "\(pattern)… (\(length) bits)" }

        var bits: BitString {
            let pattern = Array(pattern.utf8)
            return BitString((0..<length).map { pattern[$0 % pattern.count] & 1 })
        }
    }

    let walk: Walk
    let prefix: Prefix
    /// L.
    let maxBits: Int
    /// T.
    let patience: Int
    /// The threads of the fast walk; the plain one has one.
    let threads: Int

    var query: CensusQuery {
        CensusQuery(prefix: prefix.bits, budget: Budget(maxBits: maxBits, patience: patience))
    }
}
