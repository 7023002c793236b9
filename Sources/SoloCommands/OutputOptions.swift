import ArgumentParser
import Diagnostics
import Reporting

struct OutputOptions: ParsableArguments {
    @Option(name: .customLong("format"), parsing: .unconditional, help: "text, json or csv.")
    var format = "text"

    @Option(
        name: .customLong("output"), parsing: .unconditional,
        help: ArgumentHelp("Write the result to this file instead of standard output.", valueName: "file"))
    var path: String?

    /// The destination, found writable before any work is done.
    struct Destination {
        let format: Format
        let file: OutputFile?

        func write(_ report: some Report) throws {
            if report.isPartial, format == .csv { StandardStreams.warnOfPartialResult() }
            let text = try report.rendered(as: format)
            if let file { return try file.write(text) }
            try StandardStreams.write(text)
            if format == .text, StandardStreams.takesSketches { try StandardStreams.write(report.sketch) }
        }

        /// Writes `report` after `draw`, which makes its chart; and also where that fails, before it throws: the chart is not worth
        /// the result.
        func write(_ report: some Report, drawing draw: () throws -> Void) throws {
            do {
                try draw()
            } catch {
                try write(report)
                throw error
            }
            try write(report)
        }
    }

    func destination() throws -> Destination {
        Destination(
            format: try Arguments.choice(format, "--format", kind: "format", of: Format.self),
            file: try path.map { path throws(Diagnostic) in
                try OutputFile(Arguments.fileName(path, "--output"))
            })
    }
}
