import MonotoneMachine

/// The Phoque machine of Docs/phoque.md, one instruction a step: a Brainfuck dialect whose program is drawn
/// symbol by symbol while it runs (Grau-Moya et al., "Learning Universal Predictors", 2024).
///
/// Patience counts all steps of the run, as in the published code; a step that reaches it is executed, and
/// the run ends after it.
public struct PhoqueMachine: Sendable {
    /// An instruction as it is stored: a `[` fetched on a cell of 0 is stored as `skip`, printed `{`.
    public enum Stored: UInt8, Sendable {
        case plus, minus, right, left, open, close, print, skip

        init(_ symbol: PhoqueSymbol, isZero: Bool) {
            self = symbol == .open && isZero ? .skip : Stored(rawValue: symbol.rawValue)!
        }

        public var character: Character { PhoqueSymbol(rawValue: rawValue)?.character ?? "{" }
    }

    public let shape: PhoqueShape
    /// The circular memory; all 0 at first.
    public private(set) var cells: [UInt8]
    public private(set) var head = 0
    /// The program as fetched so far.
    public private(set) var program: [Stored] = []
    /// For each address the one that the instruction jumps to, or −1 where none is set yet.
    public private(set) var jumps: [Int] = []
    /// The addresses of brackets that wait for their `]`.
    public private(set) var open: [Int] = []
    public private(set) var pc = 0
    public private(set) var stepCount = 0
    public private(set) var output: [UInt8] = []
    /// How many symbols had been fetched when the last one was emitted; 0 before any.
    public private(set) var fetchedAtLastEmission = 0
    /// Whether the instruction at pc has been fetched and not been executed yet.
    private var isNew = false

    public init(_ shape: PhoqueShape) {
        self.shape = shape
        cells = Array(repeating: 0, count: shape.cells)
    }

    public var needsSymbol: Bool { pc == program.count }

    /// Executes the instruction at pc, which must have been fetched; what it emits, if anything.
    @discardableResult
    public mutating func step() -> UInt8? {
        let value = cells[head]
        var emitted: UInt8?
        switch program[pc] {
        case .plus: cells[head] = value == shape.largest ? 0 : value + 1
        case .minus: cells[head] = value == 0 ? shape.largest : value - 1
        case .right: head = head + 1 == cells.count ? 0 : head + 1
        case .left: head = head == 0 ? cells.count - 1 : head - 1
        case .print:
            output.append(value)
            fetchedAtLastEmission = program.count
            emitted = value
        case .open:
            if isNew {
                open.append(pc)
            } else if value == 0 {
                jumpForward()
            }
        case .skip:
            if !isNew && value != 0 {
                if jumps[pc] < 0 { open.append(pc) }
                jumpForward()
            }
        case .close:
            if isNew { jumps[pc] = open.popLast() ?? pc }
            if !isNew || jumps[pc] != pc { pc = jumps[pc] - 1 }
        }
        pc += 1
        stepCount += 1
        isNew = false
        return emitted
    }

    /// To the end of what had been fetched when this bracket first jumped.
    private mutating func jumpForward() {
        if jumps[pc] < 0 { jumps[pc] = program.count - 1 }
        pc = jumps[pc]
    }
}

extension PhoqueMachine: TapeMachine {
    public var emittedCount: Int { output.count }

    public mutating func advance(patience: Int) -> TapeMachineEvent {
        while stepCount < patience {
            if needsSymbol { return .needsSymbol }
            if let symbol = step() { return .emitted(symbol) }
        }
        return .ended(.outOfPatience)
    }

    /// How far a cycle is looked for.
    private static let provingSteps = 1 << 16

    /// Whether the run comes back to a configuration without an emission or a demand, within 65,536 steps (Brent 1980).
    public func isProvedSilent() -> Bool {
        var machine = self
        var seen = self
        var power = 1
        while machine.stepCount - stepCount < Self.provingSteps {
            if machine.needsSymbol || machine.step() != nil { return false }
            if machine.isAsBefore(seen) { return true }
            guard machine.stepCount - seen.stepCount == power else { continue }
            seen = machine
            power *= 2
        }
        return false
    }

    /// Whether all that the further run depends on is the same; nothing has been fetched in between.
    private func isAsBefore(_ other: PhoqueMachine) -> Bool {
        pc == other.pc && head == other.head && cells == other.cells && jumps == other.jumps
            && open == other.open
    }

    public mutating func supply(_ symbol: UInt8) {
        guard let symbol = PhoqueSymbol(rawValue: symbol) else { preconditionFailure("no tape symbol") }
        program.append(Stored(symbol, isZero: cells[head] == 0))
        jumps.append(-1)
        isNew = true
    }
}
