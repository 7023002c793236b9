import Dispatch
import Enumeration
import Machines
import Mixture
import Reporting
import SoloLanguage

/// A prediction that gets sharper: one census after another, each two bits deeper, up to the budget asked for.
///
/// Each stage is a whole answer with its own enclosure. The last one is what `solo predict` prints.
struct PredictionWork: Sendable {
    let asked: PredictionRequest
    let threads: Int
    /// The time after which the walk is cut short.
    let seconds: Int

    /// A queue of its own: the global one starves while the walks keep all cores busy.
    private static let clock = DispatchQueue(label: "deadlines")

    /// L of the first stage: that many bits take no time.
    private static let firstBits = 8

    /// L of each stage: all the way in steps of two bits, which take three times as long, so that all the
    /// stages before the last cost half as much as it does.
    private var stages: [Int] {
        let last = asked.budget.maxBits
        return Array(stride(from: last, through: min(last, Self.firstBits), by: -2).reversed())
    }

    func run(_ job: Job) -> Job.Files {
        let deadline = DispatchWorkItem { job.interruption.request() }
        Self.clock.asyncAfter(deadline: .now() + .seconds(seconds), execute: deadline)
        defer { deadline.cancel() }
        do {
            let plants = asked.plants()
            for maxBits in stages {
                let census = FastWalk.census(
                    asked.query(maxBits: maxBits), threads: threads, interruption: job.interruption)
                let isLast = maxBits == asked.budget.maxBits || job.interruption.isRequested
                let mixture = Mixture(census: census, plants: try asked.followed(plants, maxBits: maxBits))
                let report = PredictionReport(mixture, top: asked.top, machine: SoloReference())
                let course = CourseReport(mixture, machine: asked.machine)
                let shown = isLast || asked.prefix.count <= 64 ? try course.json() : "null"
                job.post(
                    Job.Event(
                        "stage",
                        "{\"last\": \(isLast), \"max_bits\": \(maxBits), \"report\": \(try report.json()), "
                            + "\"course\": \(shown)}"))
                if isLast {
                    job.post(Job.Event("done", "{}"))
                    return files(report, course)
                }
            }
            preconditionFailure("the last stage is the last")
        } catch {
            job.fail(error)
            return [:]
        }
    }

    private func files(_ report: PredictionReport, _ course: CourseReport) -> Job.Files {
        let command = asked.command
        return [
            "predict.json": { try report.json() }, "predict.csv": { report.csv },
            "predict.txt": { report.text }, "course.json": { try course.json() },
            "course.csv": { course.csv },
            "chart.svg": { try Drawing.svg(report.chart(from: 0, command: command)) },
        ]
    }
}
