import ArgumentParser
import Diagnostics
import Foundation
import Machines
import MonotoneMachine

struct BudgetOptions: ParsableArguments {
    @Option(
        name: .customLong("max-bits"), parsing: .unconditional,
        help: ArgumentHelp(
            "L, the longest tape that is enumerated, in bits (1 to 60) or in phoque's symbols (1 to 20); on solo, two bits more take about three times as long. (default: that of the machine, see `solo machines`; 26 on solo)",
            valueName: "L"))
    var maxBitsText: String?

    @Option(
        name: .customLong("patience"), parsing: .unconditional,
        help: ArgumentHelp(
            "T, the instructions that a run may take between two emissions, or on phoque in all. (default: that of the machine; 300 on solo)",
            valueName: "T"))
    var patienceText: String?

    @Option(
        name: .customLong("threads"), parsing: .unconditional,
        help: ArgumentHelp("Threads of the census (default: one a core).", valueName: "N"))
    var threadText: String?

    /// What is given, and else the machine's own.
    func budget(for machine: some ReferenceMachine = SoloReference()) throws -> Budget {
        let standard = machine.defaultBudget
        let maxBits = try maxBitsText.map { text throws(Diagnostic) in
            try Arguments.number(text, "--max-bits", in: 1...machine.alphabet.longestTape)
        }
        if let maxBits, maxBits < machine.shortestProgram {
            throw Diagnostic(
                .conflict(
                    "\(maxBits) is too few for the \(machine.name) machine: its shortest program that emits has "
                        + Wording.plural(machine.shortestProgram, machine.symbolNoun)), in: "--max-bits")
        }
        return Budget(
            maxBits: maxBits ?? standard.maxBits,
            patience: try patienceText.map { text throws(Diagnostic) in
                try Arguments.number(text, "--patience", in: Budget.patienceRange)
            } ?? standard.patience)
    }

    /// The threads of the work: as many as are asked for, or as have room in its memory.
    func threads(within work: LongWorkOptions, for need: MemoryNeed = MemoryNeed()) throws -> Int {
        try work.threads(Arguments.threads(threadText), for: need)
    }
}

extension Arguments {
    /// The value of `--threads`; one a core where none is given.
    static func threads(_ text: String?) throws(Diagnostic) -> Int {
        guard let text else { return ProcessInfo.processInfo.activeProcessorCount }
        return try number(text, "--threads", in: 1...1024)
    }
}
