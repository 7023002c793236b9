import Enumeration
import MonotoneMachine
import SoloLanguage
import Synchronization

/// A program that says a number t: it emits 0 t times, and then 1.
public struct Saying: Sendable {
    public let tape: BitString
    public let text: String

    /// The bits up to which all programs are tried.
    private static let maxBits = 22

    /// The shortest ones found for t = 0 … `last`: all programs of up to 22 bits, and `num t−1 time less again`
    /// of 16 + 2 ⌊log2 t⌋ bits; `inc again` for 0.
    ///
    /// Cost: one census of 22 bits.
    ///
    /// - Returns: nil where the census was cut short.
    public static func shortest(
        upTo last: Int, patience: Int, threads: Int = 1, interruption: Interruption? = nil
    ) -> [Saying]? {
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
                prefix: zeros, budget: Budget(maxBits: maxBits, patience: patience), defectorsFrom: 0),
            threads: threads, interruption: interruption)
        guard census.isComplete else { return nil }
        for (time, tape) in census.defectors where tape.bits < found[time] { found[time] = tape.bits }
        return found.map { tape in
            let listing = Disassembler.disassemble(
                tape, contexts: [], patience: max(4, patience), emissions: last + 1)
            return Saying(tape: tape, text: listing.program.text)
        }
    }

    /// The same, once for all who ask the same.
    static func known(upTo last: Int, patience: Int) -> [Saying] {
        let question = Question(last: last, patience: patience)
        return answers.withLock { answers in
            if let sayings = answers[question] { return sayings }
            guard let sayings = shortest(upTo: last, patience: patience) else {
                preconditionFailure("a census that nothing interrupts is complete")
            }
            answers[question] = sayings
            return sayings
        }
    }

    private struct Question: Hashable {
        let last: Int
        let patience: Int
    }

    /// The answers so far; a lock that is held while one is found, so that none is sought twice.
    private static let answers = Mutex<[Question: [Saying]]>([:])

    private static func said(_ time: Int) -> BitString {
        BitString(Array(repeating: 0, count: time) + [1])
    }
}
