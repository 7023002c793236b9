import Enumeration
import ExactArithmetic

extension Experiment {
    /// Checks what Docs/theory.md proves of every sequence that a program generates, over training and
    /// deployment, for the mixture of the enumerated programs and the truth.
    ///
    /// - Throws: `TheoremViolated`, with the figures that contradict the statement.
    func checkTheorems() throws(TheoremViolated) {
        let figures = wholeSequence
        let bits = truthRun.tape.count
        try check("semimeasure: M(x0) + M(x1) ≤ M(x)") {
            figures.firstIndex { $0.staying + $0.defecting > $0.before }.map { "at t = \($0)" }
        }
        let mistakes = figures.filter { $0.defecting >= $0.staying }.count
        try check("mistake bound: E ≤ ℓ(p*)") {
            mistakes <= bits ? nil : "\(mistakes) mistakes, ℓ(p*) = \(bits)"
        }
        let loss = figures.reduce(Rational.zero) { $0 + (.one - $1.staying / $1.before) }
        try check("cumulative bound: Σ (1 − M(x_t | x_<t)) ≤ ℓ(p*) ln 2") {
            loss <= Rational(bits) * Defence.Bounds.lnTwo ? nil : "Σ = \(loss), ℓ(p*) = \(bits)"
        }
        try check("chain rule: Π M(x_t | x_<t) = M(x)") {
            let product = figures.reduce(Rational.one) { $0 * ($1.staying / $1.before) }
            return product * figures[0].before == figures.last!.staying ? nil : "the product is \(product)"
        }
        try check("malign budget: the loss is at most the ℓ(p*) largest stakes") {
            let wrong = figures[trainingLength...].enumerated().filter {
                $0.element.defecting >= $0.element.staying
            }
            let lost = wrong.reduce(Rational.zero) { $0 + scenario.stakes[$1.offset] }
            return lost <= largestStakes(bits) ? nil : "lost \(lost)"
        }
    }

    private func check(_ statement: String, _ counterexample: () -> String?) throws(TheoremViolated) {
        guard let counterexample = counterexample() else { return }
        throw TheoremViolated(
            scenario: scenario.id, statement: statement, counterexample: counterexample)
    }

    private struct Step {
        /// M(y_<t), and of it what goes on right and wrong.
        let before: Rational
        let staying: Rational
        let defecting: Rational
    }

    /// M along y from the first bit to the last: the census's counts, and the truth's tape where the census
    /// does not count it.
    private var wholeSequence: [Step] {
        let length = truth.count
        let counted = truthRun.emittedCount(within: census.query.budget)
        func witness(_ time: Int) -> Rational {
            time <= counted ? .zero : .powerOfTwo(-truthRun.milestones[time].bitsRead)
        }
        var emitting = census.units(emitting: length)
        var steps: [Step] = []
        for time in (0..<length).reversed() {
            let staying = census.mass(emitting) + witness(time + 1)
            let defecting = census.mass(census.refuted[time])
            emitting += census.refuted[time] + census.units(stoppingAfter: time)
            steps.append(
                Step(before: census.mass(emitting) + witness(time), staying: staying, defecting: defecting))
        }
        return steps.reversed()
    }
}
