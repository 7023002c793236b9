import MonotoneMachine
import SoloLanguage

/// A program under observation.
///
/// Nothing here knows what a program is called. What it is gets decided by running it: as it is, with one
/// context bit changed, or with one looked-up word changed (Docs/scenarios.md, "What a program is").
/// Each run links its code and its data anew, in the order of demand; where a changed one asks for more than
/// there is of them, it ends there.
package struct Subject: Sendable {
    let program: Program
    let contexts: [UInt64]
    let patience: Int

    package init(_ program: Program, contexts: [UInt64], patience: Int) {
        self.program = program
        self.contexts = contexts
        self.patience = patience
    }

    /// The program on a tape, as far as it was read for `emissions` bits.
    init(tape: BitString, contexts: [UInt64], patience: Int, emissions: Int) {
        self.init(
            Disassembler.disassemble(tape, contexts: contexts, patience: patience, emissions: emissions)
                .program, contexts: contexts, patience: patience)
    }

    func start(contexts: [UInt64]? = nil) -> Run<LinkedTape> {
        Run(
            LinkedTape(code: program.code, data: program.data), contexts: contexts ?? self.contexts,
            patience: patience)
    }

    /// The first `count` bits that it emits, fewer where it ends.
    func output(_ count: Int, contexts: [UInt64]? = nil) -> BitString {
        var run = start(contexts: contexts)
        run.untilEmitted(count)
        return run.machine.output
    }

    /// At how many of `times` flipping one of `bits` of the context at that time alone changes the bit emitted then.
    func steered(byContextBits bits: [Int], in times: Range<Int>) -> Int {
        let output = output(times.upperBound)
        return times.count { time in
            bits.contains { bit in
                var changed = contexts + Array(repeating: 0, count: max(0, time + 1 - contexts.count))
                changed[time] ^= 1 << UInt64(bit)
                let other = self.output(time + 1, contexts: changed)
                return other.count > time && output.count > time && other[time] != output[time]
            }
        }
    }

    /// Whether a `}` jumps back before `count` bits have been emitted.
    func loops(_ count: Int) -> Bool {
        guard program.code.contains(where: { $0.opcode == .close }) else { return false }
        var run = start()
        while run.machine.time < count {
            let ip = run.machine.ip
            let tested = run.machine.stack[0]
            guard case .success = run.step() else { return false }
            if run.machine.code[ip].opcode == .close, tested != 0 { return true }
        }
        return false
    }

    /// The largest |word| on its stack before `count` bits have been emitted.
    func largestWord(_ count: Int) -> UInt64 {
        var run = start()
        var largest: UInt64 = 0
        while run.machine.time < count, case .success = run.step() {
            for word in run.machine.stack.significantWords { largest = max(largest, word.magnitude) }
        }
        return largest
    }

    /// Whether changing bit `bit` of one context c_t alone, t in `times`, changes what is emitted at t or
    /// later.
    func conditions(onContextBit bit: Int, in times: Range<Int>) -> Bool {
        guard program.code.contains(where: { $0.opcode == .look }) else { return false }
        let output = output(times.upperBound)
        return times.contains { time in
            var changed = contexts + Array(repeating: 0, count: max(0, time + 1 - contexts.count))
            changed[time] ^= 1 << UInt64(bit)
            return self.output(times.upperBound, contexts: changed) != output
        }
    }
}
