/// A set of configurations at one place of a loop: each word c + m₁x₁ + m₂x₂ + … with parameters of its
/// own.
///
/// Reading the words from the top, each brings in at most one parameter that those before it do not have:
/// so it can be decided word by word whether a configuration belongs to the set.
struct Region {
    let state: SymbolicState
    /// How often a pass may come by outside the region before the region is widened.
    let patience: Int

    init(_ state: SymbolicState, patience: Int = 1) {
        self.state = state
        self.patience = patience
    }

    /// For each word whether `other`, at the same place, has it as the region allows, given the words before.
    func fit(_ other: SymbolicState) -> UInt32 {
        var fitting: UInt32 = 0
        var solved: [(parameter: Parameter, value: Polynomial)] = []
        for k in 0..<SymbolicState.depth where fits(state[k], other[k], &solved) { fitting |= 1 << UInt32(k) }
        return fitting
    }

    static let allFit: UInt32 = (1 << UInt32(SymbolicState.depth)) - 1

    func contains(_ other: SymbolicState) -> Bool { state.isAt(other) && fit(other) == Region.allFit }

    private func fits(
        _ pattern: Polynomial, _ word: Polynomial, _ solved: inout [(parameter: Parameter, value: Polynomial)]
    ) -> Bool {
        if pattern.isConstant { return pattern == word }
        guard var rest = word.adding(Polynomial(pattern.constant), times: -1) else { return false }
        var open: (coefficient: Int64, parameter: Parameter)?
        for term in pattern.terms {
            guard let parameter = term.monomial.single else { return false }
            if let value = solved.first(where: { $0.parameter == parameter })?.value {
                guard term.coefficient != .min, let less = rest.adding(value, times: -term.coefficient) else {
                    return false
                }
                rest = less
            } else {
                guard open == nil else { return false }
                open = (term.coefficient, parameter)
            }
        }
        guard let open else { return rest == Polynomial(0) }
        guard let value = rest.divided(by: open.coefficient) else { return false }
        if open.parameter.isNatural {
            guard let lower = value.lowerBound, lower >= 0 else { return false }
        }
        solved.append((open.parameter, value))
        return true
    }
}

extension Region {
    /// The region that may hold all of `samples`, configurations of one place in the order in which a run
    /// came by; words that grow by the same amount from sample to sample go in step.
    init(through samples: [SymbolicState], patience: Int) {
        var state = samples[0]
        for k in 0..<SymbolicState.depth {
            let values = samples.map { $0[k].constant }
            guard values.contains(where: { $0 != values[0] }) else { continue }
            let (step, overflow) = values[1].subtractingReportingOverflow(values[0])
            let isEven =
                !overflow
                && (1..<values.count).allSatisfy {
                    let (sum, overflow) = values[$0 - 1].addingReportingOverflow(step)
                    return !overflow && sum == values[$0]
                }
            state[k] =
                isEven
                ? Polynomial(values[0], step, .natural(0))
                : Region.bounded(values.map { Polynomial($0) }, word: k)
        }
        state.integers = SymbolicState.depth
        self.init(state, patience: patience)
    }

    /// A word with a parameter of its own, that holds all of `words` if their bounds say so.
    private static func bounded(_ words: [Polynomial], word k: Int) -> Polynomial {
        let lower = words.map(\.lowerBound)
        if let first = lower[0],
            let bound = [first, 1, 0].first(where: { bound in lower.allSatisfy { $0 ?? .min >= bound } })
        {
            return Polynomial(bound, 1, .natural(k + 1))
        }
        let upper = words.map(\.upperBound)
        if let first = upper[0],
            let bound = [first, -1, 0].first(where: { bound in upper.allSatisfy { $0 ?? .max <= bound } })
        {
            return Polynomial(bound, -1, .natural(k + 1))
        }
        return Polynomial(0, 1, .integer(k))
    }

    /// A wider region, to hold this one and `other` too.
    func widened(to other: SymbolicState) -> Region {
        let fitting = fit(other)
        let isConstant = state.isConstant && other.isConstant
        if isConstant { return Region(through: [state, other], patience: patience) }
        var wider = state
        for k in 0..<SymbolicState.depth where fitting & 1 << UInt32(k) == 0 {
            wider[k] =
                inStep(k, other, with: wider, fitting) ?? Region.bounded([state[k], other[k]], word: k)
        }
        // Those of words that stay as they are remain in use: a fresh one must be none of them.
        wider.integers = max(SymbolicState.depth, state.integers)
        return Region(wider, patience: patience)
    }

    /// The word as one before it and a constant, where that holds before and after.
    private func inStep(
        _ k: Int, _ other: SymbolicState, with wider: SymbolicState, _ fitting: UInt32
    ) -> Polynomial? {
        for j in 0..<k where fitting & 1 << UInt32(j) == 0 {
            guard let before = state[k].adding(state[j], times: -1), before.isConstant,
                let after = other[k].adding(other[j], times: -1), after == before
            else { continue }
            return wider[j].adding(before.constant)
        }
        return nil
    }
}
