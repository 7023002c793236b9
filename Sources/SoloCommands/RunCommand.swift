import ArgumentParser
import Machines
import MonotoneMachine
import Reporting
import SoloLanguage

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

    @OptionGroup var context: ContextOptions
    @OptionGroup var machine: MachineOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let destination = try output.destination()
        let contexts = try context.contexts()
        let emit = try Arguments.number(emit, "--emit", in: 0...100_000_000)
        let patience = try patience.instructions()
        if let other = try machine.tapeMachine() {
            try context.refuse(for: other)
            let run = other.run(
                try source.tape(for: other), RunRequest(patience: patience, emit: emit, traces: trace))
            return try destination.write(MachineRunReport(run))
        }
        let machine = try machine.name()
        let report: RunReport
        switch try source.tape() {
        case .raw(let tape):
            report = self.report(RawTape(tape), contexts, patience, emit, machine, given: tape)
        case .program(let program):
            let tape = LinkedTape(code: program.code, data: program.data)
            report = self.report(tape, contexts, patience, emit, machine, given: nil)
        }
        try destination.write(report)
    }

    private func report(
        _ source: some TapeSource, _ contexts: [UInt64], _ patience: Int, _ emit: Int, _ machine: String,
        given: BitString?
    ) -> RunReport {
        var run = Run(source, contexts: contexts, patience: patience)
        var steps: [RunReport.Step]? = trace ? [] : nil
        var end = RunEnd.emitted
        loop: while run.machine.time < emit {
            let before = (time: run.machine.time, address: run.machine.ip, taken: run.source.tape.count)
            let result = run.step()
            switch result {
            case .failure(let reason):
                end = reason
                break loop
            case .success(let event):
                steps?.append(
                    RunReport.Step(
                        number: run.machine.steps, time: before.time, address: before.address,
                        instruction: run.machine.code[before.address],
                        taken: BitString(run.source.tape.bits[before.taken...]),
                        stack: run.machine.stack.significantWords, marks: run.machine.marks,
                        emitted: event.emittedBit))
            }
        }
        return RunReport(
            tape: given ?? run.source.tape, output: run.machine.output, bitsRead: run.source.tape.count,
            steps: run.machine.steps, ended: end, machine: machine, trace: steps)
    }
}

extension SoloMachine.Event {
    fileprivate var emittedBit: UInt8? {
        if case .emitted(let bit) = self { bit } else { nil }
    }
}
