import Diagnostics
import Distributions
import Enumeration
import Machines
import MonotoneMachine
import Reporting
import TuringMachines

extension SurveyCommand {
    /// `--machine turing`: `--patience` is the step bound of a whole run. With `--compare` Solo has
    /// `--max-bits`; beside it the machines have their own budgets.
    func surveyTuringMachines(
        to destination: OutputOptions.Destination, _ chart: ChartOptions.Destination?
    ) throws {
        let states = try turing.states()
        try refuseOthersOptions()
        let longest = turing.compare ? Survey.lengthRange.upperBound : OutputDistribution.longestListed
        let length = try lengthText.map { text in
            try Arguments.number(text, "--length", in: 1...longest)
        }
        let stepBound = try budget.patienceText.map { text in
            try Arguments.number(text, "--patience", in: OutputDistribution.stepBoundRange)
        }
        let need = MemoryNeed.turing(states: states, isCompared: turing.compare)
        let threads = try budget.threads(within: longWork, for: need)
        var standard = budget
        standard.patienceText = nil
        let soloBudget = try standard.budget()
        try longWork.run(need) { interruption, line in
            line?.show(ProgressText.beginning("walking"))
            let distribution = OutputDistribution.computed(
                states: states, stepBound: stepBound ?? OutputDistribution.publishedStepBound(states: states),
                threads: threads, interruption: interruption)
            guard turing.compare else { return (distribution, comparison: ComparisonReport?.none) }
            let longest = min(length ?? longest, max(distribution.longest, 1))
            let machines = MachineName.allCases.map(\.reference)
            let surveys = machines.map { machine in
                machine.survey(
                    length: longest, contexts: [],
                    budget: machine is SoloReference ? soloBudget : machine.defaultBudget, threads: threads,
                    interruption: interruption
                ) { _, _ in }
            }
            let comparison = ComparisonReport(
                distribution,
                with: zip(machines, surveys).map { $1.stringDistribution(on: $0) },
                length: longest, isComplete: surveys.allSatisfy(\.isComplete))
            return (distribution, comparison)
        } then: { distribution, comparison in
            guard let comparison else {
                return try destination.write(TuringSurveyReport(distribution, length: length ?? longest))
            }
            try destination.write(comparison) {
                try chart?.write(comparison.chart(command: CommandText.typed))
            }
        }
    }

    /// Refuses what the Turing machines have not, rather than leave it out without a word.
    private func refuseOthersOptions() throws {
        if budget.maxBitsText != nil, !turing.compare {
            throw Diagnostic(
                .conflict("Turing machines have no program of so many bits; goes with --compare"),
                in: "--max-bits")
        }
        if context.text != nil {
            throw Diagnostic(.conflict("Turing machines have no side information"), in: "--contexts")
        }
        if unbounded { throw Diagnostic(.conflict("goes with --machine lambda"), in: "--unbounded") }
        try machine.refuseShape()
    }
}
