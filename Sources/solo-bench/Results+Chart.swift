import Charts
import ExactArithmetic

extension Results {
    /// The wall time of a census over L, a line for each prefix and number of threads, and the goals.
    func growthChart(command: String) -> Chart {
        let lines = Session.prefixes.flatMap { prefix in Session.threads.map { (prefix, $0) } }
        var layers = lines.enumerated().map { index, line in
            let (prefix, threads) = line
            return Chart.Layer(
                "\(prefix.name), \(threads == 1 ? "1 thread" : "\(threads) threads")", .line,
                .numbered(index),
                depths(.fast, prefix).filter { $0 >= 22 }.compactMap { maxBits in
                    fast(prefix, maxBits, threads: threads).map {
                        .init(Rational(maxBits), Self.microseconds($0.seconds))
                    }
                })
        }
        let deepest = depths(.fast, Session.prefixes[0]).max() ?? 0
        layers.append(
            Chart.Layer(
                "goal on 2 threads", .points, .strong,
                [(32, 2), (36, 12), (40, 60)].filter { $0.0 <= deepest }.map {
                    .init(Rational($0.0), Rational($0.1))
                }))
        return Chart(
            title: "How the census grows with L",
            panels: [
                Chart.Panel(
                    horizontal: .init("L, longest program in bits", .linear),
                    vertical: .init("wall time, seconds (log scale)", .powersOfTen), layers: layers)
            ],
            caption:
                "Machine solo, L = 22 to \(deepest), T = \(Session.patience) steps a bit; the best run of each "
                + "census.\n\(command)",
            summary: "The time of a census over the longest program, on a logarithmic scale: lines that rise."
        )
    }

    /// A measured time, in steps far below what a clock resolves.
    private static func microseconds(_ seconds: Double) -> Rational {
        Rational(numerator: Int((seconds * 1e6).rounded()), denominator: 1_000_000)
    }
}
