import Diagnostics
import Dispatch
import Foundation

/// gnuplot as it is installed: it draws charts in a process of its own.
///
/// Whatever a chart says, gnuplot gets a script from us, reads no file of the user's and writes one file in a
/// folder that exists for this drawing alone.
public struct Gnuplot: Sendable {
    private let executable: URL

    /// A drawing takes a fraction of a second; one that takes so many seconds has gone wrong.
    private static let mostSeconds = 60

    /// The gnuplot that the search path finds.
    ///
    /// - Throws: `Diagnostic` (`plotterMissing`), which says what to install.
    public init() throws(Diagnostic) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let places = path.split(separator: ":").map { "\($0)/gnuplot" }
        guard let place = places.first(where: FileManager.default.isExecutableFile) else {
            throw Diagnostic(.plotterMissing, in: "chart")
        }
        executable = URL(fileURLWithPath: place)
    }

    /// The chart as the bytes of a file.
    ///
    /// - Throws: `Diagnostic` (`plotterFailed`) with what gnuplot says.
    /// - Cost: one process; about a tenth of a second.
    public func draw(_ chart: Chart, as format: ChartFormat) throws(Diagnostic) -> [UInt8] {
        do {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("solo-chart-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { remove(folder) }
            let bytes = try bytes(of: GnuplotScript(chart, as: format), format, in: folder)
            return format == .svg ? SVGText(bytes).described(by: chart) : bytes
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw failure(error.localizedDescription)
        }
    }

    private func bytes(of script: GnuplotScript, _ format: ChartFormat, in folder: URL) throws -> [UInt8] {
        let scriptFile = folder.appendingPathComponent("chart.gnuplot")
        let messageFile = folder.appendingPathComponent("messages")
        try Data(script.text.utf8).write(to: scriptFile)
        try Data().write(to: messageFile)
        let messages = try FileHandle(forWritingTo: messageFile)
        defer { messages.closeFile() }
        let process = Process()
        process.executableURL = executable
        // Default settings: nobody's start-up file changes what is drawn.
        process.arguments = ["--default-settings", scriptFile.lastPathComponent]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["LC_ALL": "C.UTF-8", "GNUTERM": "dumb"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = messages
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + .seconds(Self.mostSeconds)) == .timedOut {
            process.terminate()
            throw failure("it has not ended after \(Self.mostSeconds) seconds")
        }
        let said = String(decoding: try Data(contentsOf: messageFile), as: UTF8.self)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw failure(said.isEmpty ? "it ended with status \(process.terminationStatus)" : said)
        }
        let bytes = [UInt8](
            try Data(contentsOf: folder.appendingPathComponent(GnuplotScript.fileName(format))))
        guard !bytes.isEmpty else { throw failure(said.isEmpty ? "it wrote nothing" : said) }
        return bytes
    }

    private func failure(_ reason: String) -> Diagnostic {
        Diagnostic(
            .plotterFailed(
                reason: reason.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " ")),
            in: "chart")
    }

    /// Removes the drawing's folder; one that stays behind is the system's to clean up.
    private func remove(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { return }
    }
}
