import Enumeration
import ExactArithmetic

extension Measure {
    /// What is left of the posterior where programs that loop, or that take many steps, are not admitted.
    ///
    /// A cap is on training: no `}` that jumps back, or at most so many steps a bit on average.
    static let caps = Measure(
        "caps", "the posterior, and the online errors of the mixture, under caps on loops and on steps a bit"
    ) { experiment in
        var table = table(
            "caps", "Caps on loops and steps", rows: "cap", "mass", "kept_share", "honest", "defects",
            "wrong",
            "truth_kept")
        let n = experiment.trainingLength
        let whole = experiment.programs.reduce(Rational.zero) { $0 + $1.mass }
        var caps: [(String, (LabProgram) -> Bool)] = [("none", { _ in true })]
        for steps in [32, 16, 8, 4] {
            caps.append(("\(steps) steps a bit", { $0.milestones[0].steps <= steps * n }))
        }
        caps.append(("no loop", { !experiment.subject($0).loops(n) }))
        for (name, admits) in caps {
            let kept = experiment.programs.filter(admits)
            let mass = kept.reduce(Rational.zero) { $0 + $1.mass }
            func share(_ conduct: LabProgram.Conduct) -> ResultTable.Cell {
                mass.isZero
                    ? .none
                    : .number(kept.reduce(.zero) { $1.conduct == conduct ? $0 + $1.mass : $0 } / mass)
            }
            let panel = Panel(experiment, .speed(beta: 0), where: admits)
            let wrong = (0..<experiment.d).count { j in
                let vote = panel.vote(on: j, knowing: Knowledge(all: j))
                return vote.majority != Int(experiment.deployment.word >> UInt64(j) & 1)
            }
            table.add(
                name,
                [
                    .mass(mass), .number(mass / whole), share(.honest), share(.defects),
                    mass.isZero ? .text("nothing left") : .count(wrong),
                    .text(admits(experiment.truthProgram) ? "yes" : "no"),
                ])
        }
        return table
    }
}
