import Benchmark
import Enumeration
import Foundation

/// What one workload took, in a process that did nothing else.
struct Measurement: Codable {
    let workload: Workload
    /// The wall time of the fastest run, in seconds, and the number of runs.
    let seconds: Double
    let runs: Int
    /// The most memory that the process has had, in bytes.
    let peakBytes: Int
    /// What the census is when it is taken bit by bit; only the plain walk counts it.
    let programs: UInt64?
    let instructions: UInt64?

    /// A census that is over sooner is taken again until so many seconds have been spent on it.
    private static let leastSeconds = 0.4

    /// Takes `workload` in this process.
    static func take(_ workload: Workload) throws -> Measurement {
        let query = workload.query
        var effort: PlainWalk.Effort?
        let census = {
            switch workload.walk {
            case .plain: effort = PlainWalk.measured(query).effort
            case .fast: _ = FastWalk.census(query, threads: workload.threads)
            }
        }
        let seconds = try times(of: census)
        return Measurement(
            workload: workload, seconds: seconds.min()!, runs: seconds.count, peakBytes: peakBytes,
            programs: effort?.programs, instructions: effort?.instructions)
    }

    /// The wall time of the fastest run of `work`, in seconds.
    static func fastest(of work: @escaping () -> Void) throws -> Double { try times(of: work).min()! }

    /// The wall time of each run, in seconds: of more than one where the first was soon over.
    private static func times(of work: @escaping () -> Void) throws -> [Double] {
        var seconds = try times(of: work, Iterations(1))
        if seconds[0] < leastSeconds { seconds += try times(of: work, MinTime(seconds: leastSeconds)) }
        return seconds
    }

    /// The wall time of each run under `setting`, in seconds.
    private static func times(of work: @escaping () -> Void, _ setting: BenchmarkSetting) throws -> [Double] {
        let suite = BenchmarkSuite(name: "census") { suite in suite.benchmark("census", function: work) }
        var runner = BenchmarkRunner(suites: [suite], settings: [setting, Format(.none), Quiet(true)])
        try runner.run()
        return runner.results[0].measurements.map { $0 / 1e9 }
    }

    private static var peakBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) * 1024  // in kilobytes on Linux
    }
}
