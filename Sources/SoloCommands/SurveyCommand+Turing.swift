import Distributions
import Enumeration
import MonotoneMachine
import Reporting
import SoloLanguage
import TuringMachines

extension SurveyCommand {
    /// `--machine turing`: `--patience` is the step bound of a whole run. With `--compare` the other machines
    /// have `--max-bits` and their own default patience.
    func surveyTuringMachines(to destination: OutputOptions.Destination) throws {
        let states = try turing.states()
        try refuseBudgets()
        let longest = turing.compare ? Survey.lengthRange.upperBound : OutputDistribution.longestListed
        let length = try lengthText.map { text in
            try Arguments.number(text, "--length", in: 1...longest)
        }
        let stepBound = try budget.patienceText.map { text in
            try Arguments.number(text, "--patience", in: OutputDistribution.stepBoundRange)
        }
        let threads = try budget.threads()
        var others = budget
        others.patienceText = nil
        let otherBudget = try others.budget()
        try longWork.run { interruption in
            let distribution = OutputDistribution.computed(
                states: states, stepBound: stepBound ?? OutputDistribution.publishedStepBound(states: states),
                threads: threads, isInterrupted: { interruption.isRequested })
            guard turing.compare else {
                try destination.write(TuringSurveyReport(distribution, length: length ?? longest))
                return
            }
            // The lab's machines stand side by side here: one survey and one `StringDistribution` each.
            let solo = FastWalk.survey(
                length: min(length ?? longest, max(distribution.longest, 1)), contexts: [],
                budget: otherBudget,
                threads: threads, interruption: interruption)
            try destination.write(
                ComparisonReport(
                    distribution, with: [solo.stringDistribution(machine: MachineName.solo.rawValue)],
                    length: solo.length, isComplete: solo.isComplete))
        }
    }

    /// Refuses what the Turing machines have not, rather than leave it out without a word.
    private func refuseBudgets() throws {
        if budget.maxBitsText != nil, !turing.compare {
            throw Diagnostic(
                .conflict("Turing machines have no program of so many bits; goes with --compare"),
                in: "--max-bits")
        }
        if context.text != nil {
            throw Diagnostic(.conflict("Turing machines have no side information"), in: "--contexts")
        }
    }
}
