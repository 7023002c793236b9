/// A figure that the engine is to reach, on two cores.
struct Goal: Sendable {
    let name: String
    /// Whether the figure is to be at most or at least `limit`.
    let bound: Bound
    let limit: Double
    let unit: String
    /// The figure, where the session has measured it.
    let figure: @Sendable (Results) -> Double?

    enum Bound: String, Encodable, Sendable {
        case atMost = "≤"
        case atLeast = "≥"
    }

    /// A goal beside what was measured; nothing where the session did not go so far.
    struct Judgement: Encodable {
        let goal: String
        let bound: Bound
        let limit: Double
        let unit: String
        let measured: Double?
        let met: Bool?
    }

    func judged(by results: Results) -> Judgement {
        let measured = figure(results)
        let met = measured.map { bound == .atMost ? $0 <= limit : $0 >= limit }
        return Judgement(
            goal: name, bound: bound, limit: limit, unit: unit, measured: measured, met: met)
    }

    static let all: [Goal] = times + [ratio] + growth + [memory, longPrefix]

    private static let times = Session.prefixes.flatMap { prefix in
        [(32, 2.0), (36, 12.0), (40, 60.0)].map { maxBits, seconds in
            Goal(name: "census of \(prefix.name), L = \(maxBits)", bound: .atMost, limit: seconds, unit: "s")
            {
                $0.fast(prefix, maxBits, threads: 2)?.seconds
            }
        }
    }

    private static let ratio = Goal(
        name: "plain walk / fast walk, L = 30", bound: .atLeast, limit: 100, unit: "times"
    ) { $0.ratio(Session.prefixes[0], 30, threads: 2) }

    /// Two bits more; below L = 30 a census is over before its growth shows.
    private static let growth = Session.prefixes.map { prefix in
        Goal(
            name: "growth for two bits, L ≥ 30, \(prefix.name)", bound: .atMost, limit: 2.6, unit: "times"
        ) { results in
            results.depths(.fast, prefix).filter { $0 >= 30 }
                .compactMap { results.growth(prefix, $0, threads: 2) }.max()
        }
    }

    private static let memory = Goal(
        name: "peak memory of any census", bound: .atMost, limit: 1000, unit: "MB"
    ) { results in results.all.map { Double($0.peakBytes) / 1e6 }.max() }

    private static let longPrefix = Goal(
        name: "prefix of 10^6 bits / of 10^3 bits, L = \(Session.longPrefixBits)", bound: .atMost, limit: 2,
        unit: "times"
    ) { $0.lengthRatio }
}
