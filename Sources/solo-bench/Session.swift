/// What is measured in one go.
struct Session {
    static let patience = 1000
    /// The prefixes for which the goals are stated.
    static let prefixes = [
        Workload.Prefix(pattern: "01", length: 10), Workload.Prefix(pattern: "0011", length: 11),
    ]
    static let threads = [1, 2]
    /// A short and a long prefix, to be compared at one L.
    static let lengths = [1_000, 1_000_000].map { Workload.Prefix(pattern: "01", length: $0) }
    static let longPrefixBits = 26

    /// The greatest L of the growth tables, which begin at 22.
    let deepest: Int
    /// The greatest L of the comparison with the plain walk, which begins at 18.
    let deepestPlain: Int

    /// The workloads of the growth tables.
    private var growth: [Workload] {
        Session.prefixes.flatMap { prefix in
            stride(from: 22, through: deepest, by: 2).flatMap { maxBits in
                Session.threads.map { Session.fast(prefix, maxBits, threads: $0) }
            }
        }
    }

    private static func fast(_ prefix: Workload.Prefix, _ maxBits: Int, threads: Int) -> Workload {
        Workload(walk: .fast, prefix: prefix, maxBits: maxBits, patience: patience, threads: threads)
    }

    /// The workloads of the comparison: each L by the plain walk, and by the fast one.
    private var comparison: [Workload] {
        stride(from: 18, through: deepestPlain, by: 2).flatMap { maxBits in
            let prefix = Session.prefixes[0]
            let plain = Workload(
                walk: .plain, prefix: prefix, maxBits: maxBits, patience: Session.patience, threads: 1)
            return [plain] + Session.threads.map { Session.fast(prefix, maxBits, threads: $0) }
        }
    }

    private var longPrefixes: [Workload] {
        Session.lengths.map { Session.fast($0, Session.longPrefixBits, threads: 2) }
    }

    /// Takes every measurement by `measure`, none twice.
    func measured(by measure: (Workload) throws -> Measurement) rethrows -> Results {
        var results = Results()
        for workload in comparison + growth + longPrefixes where results[workload] == nil {
            results.add(try measure(workload))
        }
        return results
    }
}
