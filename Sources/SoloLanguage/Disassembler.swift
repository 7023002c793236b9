import MonotoneMachine

/// A tape back to a program: which bits were decoded as code and which were read as data is found by
/// running it, as linking is.
public enum Disassembler {
    /// What a tape holds.
    public struct Listing: Hashable, Sendable {
        /// The code and data that the run took from the tape; its tape is `bitsRead` bits long.
        public let program: Program
        public let bitsRead: Int
        /// Bits at the end that belong to an instruction that the tape cuts short, or that were never read.
        public let rest: BitString
        public let end: RunEnd
    }

    /// Runs `tape` until it is used up or the run ends, and says what was decoded and read.
    ///
    /// - Parameter emissions: the run also ends after this many emitted bits.
    public static func disassemble(
        _ tape: BitString, contexts: [UInt64], patience: Int, emissions: Int
    ) -> Listing {
        var run = Run(RecordingTape(tape), contexts: contexts, patience: patience)
        var end = RunEnd.emitted
        var idle = 0
        while run.machine.time < emissions, run.source.taken < tape.count, idle < Linker.idleInstructions {
            let before = run.source.taken
            if case .failure(let reason) = run.step() {
                end = reason
                break
            }
            idle = run.source.taken == before ? idle + 1 : 0
        }
        let taken = run.source.tape.count
        return Listing(
            program: Program(origin: "tape", code: run.machine.code, data: run.source.data),
            bitsRead: taken, rest: BitString(tape.bits[taken...]), end: end)
    }
}

/// A raw tape that remembers which bits were read as data, and that takes back an instruction cut short.
private struct RecordingTape: TapeSource {
    private var raw: RawTape
    private(set) var data = BitString()
    /// The bits of whole instructions and data bits.
    private var whole = 0

    init(_ bits: BitString) { raw = RawTape(bits) }

    var tape: BitString { raw.tape.prefix(whole) }

    /// The bits consumed, those of an instruction cut short among them.
    var taken: Int { raw.tape.count }

    mutating func nextInstruction() -> Result<Instruction, RunEnd> {
        let next = raw.nextInstruction()
        if case .success = next { whole = taken }
        return next
    }

    mutating func nextBit() -> Result<UInt8, RunEnd> {
        let next = raw.nextBit()
        if case .success(let bit) = next {
            data.append(bit)
            whole = taken
        }
        return next
    }
}
