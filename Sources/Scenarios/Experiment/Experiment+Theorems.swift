import Enumeration
import ExactArithmetic

/// What Docs/theory.md proves of every sequence that a program generates, held against figures.
package struct TheoremCheck {
    /// M along a sequence at one time.
    package struct Step: Sendable {
        /// M(y_<t), and of it what goes on right and wrong.
        let before: Rational
        let staying: Rational
        let defecting: Rational

        package init(before: Rational, staying: Rational, defecting: Rational) {
            self.before = before
            self.staying = staying
            self.defecting = defecting
        }

        /// Whether the majority is wrong here, or nothing says that it is right.
        var isMistake: Bool { defecting >= staying }
    }

    let scenario: String
    /// At least one step; all of the sequence, from t = 0 on.
    let steps: [Step]
    /// ℓ(p*), the bits of the program that generates the sequence.
    let truthBits: Int
    /// The stakes of the last so many steps.
    let stakes: [Rational]

    package init(scenario: String, steps: [Step], truthBits: Int, stakes: [Rational]) {
        precondition(!steps.isEmpty && stakes.count <= steps.count, "a sequence, and stakes of its end")
        self.scenario = scenario
        self.steps = steps
        self.truthBits = truthBits
        self.stakes = stakes
    }

    /// - Throws: `TheoremViolated`, with the figures that contradict the statement.
    package func run() throws(TheoremViolated) {
        try check("semimeasure: M(x0) + M(x1) ≤ M(x)") {
            steps.firstIndex { $0.staying + $0.defecting > $0.before }.map { "at t = \($0)" }
        }
        let mistakes = steps.count(where: \.isMistake)
        try check("mistake bound: E ≤ ℓ(p*)") {
            mistakes <= truthBits ? nil : "\(mistakes) mistakes, ℓ(p*) = \(truthBits)"
        }
        let loss = steps.reduce(Rational.zero) { $0 + (.one - $1.staying / $1.before) }
        try check("cumulative bound: Σ (1 − M(x_t | x_<t)) ≤ ℓ(p*) ln 2") {
            loss <= Rational(truthBits) * Defence.Bounds.lnTwo
                ? nil : "Σ = \(loss), ℓ(p*) = \(truthBits)"
        }
        try check("chain rule: Π M(x_t | x_<t) = M(x)") {
            let product = steps.reduce(Rational.one) { $0 * ($1.staying / $1.before) }
            return product * steps[0].before == steps.last!.staying ? nil : "the product is \(product)"
        }
        try check("malign budget: the loss is at most the ℓ(p*) largest stakes") {
            let lost = zip(steps.suffix(stakes.count), stakes).reduce(Rational.zero) {
                $1.0.isMistake ? $0 + $1.1 : $0
            }
            return lost <= stakes.largest(truthBits) ? nil : "lost \(lost)"
        }
    }

    private func check(_ statement: String, _ counterexample: () -> String?) throws(TheoremViolated) {
        guard let counterexample = counterexample() else { return }
        throw TheoremViolated(scenario: scenario, statement: statement, counterexample: counterexample)
    }
}

extension Experiment {
    /// Checks the statements over training and deployment, for the mixture of the enumerated programs and the
    /// truth.
    ///
    /// - Throws: `TheoremViolated`.
    func checkTheorems() throws(TheoremViolated) {
        try TheoremCheck(
            scenario: scenario.id, steps: wholeSequence, truthBits: truthRun.tape.count,
            stakes: scenario.stakes
        ).run()
    }

    /// M along y from the first bit to the last: the census's counts, and the truth's tape where the census
    /// does not count it.
    private var wholeSequence: [TheoremCheck.Step] {
        let length = truth.count
        let counted = truthRun.emittedCount(within: census.query.budget)
        func witness(_ time: Int) -> Rational {
            time <= counted ? .zero : .powerOfTwo(-truthRun.milestones[time].bitsRead)
        }
        var emitting = census.units(emitting: length)
        var steps: [TheoremCheck.Step] = []
        for time in (0..<length).reversed() {
            let staying = census.mass(emitting) + witness(time + 1)
            let defecting = census.mass(census.refuted[time])
            emitting += census.refuted[time] + census.units(stoppingAfter: time)
            steps.append(
                .init(before: census.mass(emitting) + witness(time), staying: staying, defecting: defecting))
        }
        return steps.reversed()
    }
}

extension [Rational] {
    /// The sum of the `count` largest.
    func largest(_ count: Int) -> Rational { sorted(by: >).prefix(count).reduce(.zero, +) }
}
