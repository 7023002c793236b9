import ArgumentParser
import Charts
import Diagnostics
import Foundation

/// Measures the census: how fast, how much faster than the plain walk, how it grows with L, how much memory.
@main
struct SoloBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solo-bench",
        abstract: "Measure the census: speed, growth in L, memory, and the ratio to the plain walk.",
        discussion: "Each census runs in a process of its own. The goals are printed beside the figures.",
        subcommands: [MeasureCommand.self, MachinesCommand.self])

    @Flag(help: "Go up to L = 40 instead of 32; takes minutes.")
    var deep = false

    @Option(
        help: ArgumentHelp(
            "The deepest L at which the plain walk is taken as well: 3.5 times as long for each two bits.",
            valueName: "L"))
    var plainBits = 24

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Draw the growth in L into this file: .svg, .png or .pdf (needs gnuplot).", valueName: "file"))
    var chart: String?

    func validate() throws {
        _ = try drawing()
        guard (18...34).contains(plainBits) else {
            throw ValidationError("--plain-bits: give a whole number from 18 to 34")
        }
    }

    func run() throws {
        let session = Session(deepest: deep ? 40 : 32, deepestPlain: plainBits)
        let results = try session.measured { workload in
            let text = "\(workload.walk) walk of \(workload.prefix.name), L = \(workload.maxBits)"
            FileHandle.standardError.write(Data("\(text), threads: \(workload.threads)\n".utf8))
            return try MeasureCommand.measurement(of: workload)
        }
        if let (url, format, gnuplot) = try drawing() {
            try Data(gnuplot.draw(results.growthChart(command: command), as: format))
                .write(to: url, options: .atomic)
        }
        print(json ? try results.json : results.text, terminator: "")
    }

    /// The command that takes the same measurements.
    private var command: String {
        "solo-bench\(deep ? " --deep" : "") --plain-bits \(plainBits) --chart \(chart ?? "")"
    }

    /// Where the chart goes and what draws it, found before anything is measured; nil where nobody asks for it.
    private func drawing() throws -> (URL, ChartFormat, Gnuplot)? {
        guard let chart else { return nil }
        do throws(Diagnostic) {
            return (
                URL(fileURLWithPath: chart), try ChartFormat(path: chart, option: "--chart"), try Gnuplot()
            )
        } catch {
            throw ValidationError(error.rendered)
        }
    }
}
