import Enumeration
import Mixture
import Reporting

/// A prediction that gets sharper: one census after another, each two bits, or a symbol, deeper, up to the budget asked for.
///
/// Each stage is a whole answer with its own enclosure. The last one is what `solo predict` prints.
struct PredictionWork: Sendable {
    let asked: PredictionRequest
    let threads: Int
    /// The time after which the walk is cut short.
    let seconds: Int

    func run(_ job: Job) -> Job.Files {
        let deadline = Deadline(for: job, seconds: seconds)
        defer { deadline.cancel() }
        do {
            let plants = asked.plants(job.interruption)
            for maxBits in asked.stages {
                let census = asked.machine.census(
                    asked.query(maxBits: maxBits), threads: threads, interruption: job.interruption,
                    observer: nil)
                let followed = try asked.followed(plants, maxBits: maxBits, job.interruption)
                let isLast = maxBits == asked.budget.maxBits || job.interruption.isRequested
                let mixture = Mixture(census: census, plants: followed)
                let report = PredictionReport(
                    mixture, top: asked.top, machine: asked.machine, plantLimits: asked.plantLimits)
                let course = CourseReport(mixture, machine: asked.machine.name)
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
        let start = asked.prefix.count - PosteriorCourse.longestSpan(of: asked.prefix.count)
        return [
            "predict.json": { try report.json() }, "predict.csv": { report.csv },
            "predict.txt": { report.text }, "course.json": { try course.json() },
            "course.csv": { course.csv },
            "chart.svg": { try Drawing.svg(report.chart(from: start, command: command)) },
        ]
    }
}
