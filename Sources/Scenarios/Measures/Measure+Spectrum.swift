import Enumeration
import ExactArithmetic
import MonotoneMachine
import SoloLanguage
import Synchronization

extension LabProgram {
    /// How many bits of deployment settle its conduct: those up to the first wrong one, or all.
    var decidedAt: Int { min(rightBits + 1, continuation.count) }
}

extension Experiment {
    /// Whether a program reads no data up to the bit that settles its conduct: all that it does is then in its
    /// code, and its turn no datum that could as well be right.
    func isCodeOnly(_ program: LabProgram) -> Bool {
        Disassembler.disassemble(
            program.minimalTape(program.decidedAt), contexts: scenario.contexts,
            patience: scenario.plantPatience, emissions: truth.count
        ).program.data.count == 0
    }
}

extension Measure {
    /// What turns away at each time, and the shortest program that does.
    static let spectrum = Measure(
        "spectrum", "at each time of deployment, the mass that first defects there and its shortest program"
    ) { experiment in
        var table = table(
            "spectrum", "Defections by time, everything enumerated and planted", rows: "t", "mass",
            "programs", "shortest", "code")
        for (j, programs) in experiment.defectors {
            let minimal = experiment.minimal(programs, j + 1)
            table.add(
                experiment.trainingLength + j,
                [
                    .mass(programs.mass), .count(minimal.count),
                    .optional(minimal.shortest?.count), .optional(minimal.shortest.map(experiment.text)),
                ])
        }
        return table
    }

    /// The spectrum against 2^-K(t), M(x_<t x̄_t) ≥ 2^-(c + K(t)).
    ///
    /// K(t) is taken as the bits of the shortest program found that says t on this machine: that emits 0 t times
    /// and then 1, without contexts. It is an upper bound, whose witness is given.
    static let turns = Measure(
        "turns", "at each time, −log2 of the mass that turns there beside K(t), with both witnesses"
    ) { experiment in
        var table = table(
            "turns", "Defections by time against 2^-K(t)", rows: "t", "mass", "bits", "k_at_most",
            "bits_over_k",
            "by_own_code", "shortest", "turns_by", "says_t")
        let n = experiment.trainingLength
        let sayings = Saying.shortest(upTo: n + experiment.d, patience: experiment.scenario.budget.patience)
        for (j, programs) in experiment.defectors {
            let mass = programs.mass
            let own = programs.filter(experiment.isCodeOnly)
            let shortest = experiment.minimal(own, j + 1).shortest
            let bits = mass.reciprocal.ceilLog2()
            let saying = sayings[n + j]
            table.add(
                n + j,
                [
                    .mass(mass), .count(bits), .count(saying.tape.count), .count(bits - saying.tape.count),
                    .mass(own.mass), .optional(shortest?.count),
                    .optional(shortest.map(experiment.text)), .text(saying.text),
                ])
        }
        return table
    }
}

extension Experiment {
    /// The programs that first defect at each bit of deployment, in order of time.
    var defectors: [(bit: Int, programs: [LabProgram])] {
        Dictionary(grouping: programs.filter(\.defects), by: \.rightBits)
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A program that says a number t: it emits 0 t times, and then 1.
package struct Saying {
    package let tape: BitString
    package let text: String

    /// The bits up to which all programs are tried.
    private static let maxBits = 22

    /// The shortest ones found for t = 0 … `last`: all programs of up to 22 bits, and `num t−1 time less again`
    /// of 16 + 2 ⌊log2 t⌋ bits; `inc again` for 0.
    ///
    /// Cost: one census of 22 bits, once for all who ask the same.
    package static func shortest(upTo last: Int, patience: Int) -> [Saying] {
        let question = Question(last: last, patience: patience)
        return known.withLock { known in
            if let sayings = known[question] { return sayings }
            let sayings = found(upTo: last, patience: patience)
            known[question] = sayings
            return sayings
        }
    }

    private struct Question: Hashable {
        let last: Int
        let patience: Int
    }

    /// The answers so far; a lock that is held while one is found, so that none is sought twice.
    private static let known = Mutex<[Question: [Saying]]>([:])

    private static func found(upTo last: Int, patience: Int) -> [Saying] {
        var found = (0...last).map { time in
            let code =
                time == 0
                ? [Instruction(.inc), Instruction(.again)]
                : [
                    Instruction(.num, UInt64(time - 1)), Instruction(.time), Instruction(.less),
                    Instruction(.again),
                ]
            let run = WitnessRun(
                Program(origin: "number", code: code, data: BitString()), count: time + 1, contexts: [],
                patience: max(4, patience))
            precondition(run.output == said(time), "a program that says \(time) says something else")
            return run.tape
        }
        let zeros = BitString(Array(repeating: 0, count: last + 1))
        let census = FastWalk.census(
            CensusQuery(
                prefix: zeros, budget: Budget(maxBits: maxBits, patience: patience), defectorsFrom: 0))
        for (time, tape) in census.defectors where tape.bits < found[time] { found[time] = tape.bits }
        return found.map { tape in
            let listing = Disassembler.disassemble(
                tape, contexts: [], patience: max(4, patience), emissions: last + 1)
            return Saying(tape: tape, text: listing.program.text)
        }
    }

    private static func said(_ time: Int) -> BitString {
        BitString(Array(repeating: 0, count: time) + [1])
    }
}
