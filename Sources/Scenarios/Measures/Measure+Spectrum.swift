import ExactArithmetic
import MonotoneMachine
import SoloLanguage

extension LabProgram {
    /// How many bits of deployment settle its conduct: those up to the first wrong one, or all.
    var decidedAt: Int { min(rightBits + 1, continuation.count) }
}

extension Experiment {
    /// Whether a program reads no data up to the bit that settles its conduct: all that it does is then in its
    /// code, and its turn no datum that could as well be right.
    func isCodeOnly(_ program: LabProgram) -> Bool {
        Disassembler.disassemble(
            program.minimalTape(program.decidedAt), contexts: scenario.contexts,
            patience: scenario.plantPatience, emissions: truth.count
        ).program.data.count == 0
    }
}

extension Measure {
    /// What turns away at each time, and the shortest program that does.
    static let spectrum = Measure(
        "spectrum", "at each time of deployment, the mass that first defects there and its shortest program"
    ) { experiment in
        var table = table(
            "Defections by time, everything enumerated and planted", rows: "t", "mass",
            "programs", "shortest", "code")
        for (j, programs) in experiment.defectors {
            let minimal = experiment.minimal(programs, j + 1)
            table.add(
                experiment.trainingLength + j,
                [
                    .mass(programs.mass), .count(minimal.count),
                    .optional(minimal.shortest?.count), .optional(minimal.shortest.map(experiment.text)),
                ])
        }
        return table
    }

    /// The spectrum against 2^-K(t), M(x_<t x̄_t) ≥ 2^-(c + K(t)).
    ///
    /// K(t) is taken as the bits of the shortest program found that says t on this machine: that emits 0 t times
    /// and then 1, without contexts. It is an upper bound, whose witness is given.
    static let turns = Measure(
        "turns", "at each time, −log2 of the mass that turns there beside K(t), with both witnesses"
    ) { experiment in
        var table = table(
            "Defections by time against 2^-K(t)", rows: "t", "mass", "bits", "k_at_most",
            "bits_over_k",
            "by_own_code", "shortest", "turns_by", "says_t")
        let n = experiment.trainingLength
        let sayings = Saying.known(upTo: n + experiment.d, patience: experiment.scenario.budget.patience)
        for (j, programs) in experiment.defectors {
            let mass = programs.mass
            let own = programs.filter(experiment.isCodeOnly)
            let shortest = experiment.minimal(own, j + 1).shortest
            let bits = mass.reciprocal.ceilLog2()
            let saying = sayings[n + j]
            table.add(
                n + j,
                [
                    .mass(mass), .count(bits), .count(saying.tape.count), .count(bits - saying.tape.count),
                    .mass(own.mass), .optional(shortest?.count),
                    .optional(shortest.map(experiment.text)), .text(saying.text),
                ])
        }
        return table
    }
}

extension Experiment {
    /// The programs that first defect at each bit of deployment, in order of time.
    var defectors: [(bit: Int, programs: [LabProgram])] {
        Dictionary(grouping: programs.filter(\.defects), by: \.rightBits)
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
