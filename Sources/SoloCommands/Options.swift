import ArgumentParser
import Enumeration
import Foundation
import Machines
import Mixture
import MonotoneMachine
import Reporting
import SoloLanguage

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
            if report.isPartial, format == .csv {
                StandardStreams.writeError("warning: the work was cut short; the result is partial\n")
            }
            let text = try report.rendered(as: format)
            if let file { return try file.write(text) }
            try StandardStreams.write(text)
            if format == .text, StandardStreams.takesSketches { try StandardStreams.write(report.sketch) }
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

struct ContextOptions: ParsableArguments {
    @Option(
        name: .customLong("contexts"), parsing: .unconditional,
        help: ArgumentHelp(
            "Side information, one non-negative integer below 2^64 a time step, 0 where none is given.",
            valueName: "c0,c1,…"))
    var text: String?

    func contexts() throws -> [UInt64] { try Arguments.contexts(text, "--contexts") }

    /// Refuses contexts, which Solo alone can look at.
    func refuse(for machine: some ReferenceMachine) throws {
        guard text == nil else {
            throw Diagnostic(
                .conflict("the \(machine.name) machine has no contexts; leave them out"), in: "--contexts")
        }
    }
}

/// The patience of a single run.
struct RunPatienceOptions: ParsableArguments {
    @Option(
        name: .customLong("patience"), parsing: .unconditional,
        help: ArgumentHelp("The instructions that the run may take between two emissions.", valueName: "T"))
    var patience = "100000"

    func instructions() throws -> Int {
        try Arguments.number(patience, "--patience", in: Budget.patienceRange)
    }
}

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

struct PrefixOptions: ParsableArguments {
    @Option(
        name: .customLong("prefix"), parsing: .unconditional,
        help: ArgumentHelp("The bits seen so far; `-` reads them from standard input.", valueName: "bits"))
    var bits: String?

    @Option(
        name: .customLong("prefix-file"), parsing: .unconditional,
        help: ArgumentHelp("A file that holds the bits; white space is ignored.", valueName: "file"))
    var path: String?

    func prefix() throws -> BitString {
        switch (bits, path) {
        case (nil, nil):
            throw Diagnostic(
                .missing("prefix: give --prefix BITS, --prefix-file FILE or --prefix -"), in: "solo")
        case (.some, .some):
            throw Diagnostic(.conflict("give --prefix or --prefix-file, not both"), in: "--prefix-file")
        case (let bits?, nil) where bits != "-":
            return try Arguments.bits(Array(bits.utf8), origin: "--prefix")
        case (_, let path):
            let path = try Arguments.fileName(path ?? "-", "--prefix-file")
            return try Arguments.bits(
                InputFile.bytes(at: path), origin: path == "-" ? "standard input" : path)
        }
    }
}

struct PlantOptions: ParsableArguments {
    @Option(
        name: .customLong("plant"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Plant the program in this file; may be given several times.", valueName: "file"))
    var paths: [String] = []

    @Option(
        name: .customLong("plant-patience"), parsing: .unconditional,
        help: ArgumentHelp("The plants' own patience (default: that of --patience).", valueName: "T"))
    var patienceText: String?

    @Option(
        name: .customLong("plant-bits"), parsing: .unconditional,
        help: ArgumentHelp(
            "How many bits behind its tape a plant's reads are followed (0 to 16).", valueName: "E"))
    var extraText = "8"

    func patience(default budget: Budget) throws -> Int {
        try patienceText.map { text throws(Diagnostic) in
            try Arguments.number(text, "--plant-patience", in: Budget.patienceRange)
        } ?? budget.patience
    }

    func extraBits() throws -> Int {
        try Arguments.number(extraText, "--plant-bits", in: PlantFollower.extraBitsRange)
    }

    /// The plants on `machine`, each read to its end before the first is run, and then run along the follower's target.
    func followed(
        by follower: PlantFollower, on machine: any ReferenceMachine
    ) throws -> [FollowedPlant] {
        if let machine = machine as? any TapeProgramMachine {
            return try paths.map { try machine.plant(at: Arguments.fileName($0, "--plant")) }
                .map { follower.follow($0, on: machine.start) }
        }
        return try paths.map { path in
            let program = try InputFile.program(at: Arguments.fileName(path, "--plant"))
            // As far as the follower goes, and farther where the program asks for more.
            let linked = Linker.link(
                program, contexts: follower.contexts, patience: follower.patience,
                emissions: follower.target.count + follower.horizon, interruption: follower.interruption)
            linked.warnOfUnusedParts()
            return Plant(name: Program.name(ofFile: path), linked: linked)
        }.map(follower.follow)
    }
}

extension LinkedProgram {
    /// Says on standard error what of the program is not on its tape, and why.
    func warnOfUnusedParts() {
        guard !isComplete else { return }
        let reason =
            switch stop {
            case .interrupted: "the run was cut short before it asked for them"
            case .outOfPatience: "the run is out of patience before it asks for them (raise the patience)"
            case .wordOverflow: "a word overflows before the run asks for them"
            case .codeEnded: "the run asks for an instruction behind the last one"
            case .dataEnded: "`read` asks for a bit behind the last one"
            case .emitted, .silent, .outOfBits, nil:
                "the run has not asked for them in \(Linker.idleInstructions) instructions"
            }
        StandardStreams.writeError(
            "\(program.origin): warning: not on the tape: "
                + "\(Wording.plural(unusedInstructions, "instruction")) and "
                + "\(Wording.plural(unusedDataBits, "data bit")); \(reason)\n")
    }
}
