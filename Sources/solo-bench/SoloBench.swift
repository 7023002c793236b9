import ArgumentParser
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

    func validate() throws {
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
        print(json ? try results.json : results.text, terminator: "")
    }
}
