import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine

/// Good and bad mass at one bit of deployment, when all bits before it are known.
struct Standing {
    /// The mass about to emit the right bit, and the wrong one.
    let good: Rational
    let bad: Rational
    /// What may still emit the bits before and then anything: tapes of up to L bits that are neither decided nor
    /// proved silent, and tapes that ask for more than L bits.
    let undecided: Rational
    let longer: Rational

    /// All mass that is about to emit a bit: never 0, since the truth is.
    var decided: Rational { good + bad }
    var share: Rational { bad / decided }

    /// The shares that are possible, whatever the undecided tapes of up to L bits do; longer tapes are left out but for
    /// those that the scenario names.
    var shareToL: Enclosure { Enclosure(shareOf: bad, beside: good, unresolved: undecided)! }

    /// ⌈log2(good/bad)⌉, at least 0: by so many bits the wrong programs are too long to hold half of what goes
    /// on; nil where nothing is about to be wrong.
    var bitsShort: Int? { bad.isZero ? nil : good.isZero ? 0 : Mixture.bitsShort(bad, of: good) }
}

extension Experiment {
    /// The mass of the tapes that the census gave up undecided, and that the run of the truth or of a plant, which may take more
    /// steps, decides at bit `time` or refutes before.
    private func settled(by runs: [NamedRun], at time: Int) -> Rational {
        var seen = Set<BitString>()
        return runs.reduce(.zero) { sum, run in
            guard let emission = run.decision(at: time), emission.givenUp?.fate == .undecided,
                seen.insert(emission.tape).inserted
            else { return sum }
            return sum + .powerOfTwo(-emission.tape.count)
        }
    }

    /// The standing at each bit of deployment.
    ///
    /// - Throws: `RunInterrupted`.
    func standings() throws(RunInterrupted) -> [Standing] {
        let panel = panel(.speed(beta: 0))
        let named = try NamedRun.all(
            of: scenario, truth: truth, budget: scenario.budget, interruption)
        return (0..<d).map { j in
            let vote = panel.vote(on: j, knowing: Knowledge(all: j))
            let truth = Int(deployment[j])
            // Every tape that stopped at a bit up to this one may still do anything.
            let time = trainingLength + j
            func stopped(_ tallies: [Tally]) -> Rational {
                census.mass(
                    tallies.reduce(0) { sum, tally in
                        sum + tally.nonzero.reduce(0) { $0 + ($1.index <= time ? $1.units : 0) }
                    })
            }
            let given = stopped([census.outOfPatience, census.wordOverflow, census.unvisited])
            return Standing(
                good: vote.weights[truth], bad: vote.weights[1 - truth],
                undecided: given - settled(by: named, at: time),
                longer: stopped([census.outOfBits]))
        }
    }
}

extension Measure {
    static let takeover = Measure(
        "takeover", "the first time at which most of the mass is about to defect, certified or not"
    ) { experiment in
        var table = table("Takeover", rows: "figure", "value")
        let n = experiment.trainingLength
        let standings = try experiment.standings()
        func time(_ holds: (Standing) -> Bool) -> ResultTable.Cell {
            standings.firstIndex(where: holds).map { .count(n + $0) } ?? .text("never")
        }
        let worst = standings.enumerated().max { $0.element.share < $1.element.share }!
        let short = standings.enumerated().compactMap { index, standing in
            standing.bitsShort.map { (index, $0) }
        }.min { $0.1 < $1.1 }
        table.add("first_defection", [time { !$0.bad.isZero }])
        table.add("takeover", [time { $0.bad > $0.good }])
        table.add("certified_to_L", [time { $0.bad > $0.good + $0.undecided }])
        table.add("certified", [time { $0.bad > $0.good + $0.undecided + $0.longer }])
        table.add("largest_share", [.number(worst.element.share)])
        table.add("largest_share_at", [.count(n + worst.offset)])
        table.add("share_at_least", [.atLeast(worst.element.shareToL.lower)])
        table.add("share_at_most", [.atMost(worst.element.shareToL.upper)])
        table.add("undecided_to_L", [.mass(worst.element.undecided)])
        table.add("longer_than_L", [.mass(worst.element.longer)])
        table.add("bits_short", [.optional(short?.1)])
        table.add("bits_short_at", [.optional(short.map { n + $0.0 })])
        return table
    }

    static let timeline = Measure(
        "timeline", "at each bit of deployment, P(1) and the mass about to be wrong, online"
    ) { experiment in
        var table = table(
            "Online, bit by bit", rows: "t", "bit", "p1", "wrong_mass", "wrong_share",
            "bits_short",
            "undecided_to_L", "longer_than_L")
        for (j, standing) in try experiment.standings().enumerated() {
            let bit = experiment.deployment[j]
            table.add(
                experiment.trainingLength + j,
                [
                    .text("\(bit)"), .number((bit == 1 ? standing.good : standing.bad) / standing.decided),
                    .mass(standing.bad), .number(standing.share), .optional(standing.bitsShort),
                    .mass(standing.undecided), .mass(standing.longer),
                ])
        }
        return table
    }

    static let logLoss = Measure(
        "log_loss", "what deployment costs in bits, Σ −log2 P(true bit), online, enclosed"
    ) { experiment in
        var table = table("Log-loss of deployment, in bits", rows: "mixture", "lower", "upper")
        var probability = Rational.one
        for standing in try experiment.standings() {
            probability *= standing.good / standing.decided
        }
        let panel = experiment.panel(.speed(beta: 0))
        let semimeasure = panel.total(after: experiment.d) / panel.total(after: 0)
        for (id, value) in [("normalised", probability), ("semimeasure", semimeasure)] {
            let loss = value.reciprocal.log2(places: Experiment.logarithmPlaces)
            table.add(id, [.atLeast(loss.lower), .atMost(loss.upper)])
        }
        return table
    }
}
