import Diagnostics
import Enumeration
import Machines
import MonotoneMachine

/// A Phoque machine as a reference machine.
public struct PhoqueReference: TapeProgramMachine {
    public let shape: PhoqueShape

    public init(_ shape: PhoqueShape = .standard) { self.shape = shape }

    public var name: String { "phoque" }
    public var summary: String {
        "BrainPhoque (Grau-Moya et al.): a Brainfuck whose symbols, 1/7 each, are fetched as it runs"
    }
    public var alphabet: TapeAlphabet { PhoqueCensus.alphabet }
    public var symbolNoun: String { "symbol" }
    public var patienceWording: String { "steps in all" }
    public func outOfPatienceWording(_ patience: Int) -> String {
        "took \(Wording.plural(patience, "step"))"
    }
    public var parameters: [String: Int] { ["alphabet": shape.alphabet, "cells": shape.cells] }
    public var defaultBudget: Budget { Budget(maxBits: 9, patience: 1000) }
    public var literalWording: String { "`.` for a bit like the last one, else `+.`" }
    public var note: String {
        "A symbol is fetched when the run comes to the end of the program, and each of the seven is equally "
            + "likely. Cells and output are 0 to A - 1 (--alphabet, 2 by default); the memory is a ring of M cells "
            + "(--cells, 10 by default)."
    }
    public var fileEndings: [String] { ["phoque"] }
    public var instructions: [MachineInstruction] {
        PhoqueSymbol.allCases.map {
            MachineInstruction(pattern: String($0.character), name: String($0.character), effect: $0.effect)
        }
    }

    public func start(contexts: [UInt64]) -> PhoqueMachine { PhoqueMachine(shape) }

    /// `.` for each bit, and `+` before it where the cell has the other one.
    public func literalTape(_ bits: BitString) -> BitString {
        var (tape, cell) = (BitString(), UInt8(0))
        for bit in bits.bits {
            if bit != cell { alphabet.append(PhoqueSymbol.plus.rawValue, to: &tape) }
            alphabet.append(PhoqueSymbol.print.rawValue, to: &tape)
            cell = bit
        }
        return tape
    }

    public func text(of tape: BitString) -> String { PhoqueText.text(symbols(of: tape)) }

    public func tape(of source: SourceText, data: BitString) throws(Diagnostics) -> BitString {
        guard data.isEmpty else {
            throw Diagnostics(
                Diagnostic(.conflict("a phoque program reads no data; leave out --data"), in: "--data"))
        }
        var tape = BitString()
        for symbol in try PhoqueText.symbols(of: source) { alphabet.append(symbol.rawValue, to: &tape) }
        return tape
    }

    public func disassembly(of tape: BitString, origin: String) throws(Diagnostics) -> [ListingLine] {
        [ListingLine("code", PhoqueText.text(symbols(of: tape)))]
    }

    public func listing(of tape: BitString, in query: CensusQuery) -> ProgramListing {
        ProgramListing(code: PhoqueText.text(symbols(of: tape)))
    }

    /// - Precondition: the output is bits.
    public func census(
        _ query: CensusQuery, threads: Int, interruption: Interruption?, observer: WalkObserver?
    ) -> Census {
        precondition(shape.alphabet == 2, "a census is of bits")
        return PhoqueCensus.census(query, cells: shape.cells, threads: threads, interruption: interruption)
    }

    /// - Precondition: the output is bits.
    public func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int, interruption: Interruption?,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> Survey {
        precondition(shape.alphabet == 2, "a survey is of bits")
        return PhoqueCensus.survey(
            length: length, budget: budget, cells: shape.cells, threads: threads, interruption: interruption)
    }

    private func symbols(of tape: BitString) -> [PhoqueSymbol] {
        alphabet.symbols(tape).map { symbol in
            guard let symbol = PhoqueSymbol(rawValue: symbol) else { preconditionFailure("no tape symbol") }
            return symbol
        }
    }

    public func run(_ tape: BitString, _ request: RunRequest) -> MachineRun {
        var run = PhoqueRun(symbols(of: tape), shape: shape, isSampled: request.isSampled)
        var trace = request.traced.map {
            MachineRun.Trace(
                columns: ["step", "pc", "instruction", "emits", "head", "cells"], mostRows: $0)
        }
        var end: PhoqueRun.End?
        while end == nil {
            let before = (steps: run.machine.stepCount, pc: run.machine.pc, emitted: run.machine.output.count)
            end = run.step(patience: request.patience, outputLimit: request.emit)
            if end == nil, request.interruption?.isRequested(after: run.machine.stepCount) == true {
                end = .interrupted
            }
            let machine = run.machine
            guard trace != nil, machine.stepCount > before.steps else { continue }
            trace?.add([
                String(machine.stepCount), String(before.pc), String(machine.program[before.pc].character),
                machine.output.dropFirst(before.emitted).map { String($0) }.joined(), String(machine.head),
                machine.cells.prefix(Self.cellsShown).map { String($0) }.joined(separator: " ")
                    + (machine.cells.count > Self.cellsShown ? " …" : ""),
            ])
        }
        guard let end else { preconditionFailure("a run goes on to its end") }
        let machine = run.machine
        let output: MachineRun.Fact.Value =
            shape.alphabet == 2
            ? .text(machine.output.map { String($0) }.joined()) : .numbers(machine.output.map(Int.init))
        return MachineRun(
            machine: name,
            facts: [
                .init("output", output),
                .init("ended", .text(end.rawValue), wording: end.wording),
                .init("program", .text(run.program)),
                .init("short_program", .text(run.shortProgram)),
                .init("steps", .number(machine.stepCount)),
                .init("memory_index", .number(machine.head)),
                .init("alphabet", .number(shape.alphabet)),
                .init("cells", .number(shape.cells)),
            ], trace: trace, isInterrupted: end == .interrupted)
    }

    private static let cellsShown = 16
}

extension PhoqueRun.End {
    /// The end in words.
    fileprivate var wording: String {
        switch self {
        case .halted: "HALTED: the run asks for a symbol behind the last one"
        case .timeout: "TIMEOUT: all the steps are used up (--patience)"
        case .outputLimit: "OUTPUT_LIMIT: emitted all the symbols wanted (--emit)"
        case .interrupted: "INTERRUPTED: ended by Ctrl-C or a limit before any of its own ends"
        }
    }
}
