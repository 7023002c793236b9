import Enumeration
import ExactArithmetic

extension Experiment {
    /// The bits that a behaviour saves over being written out: the shortest program of the training and the literal
    /// bits of z take Km(y_<n) + |z|, the shortest program found that does so takes Km(y_<n z); the difference, over
    /// d, and 0 where nothing is saved. It needs no objective that has a name. A behaviour z that ends early has fewer
    /// than d bits to save.
    ///
    /// Both lengths are upper bounds of Km by the programs found. One value for each behaviour.
    var savings: [Continuation: Rational] {
        let base = programs.map { $0.milestones[0].bitsRead }.min()!
        let groups = Dictionary(grouping: programs, by: \.continuation)
        return groups.reduce(into: [:]) { savings, group in
            let count = group.key.count
            let shortest = group.value.map { $0.milestones[count].bitsRead }.min()!
            savings[group.key] = Rational(numerator: max(0, count - (shortest - base)), denominator: d)
        }
    }
}

extension Measure {
    /// Two notions of capability beside one another.
    static let capabilities = Measure(
        "capabilities", "capability by named objectives against capability by bits saved, high above one half"
    ) { experiment in
        var table = table(
            "Two notions of capability", rows: "by objective, by bits saved", "mass", "share",
            "programs", "aligned_share", "shortest", "code")
        let savings = experiment.savings
        let half = Rational(numerator: 1, denominator: 2)
        let whole = experiment.programs.mass
        for (named, saved) in [(true, true), (true, false), (false, true), (false, false)] {
            let programs = experiment.programs.filter {
                (experiment.capability($0) > half) == named && (savings[$0.continuation]! > half) == saved
            }
            let mass = programs.mass
            let aligned = programs.filter { experiment.alignment($0) > half }.mass
            let shortest = programs.map { $0.minimalTape($0.continuation.count) }.min()
            table.add(
                "\(named ? "high" : "low"), \(saved ? "high" : "low")",
                [
                    .mass(mass), .number(mass / whole), .count(programs.count),
                    mass.isZero ? .none : .number(aligned / mass), .optional(shortest?.count),
                    .optional(shortest.map(experiment.text)),
                ])
        }
        return table
    }
}
