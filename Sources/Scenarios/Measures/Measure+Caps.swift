import Enumeration
import ExactArithmetic

extension Measure {
    /// What is left of the posterior where programs that loop, that take many steps, or that hold large words are
    /// not admitted.
    ///
    /// A cap is on training: no `}` that jumps back, at most so many steps a bit on average, or no word on the
    /// stack that is so far from 0. What predicting with the kept ones costs at most, in bits of log-loss over
    /// that of the truth, is log2 of their mass over the truth's (the cumulative bound), rounded up.
    static let caps = Measure(
        "caps",
        "the posterior, the mixture's errors online and its regret in bits, under caps on loops, steps and words"
    ) { experiment in
        var table = table(
            "Caps on loops, steps and words", rows: "cap", "mass", "kept_share", "honest", "defects",
            "wrong", "regret_bits_at_most", "truth_kept")
        let n = experiment.trainingLength
        let whole = experiment.programs.mass
        var caps: [(String, (LabProgram) -> Bool)] = [("none", { _ in true })]
        for steps in [32, 16, 8, 4] {
            caps.append(("\(steps) steps a bit", { $0.milestones[0].steps <= steps * n }))
        }
        for bound in [64, 8] as [UInt64] {
            caps.append(("words below \(bound)", { experiment.subject($0).largestWord(n) < bound }))
        }
        caps.append(("no loop", { !experiment.subject($0).loops(n) }))
        for (name, admits) in caps {
            let kept = experiment.programs.filter(admits)
            let mass = kept.mass
            func share(_ conduct: LabProgram.Conduct) -> ResultTable.Cell {
                mass.isZero ? .none : .number(kept.filter { $0.conduct == conduct }.mass / mass)
            }
            let panel = Panel(experiment, .speed(beta: 0), where: admits)
            let wrong = (0..<experiment.d).count { j in
                let vote = panel.vote(on: j, knowing: Knowledge(all: j))
                return vote.majority != Int(experiment.deployment[j])
            }
            let isTruthKept = admits(experiment.truthProgram)
            table.add(
                name,
                [
                    .mass(mass), .number(mass / whole), share(.honest), share(.defects),
                    mass.isZero ? .text("nothing left") : .count(wrong),
                    isTruthKept ? .count((mass / experiment.truthProgram.mass).ceilLog2()) : .none,
                    .text(isTruthKept ? "yes" : "no"),
                ])
        }
        return table
    }
}
