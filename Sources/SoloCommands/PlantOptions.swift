import ArgumentParser
import Diagnostics
import Machines
import Mixture
import MonotoneMachine
import SoloLanguage

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
            "How many bits behind its tape a plant's reads are followed (0 to 16; a symbol of phoque's counts as 3).",
            valueName: "E"))
    var extraText = String(PlantFollower.standardExtraBits)

    func patience(default budget: Budget) throws -> Int {
        try patienceText.map { text throws(Diagnostic) in
            try Arguments.number(text, "--plant-patience", in: Budget.patienceRange)
        } ?? budget.patience
    }

    func extraBits() throws -> Int {
        try Arguments.number(extraText, "--plant-bits", in: PlantFollower.extraBitsRange)
    }

    /// The programs on `machine` that are to be planted, read before any work, where they have room in its memory beside `need`,
    /// which they are added to.
    func programs(
        on machine: any ReferenceMachine, within work: LongWorkOptions, beside need: inout MemoryNeed
    ) throws -> [Program] {
        let programs = try paths.map {
            try machine.program(at: Arguments.fileName($0, "--plant"), within: work, beside: &need)
        }
        for program in programs { need.add(1, of: .plant(program)) }
        if let twice = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
            throw Diagnostic(.conflict("\(paths[twice]) is given twice"), in: "--plant")
        }
        return programs
    }

    /// The plants that `programs` are, each linked as far as `follower` goes, and farther where the program asks for more, before
    /// the first is run along the follower's target.
    func followed(
        _ programs: [Program], by follower: PlantFollower, on machine: any ReferenceMachine,
        _ line: ProgressLine?
    ) throws -> [FollowedPlant] {
        let plants = zip(paths, programs).map { path, program in
            let linked = machine.linked(
                program, contexts: follower.contexts, patience: follower.patience,
                emissions: follower.target.count + follower.horizon, interruption: follower.interruption)
            line?.clear()
            linked.warnOfUnusedParts()
            return Plant(
                name: Program.name(ofFile: path), program: linked.program, tape: linked.tape, on: machine)
        }
        return try zip(plants, Plant.names(plants.map(\.name), apartBy: paths)).map {
            try follower.follow($0.named($1), on: machine)
        }
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
