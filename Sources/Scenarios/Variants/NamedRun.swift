import Enumeration
import MonotoneMachine
import SoloLanguage

/// The run of a program that the scenario names, by the instructions and bits read when each bit was emitted.
struct NamedRun {
    /// What had been read when a bit was emitted.
    struct Emission {
        let bit: UInt8
        let tape: BitString
        let term: OpcodeCensus.Term
        /// Where the walk within the budget gives the program up before this; nil where it does not.
        let givenUp: GivenUp?
    }

    /// Where the walk gives a program up: with so many bits emitted, as what.
    struct GivenUp {
        let fate: OpcodeCensus.Fate
        let time: Int
    }

    let emissions: [Emission]
    /// y.
    private let truth: BitString

    /// The emission that decides what becomes of bit `time`: that of the bit, or the wrong one before it; nil where the run ends
    /// without either.
    func decision(at time: Int) -> Emission? {
        if time < emissions.count { return emissions[time] }
        guard let last = emissions.last, last.bit != truth[emissions.count - 1] else { return nil }
        return last
    }

    /// The runs of the truth and the plants of `scenario`.
    ///
    /// - Throws: `RunInterrupted`.
    static func all(
        of scenario: Scenario, truth: BitString, budget: Budget, _ interruption: Interruption?
    ) throws(RunInterrupted) -> [NamedRun] {
        try ([scenario.truthProgram(truth.count)] + scenario.plants.map(\.program)).map {
            program throws(RunInterrupted) in
            let run = NamedRun(program, truth: truth, scenario: scenario, budget: budget, interruption)
            try interruption.goOn()
            return run
        }
    }

    /// Runs `program` until it has emitted all of `truth` or a wrong bit, or ends.
    private init(
        _ program: Program, truth: BitString, scenario: Scenario, budget: Budget,
        _ interruption: Interruption?
    ) {
        var run = Run(
            LinkedTape(code: program.code, data: program.data), contexts: scenario.contexts,
            patience: scenario.plantPatience, interruption: interruption)
        var emissions: [Emission] = []
        var givenUp: GivenUp?
        while emissions.count < truth.count {
            if givenUp == nil, run.machine.stepsSinceEmission >= budget.patience {
                givenUp = GivenUp(fate: .undecided, time: emissions.count)
            }
            guard case .success(let event) = run.step() else { break }
            let source = run.source
            if givenUp == nil, source.tape.count > budget.maxBits {
                givenUp = GivenUp(fate: .outOfBits, time: emissions.count)
            }
            guard case .emitted(let bit) = event else { continue }
            let opcodes = OpcodeCounts(program.code.prefix(source.codeUsed))
            emissions.append(
                Emission(
                    bit: bit, tape: source.tape,
                    term: .init(opcodes: opcodes, otherBits: source.tape.count - opcodes.codeBits),
                    givenUp: givenUp))
            if bit != truth[emissions.count - 1] { break }
        }
        self.emissions = emissions
        self.truth = truth
    }
}
