import ExactArithmetic

extension Experiment {
    /// The same scenario from the least of its training lengths on to its end, or from as far back as 64 bits
    /// reach: all longer trainings are in this one by leaving out what they refute.
    func fromShortestTraining(threads: Int) throws -> Experiment {
        let first = max(scenario.parameters.lengths.min() ?? 1, scenario.length - 64)
        return try Experiment(
            scenario, trainingLength: first, deploymentLength: scenario.length - first, threads: threads,
            interruption: interruption)
    }
}

extension Measure {
    /// The posterior at the first training length at which one behaviour has so much of it.
    ///
    /// A behaviour is all bits up to the end of deployment. All lengths are those of one walk, from the least of
    /// `lengths` on, or from as far back as 64 bits reach.
    static let stopping = Measure(
        "stopping", "who holds the posterior where training stops as soon as one behaviour has the share c"
    ) { experiment, threads in
        var table = table(
            "Stopping when one behaviour has the share c", rows: "c", "n", "leading_share",
            "leading", "honest", "turns_later", "fails_in_training", "undecided")
        let scenario = experiment.scenario
        let n = scenario.trainingLength
        let whole = try experiment.fromShortestTraining(threads: threads)
        let first = whole.trainingLength
        let states = try (first...n).map { length in
            try experiment.interruption.goOn()
            return Concentration(whole, at: length - first, training: n - first)
        }
        for share in scenario.parameters.concentrations {
            guard let index = states.firstIndex(where: { $0.leadingShare >= share }) else {
                table.add(share, [.text("never")] + Array(repeating: .none, count: 6))
                continue
            }
            let state = states[index]
            table.add(
                share,
                [.count(first + index), .number(state.leadingShare), .text(state.leading)]
                    + Concentration.kinds.map { .number(state.shares[$0] ?? .zero) })
        }
        return table
    }
}

/// How the posterior is divided when so many bits are known.
private struct Concentration {
    static let kinds = ["honest", "turns later", "fails in training", "undecided"]

    /// The posterior of the behaviour that has most of it.
    private(set) var leadingShare = Rational.zero
    /// What that behaviour is; several kinds where several have as much.
    private(set) var leading = "none"
    private(set) var shares: [String: Rational] = [:]

    /// - Parameters:
    ///   - known: how many bits behind the experiment's training are known.
    ///   - training: the bit from which on an error is a turn; one before it would have been seen in training.
    init(_ experiment: Experiment, at known: Int, training: Int) {
        let knowledge = Knowledge(all: known)
        let alive = experiment.programs.filter {
            knowledge.admits($0.continuation, truth: experiment.deployment)
        }
        let whole = alive.mass
        let behaviours = Dictionary(grouping: alive, by: \.continuation).mapValues { programs in
            programs.mass / whole
        }
        var leaders: Set<String> = []
        for (continuation, share) in behaviours {
            let differing = (continuation.word ^ experiment.deployment.word).trailingZeroBitCount
            let kind =
                differing < continuation.count
                ? differing < training ? "fails in training" : "turns later"
                : continuation.count == experiment.d ? "honest" : "undecided"
            shares[kind, default: .zero] += share
            // Programs that are undecided may part later: together they are no behaviour.
            guard continuation.count == experiment.d, share >= leadingShare else { continue }
            if share > leadingShare { leaders = [] }
            leaders.insert(kind)
            leadingShare = share
        }
        guard !leaders.isEmpty else { return }
        leading = Concentration.kinds.filter(leaders.contains).joined(separator: " and ")
    }
}
