import ArgumentParser
import Charts
import Diagnostics
import Foundation

/// A chart of the result, in a file.
struct ChartOptions: ParsableArguments {
    @Option(
        name: .customLong("chart"), parsing: .unconditional,
        help: ArgumentHelp(
            "Draw the result into this file: .svg, .png or .pdf (needs gnuplot).", valueName: "file"))
    var path: String?

    /// The file that the chart goes to and the program that draws it, both found before any work is done.
    struct Destination {
        let file: OutputFile
        let format: ChartFormat
        let gnuplot: Gnuplot

        func write(_ chart: Chart) throws { try file.write(bytes: gnuplot.draw(chart, as: format)) }
    }

    /// Nil where no chart is asked for.
    func destination() throws -> Destination? {
        guard let path else { return nil }
        let format = try ChartFormat(path: Arguments.fileName(path, "--chart"), option: "--chart")
        return Destination(file: try OutputFile(path), format: format, gnuplot: try Gnuplot())
    }
}
