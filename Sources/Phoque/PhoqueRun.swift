import MonotoneMachine

/// A run of a Phoque program that is given in full, as the published code makes it: it halts where the
/// program has no further symbol.
public struct PhoqueRun: Sendable {
    /// How a run ends, as the published code names it.
    public enum End: String, Sendable {
        case halted = "HALTED"
        case timeout = "TIMEOUT"
        case outputLimit = "OUTPUT_LIMIT"
        /// Ended from outside, which the published code does not know.
        case interrupted = "INTERRUPTED"
    }

    public private(set) var machine: PhoqueMachine
    public let symbols: [PhoqueSymbol]
    /// Whether the program was drawn rather than given: one that emits nothing shortens to nothing.
    public let isSampled: Bool

    public init(_ symbols: [PhoqueSymbol], shape: PhoqueShape, isSampled: Bool = false) {
        machine = PhoqueMachine(shape)
        self.symbols = symbols
        self.isSampled = isSampled
    }

    /// Executes one instruction; how the run ends, where it does.
    public mutating func step(patience: Int, outputLimit: Int) -> End? {
        if machine.output.count >= outputLimit { return .outputLimit }
        if machine.needsSymbol {
            guard machine.program.count < symbols.count else { return .halted }
            machine.supply(symbols[machine.program.count].rawValue)
        }
        machine.step()
        if machine.stepCount >= patience { return .timeout }
        return machine.output.count >= outputLimit ? .outputLimit : nil
    }

    /// Runs to the end: `patience` steps in all, or `outputLimit` symbols.
    public mutating func run(patience: Int, outputLimit: Int) -> End {
        while true {
            if let end = step(patience: patience, outputLimit: outputLimit) { return end }
        }
    }

    /// The program as it was stored, `{` for a `[` that was fetched on 0.
    public var program: String { String(machine.program.map(\.character)) }

    /// The program without what cannot have mattered to its output: what was fetched after the last
    /// emission, brackets without a partner, and neighbours that undo each other.
    public var shortProgram: String {
        let isCut = !machine.output.isEmpty || isSampled
        let kept = isCut ? machine.fetchedAtLastEmission : machine.program.count
        let undone: Set<String> = ["+-", "-+", "<>", "><"]
        var short: [Character] = []
        for (address, instruction) in machine.program.prefix(kept).enumerated() {
            switch instruction {
            case .open where machine.open.contains(address): continue
            case .skip where machine.jumps[address] < 0: continue
            case .close where machine.jumps[address] == address: continue
            default: break
            }
            if let last = short.last, undone.contains(String([last, instruction.character])) {
                short.removeLast()
            } else {
                short.append(instruction.character)
            }
        }
        return String(short)
    }
}
