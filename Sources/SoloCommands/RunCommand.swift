import ArgumentParser
import Diagnostics
import Machines
import MonotoneMachine
import Phoque
import Reporting

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run one program: its output, its tape, how it ends.",
        usage:
            "solo run <file> [<options>]\nsolo run --code <text> [--data <bits>] [<options>]\nsolo run --tape <bits> [<options>]"
    )

    @OptionGroup var source: ProgramOptions

    @Option(
        name: .customLong("emit"), parsing: .unconditional,
        help: ArgumentHelp("Stop after this many output bits.", valueName: "N"))
    var emit = "64"

    @OptionGroup var patience: RunPatienceOptions

    @Flag(help: "Show each step.")
    var trace = false

    @Flag(
        name: .customLong("sampled"),
        help: "The program of a phoque machine was drawn, not given: without output it shortens to nothing.")
    var isSampled = false

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let contexts = try context.contexts()
        let emit = try Arguments.number(emit, "--emit", in: 0...100_000_000)
        let patience = try patience.instructions()
        let other = try machine.tapeMachine()
        guard !isSampled || other is PhoqueReference else {
            throw Diagnostic(.conflict("it goes with --machine phoque"), in: "--sampled")
        }
        if let other { try context.refuse(for: other) }
        var need = MemoryNeed.run(emitting: emit, destination.format)
        // Read before the run: a Ctrl-C ends the wait for input at once.
        let report: (RunRequest) throws -> any Report
        if let other {
            let tape = try source.tape(for: other, within: longWork, beside: &need)
            report = { MachineRunReport(other.run(tape, $0)) }
        } else {
            let tape = try source.tape(within: longWork, beside: &need)
            report = { try soloReport(of: tape, contexts, $0) }
        }
        var traced: Int?
        if trace {
            let row = MemoryNeed.tracedStep
            let rows = try longWork.room(for: row, upTo: MachineRun.Trace.standardRows, beside: need)
            need.add(rows, of: row)
            traced = rows
        }
        try longWork.check(need)
        try longWork.run(need) { interruption, line in
            line?.show(ProgressText.beginning("running"))
            return try report(
                RunRequest(
                    patience: patience, emit: emit, traced: traced, isSampled: isSampled,
                    interruption: interruption))
        } then: { (report: any Report) in
            try destination.write(report)
        }
    }

    private func soloReport(
        of source: ProgramOptions.Source, _ contexts: [UInt64], _ request: RunRequest
    ) throws -> RunReport {
        func run(_ source: some TapeSource, given: BitString?) -> TracedRun {
            TracedRun(
                of: source, contexts: contexts, patience: request.patience, emit: request.emit, given: given,
                traced: request.traced, interruption: request.interruption)
        }
        let run =
            switch source {
            case .raw(let tape): run(RawTape(tape), given: tape)
            case .program(let program):
                run(LinkedTape(code: program.code, data: program.data), given: nil)
            }
        return RunReport(run, machine: try machine.name())
    }
}
