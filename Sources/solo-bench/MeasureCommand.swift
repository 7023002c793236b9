import ArgumentParser
import Foundation

/// The child's part: one workload as JSON on standard input, its measurement as JSON on standard output.
///
/// Each census is taken in a process of its own, so that the peak of memory is that census's.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Take one census, as the report's child process.",
        shouldDisplay: false)

    func run() throws {
        let workload = try JSONDecoder().decode(
            Workload.self, from: FileHandle.standardInput.readDataToEndOfFile())
        try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(Measurement.take(workload)))
    }

    /// Why a child process gave no measurement.
    struct Failure: Error, CustomStringConvertible {
        let workload: Workload
        let status: Int32
        var description: String { "the census \(workload) ended with status \(status)" }
    }

    /// The measurement of `workload`, taken by a child process of this executable.
    static func measurement(of workload: Workload) throws -> Measurement {
        let child = Process()
        child.executableURL = Bundle.main.executableURL
        child.arguments = [configuration.commandName!]
        let (input, output) = (Pipe(), Pipe())
        child.standardInput = input
        child.standardOutput = output
        try child.run()
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(workload))
        try input.fileHandleForWriting.close()
        let result = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else {
            throw Failure(workload: workload, status: child.terminationStatus)
        }
        return try JSONDecoder().decode(Measurement.self, from: result)
    }
}
