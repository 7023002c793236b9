import MonotoneMachine

/// One instruction on all configurations of a `SymbolicState` at once.
///
/// Where the configurations go different ways the state is split: by substituting for a parameter where
/// that tells them apart, else into two halves each as wide as the whole. So a step may cover too much,
/// never too little.
struct SymbolicStep {
    enum Outcome {
        case executed
        /// `}` has jumped to the top mark.
        case jumped
        /// The run may emit or ask for the tape, or cannot be followed.
        case ended
    }

    let loop: LoopState

    /// The most values of a parameter that are tried one by one.
    private static let mostCases: Int64 = 8

    /// Executes `instruction`, which stands at the state's ip.
    ///
    /// `state` becomes one of the results; others are appended to `others`, among them such as have to
    /// execute the instruction again.
    func execute(
        _ instruction: Instruction, on state: inout SymbolicState, _ others: inout [SymbolicState]
    ) -> Outcome {
        state.ip += 1
        switch instruction.opcode {
        case .again, .emit, .read: return .ended
        case .open:
            state.marks |= 1 << UInt64(state.ip)
            return .executed
        case .close: return close(&state, &others)
        case .put:
            let word = state.pop()
            if instruction.operand < 16 { state[Int(instruction.operand)] = word }
            return .executed
        case .num: return push(Int64(exactly: instruction.operand).map { Polynomial($0) }, &state)
        case .pick:
            return push(
                instruction.operand < 16 ? state[Int(instruction.operand)] : Polynomial(0), &state)
        case .time: return push(Polynomial(Int64(loop.time)), &state)
        case .inc: return push(state.pop().adding(1), &state)
        case .add:
            let b = state.pop()
            return push(state.pop().adding(b), &state)
        case .sub:
            let b = state.pop()
            return push(state.pop().adding(b, times: -1), &state)
        case .mul:
            let b = state.pop()
            return push(state.pop().multiplied(by: b), &state)
        case .half:
            guard let parameter = state[0].parityParameter else { return push(state.pop().halved, &state) }
            return split(
                &state, parameter, [Polynomial(0, 2, parameter), Polynomial(1, 2, parameter)], &others)
        case .less: return less(&state, &others)
        case .recall: return bit(below: loop.time, loop.recalled, &state, &others)
        case .look: return bit(below: 64, loop.looked, &state, &others)
        }
    }

    /// Pushes `word`; where it could not be computed, an integer of which nothing is known.
    private func push(_ word: Polynomial?, _ state: inout SymbolicState) -> Outcome {
        guard let word = word ?? state.fresh() else { return .ended }
        state.push(word)
        return .executed
    }

    /// Splits the state by what `parameter` may be; each part executes the instruction again.
    private func split(
        _ state: inout SymbolicState, _ parameter: Parameter, _ cases: [Polynomial],
        _ others: inout [SymbolicState]
    ) -> Outcome {
        state.ip -= 1
        for value in cases.dropFirst() {
            var part = state
            guard part.substitute(value, for: parameter) else { return .ended }
            others.append(part)
        }
        return state.substitute(cases[0], for: parameter) ? .executed : .ended
    }

    /// Pushes 0 on one half and 1 on the other.
    private func pushEither(_ state: inout SymbolicState, _ others: inout [SymbolicState]) -> Outcome {
        var other = state
        other.push(Polynomial(1))
        others.append(other)
        return push(Polynomial(0), &state)
    }

    /// Pushes the bit that `value` has for the index on the stack; it is 0 outside 0 ..< `limit`.
    private func bit(
        below limit: Int, _ value: (Int64) -> Int64, _ state: inout SymbolicState,
        _ others: inout [SymbolicState]
    ) -> Outcome {
        let index = state.pop()
        if index.isConstant { return push(Polynomial(value(index.constant)), &state) }
        if let lower = index.lowerBound, lower >= Int64(limit) { return push(Polynomial(0), &state) }
        if let upper = index.upperBound, upper < 0 { return push(Polynomial(0), &state) }
        return pushEither(&state, &others)
    }

    private func less(_ state: inout SymbolicState, _ others: inout [SymbolicState]) -> Outcome {
        if state[0].isConstant, state[1].isConstant {
            return replaceTwo(by: state[1].constant < state[0].constant ? 1 : 0, &state)
        }
        let difference = state[0].adding(state[1], times: -1)
        if let bound = difference?.lowerBound, bound > 0 { return replaceTwo(by: 1, &state) }
        if let bound = difference?.upperBound, bound <= 0 { return replaceTwo(by: 0, &state) }
        // The sign of c + m x is settled from some x on; below it, case by case.
        if let difference, let (slope, parameter) = difference.linear, parameter.isNatural {
            let cases = SymbolicStep.casesOfSign(difference.constant, slope)
            if !cases.isEmpty { return split(&state, parameter, cases.map { $0(parameter) }, &others) }
        }
        _ = state.pop()
        _ = state.pop()
        return pushEither(&state, &others)
    }

    private func replaceTwo(by value: Int64, _ state: inout SymbolicState) -> Outcome {
        _ = state.pop()
        _ = state.pop()
        return push(Polynomial(value), &state)
    }

    /// The values below the first natural x from which on c + m x > 0 does not change, and that one and all
    /// beyond; none where they are too many.
    private static func casesOfSign(_ c: Int64, _ m: Int64) -> [(Parameter) -> Polynomial] {
        guard c.magnitude < 1 << 62, m.magnitude < 1 << 62 else { return [] }
        let settled = m > 0 ? (m - c) / m : (c - m - 1) / -m
        guard settled >= 1, settled <= mostCases else { return [] }
        return (0..<settled).map { value in { _ in Polynomial(value) } } + [{ Polynomial(settled, 1, $0) }]
    }

    private func close(_ state: inout SymbolicState, _ others: inout [SymbolicState]) -> Outcome {
        let word = state.pop()
        if word.isConstant, word.constant == 0 {
            SymbolicStep.leave(&state)
            return .executed
        }
        if !word.isNeverZero {
            var zero = state
            SymbolicStep.leave(&zero)
            if let (slope, parameter) = word.linear {
                // The root is a whole number, and not negative on naturals: else the word is never 0.
                guard word.constant != .min, slope != .min,
                    zero.substitute(Polynomial(-word.constant / slope), for: parameter)
                else { return .ended }
                if word.constant == 0, parameter.isNatural {
                    guard state.substitute(Polynomial(1, 1, parameter), for: parameter) else { return .ended }
                }
            }
            others.append(zero)
        }
        state.ip = state.topMark
        return .jumped
    }

    /// Removes the top mark unless it is the bottom one.
    private static func leave(_ state: inout SymbolicState) {
        if state.topMark > 0 { state.marks ^= 1 << UInt64(state.topMark) }
    }
}
