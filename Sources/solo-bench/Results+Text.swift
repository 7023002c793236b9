import Foundation
import Reporting

extension Results {
    /// The report that a reader gets.
    var text: String {
        let times = "Wall times in seconds, of the best run where a census is short enough for several."
        return "\(times)\nPatience \(Session.patience).\n\n" + comparison
            + Session.prefixes.map(growth).joined() + longPrefixes + goals
    }

    private var comparison: String {
        let prefix = Session.prefixes[0]
        var times = Table([
            ("L", .right), ("programs", .right), ("instructions", .right), ("plain walk", .right),
            ("1 thread", .right), ("ratio", .right), ("2 threads", .right), ("ratio", .right),
        ])
        var rates = Table([("L", .right), ("walk", .left), ("programs", .right), ("instructions", .right)])
        for maxBits in depths(.plain, prefix) {
            guard let plain = plain(prefix, maxBits), let programs = plain.programs,
                let instructions = plain.instructions
            else { continue }
            times.add(
                ["\(maxBits)", "\(programs)", "\(instructions)", Figure.seconds(plain.seconds)]
                    + Session.threads.flatMap {
                        [
                            Figure.seconds(fast(prefix, maxBits, threads: $0)?.seconds),
                            Figure.factor(ratio(prefix, maxBits, threads: $0)),
                        ]
                    })
            let walks =
                [("plain", plain)]
                + Session.threads.compactMap { threads in
                    fast(prefix, maxBits, threads: threads).map { ("fast, threads: \(threads)", $0) }
                }
            for (name, walk) in walks {
                let counts = [programs, instructions]
                rates.add(
                    ["\(maxBits)", name] + counts.map { Figure.millions(Double($0) / walk.seconds) })
            }
        }
        return """
            The plain walk and the fast one, census of \(prefix.name)

            \(times.text)
              programs: the tapes at whose last bit a fate is sealed; instructions: those executed until
              then, shared ones once. Both are counted by the plain walk.

            The same in millions a second

            \(rates.text)

            """
    }

    private func growth(_ prefix: Workload.Prefix) -> String {
        var table = Table([
            ("L", .right), ("1 thread", .right), ("growth", .right), ("2 threads", .right),
            ("growth", .right), ("peak MB", .right),
        ])
        for maxBits in depths(.fast, prefix) where maxBits >= 22 {
            let fast = Session.threads.map { self.fast(prefix, maxBits, threads: $0) }
            table.add(
                ["\(maxBits)"]
                    + Session.threads.flatMap {
                        [
                            Figure.seconds(self.fast(prefix, maxBits, threads: $0)?.seconds),
                            Figure.factor(growth(prefix, maxBits, threads: $0)),
                        ]
                    } + [Figure.megabytes(fast.compactMap { $0?.peakBytes }.max())])
        }
        return "Growth in L, census of \(prefix.name)\n\n\(table.text)\n"
    }

    private var longPrefixes: String {
        var table = Table([("prefix", .left), ("2 threads", .right), ("peak MB", .right)])
        for prefix in Session.lengths {
            let fast = self.fast(prefix, Session.longPrefixBits, threads: 2)
            table.add([prefix.name, Figure.seconds(fast?.seconds), Figure.megabytes(fast?.peakBytes)])
        }
        return "Long prefixes, L = \(Session.longPrefixBits)\n\n\(table.text)\n"
    }

    private var goals: String {
        var table = Table([("goal", .left), ("limit", .right), ("measured", .right), ("met", .left)])
        for judgement in Goal.all.map({ $0.judged(by: self) }) {
            table.add([
                judgement.goal,
                "\(judgement.bound.rawValue) \(Figure.plain(judgement.limit)) \(judgement.unit)",
                judgement.measured.map { Figure.plain($0) } ?? "—",
                judgement.met.map { $0 ? "yes" : "no" } ?? "not measured",
            ])
        }
        let missing = "--deep goes up to L = 40, --plain-bits 30 takes the plain walk at L = 30"
        return "Goals, on two threads (\(missing))\n\n\(table.text)"
    }
}

/// How a measured number is shown; none of them is exact.
enum Figure {
    static func seconds(_ value: Double?) -> String { shown(value, "%.3f") }
    static func factor(_ value: Double?) -> String { shown(value, "%.2f") }
    static func millions(_ value: Double?) -> String { shown(value.map { $0 / 1e6 }, "%.2f") }
    static func megabytes(_ bytes: Int?) -> String { shown(bytes.map { Double($0) / 1e6 }, "%.1f") }
    static func plain(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : String(format: "%.2f", value)
    }

    private static func shown(_ value: Double?, _ format: String) -> String {
        value.map { String(format: format, $0) } ?? ""
    }
}
