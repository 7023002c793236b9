import Diagnostics
import Reporting
import Scenarios

/// A scenario that is run: its tables, and the course of its posterior.
struct ScenarioWork: Sendable {
    /// One, or the cases of one file.
    let cases: [Scenario]
    let threads: Int
    /// The time after which the run is ended, without a result.
    let seconds: Int

    func run(_ job: Job) -> Job.Files {
        let deadline = Deadline(for: job, seconds: seconds)
        defer { deadline.cancel() }
        do {
            var runs: [ScenarioRun] = []
            for scenario in cases {
                runs.append(
                    try ScenarioRun(
                        scenario.measuring(.course), threads: threads, interruption: job.interruption))
                // What there is by now; the last one is the whole.
                job.post(Job.Event("tables", try ScenarioReport(runs).json()))
            }
            job.post(Job.Event("done", "{}"))
            let (report, first) = (ScenarioReport(runs), runs[0])
            return [
                "scenario.json": { try report.json() }, "scenario.csv": { report.csv },
                "scenario.txt": { report.text },
                "scenario.svg": {
                    try Drawing.svg(
                        ScenarioChart.chart(
                            of: "course", first,
                            command: "solo scenario run \(first.scenario.id) --chart course.svg"))
                },
            ]
        } catch is RunInterrupted {
            job.fail(deadline.hasPassed ? timeIsUp : givenUp)
            return [:]
        } catch {
            job.fail(error)
            return [:]
        }
    }

    /// No 503, which asks to try again: the same question would take the same time.
    private var timeIsUp: Refusal {
        Refusal(
            .gatewayTimeout,
            .timeIsUp(seconds: seconds, advice: "solo scenario run has none unless asked"), in: cases[0].id)
    }

    private var givenUp: Refusal {
        Refusal(
            .serviceUnavailable, .notOffered("the scenario was given up, since nobody waited for it"),
            in: cases[0].id)
    }
}
