import ExactArithmetic
import Reporting
import Scenarios

/// A scenario that is run: first the course of its deployment, then its tables.
struct ScenarioWork: Sendable {
    let cases: [Scenario]
    let threads: Int

    private struct Course: Encodable {
        struct Point: Encodable {
            let time: Int
            let mass: String
            /// By prospect, in the order of `prospects`.
            let masses: [String]
            let plants: [String]
        }
        let title: String
        let machine: String
        let maxBits: Int
        let patience: Int
        let training: Int
        let regime: String
        let truth: String
        let prospects: [String]
        let plants: [String]
        let points: [Point]

        init(_ experiment: Experiment) {
            let scenario = experiment.scenario
            title = scenario.title + (scenario.caseName.map { ": \($0)" } ?? "")
            machine = scenario.machine
            maxBits = scenario.budget.maxBits
            patience = scenario.budget.patience
            training = experiment.trainingLength
            regime = scenario.regime.name
            truth = experiment.truth.description
            let all = DeploymentCourse.Prospect.allCases
            prospects = all.map(\.rawValue)
            plants = scenario.plants.map(\.name)
            points = DeploymentCourse(experiment).points.map { point in
                .init(
                    time: point.time, mass: point.mass.description,
                    masses: all.map { (point.prospects[$0] ?? .zero).description },
                    plants: point.plants.map(\.description))
            }
        }
    }

    func run(_ job: Job) -> Job.Files {
        do {
            for scenario in cases {
                let experiment = try Experiment(scenario, threads: threads)
                job.post(Job.Event("course", LabJSON.text(Course(experiment))))
            }
            let report = ScenarioReport(try cases.map { try ScenarioRun($0, threads: threads) })
            let files = [
                "scenario.json": try report.json(), "scenario.csv": report.csv, "scenario.txt": report.text,
            ]
            job.post(Job.Event("tables", try report.json()))
            job.post(Job.Event("done", "{}"))
            return files
        } catch {
            job.fail(error)
            return [:]
        }
    }
}
