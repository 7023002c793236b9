import Diagnostics
import Enumeration
import Machines
import MonotoneMachine

/// The Lambda machine as a reference machine.
public struct LambdaReference: TapeProgramMachine {
    public init() {}

    public var name: String { "lambda" }
    public var summary: String {
        "binary lambda calculus (Tromp): reads a closed λ-term, then reduces it on the bits that follow"
    }
    public var alphabet: TapeAlphabet { .binary }
    public var symbolNoun: String { "bit" }
    public var patienceWording: String { "β-steps a bit" }
    public var defaultBudget: Budget { Budget(maxBits: 30, patience: 1000) }
    /// λx.x and one bit.
    public var shortestProgram: Int { 5 }
    public var literalWording: String { "`λx.x` with the prefix as data" }
    public var note: String {
        "A variable that no abstraction binds makes the tape invalid: it emits nothing. The term is applied to "
            + "the bits behind it, one cell λz. z b L a bit; the cells of its value are the output."
    }
    public var fileEndings: [String] { ["lam", "blc"] }
    public var instructions: [MachineInstruction] {
        [
            MachineInstruction(pattern: "00", name: "λ", effect: "an abstraction; its body follows"),
            MachineInstruction(
                pattern: "01", name: "f x", effect: "an application; the function follows, then the argument"),
            MachineInstruction(
                pattern: "1^i 0", name: "i",
                effect: "the variable that the i-th abstraction outwards binds"),
        ]
    }

    public func start(contexts: [UInt64]) -> LambdaMachine { LambdaMachine() }

    /// λx.x and the bits.
    public func literalTape(_ bits: BitString) -> BitString { BitString([0, 0, 1, 0] + bits.bits) }

    /// The tape of a `.blc` text, which holds bits only, or of another text: a λ-term, or bits.
    public func tape(of source: SourceText, data: BitString) throws(Diagnostics) -> BitString {
        var tape: BitString
        if let bits = bits(of: source), !bits.isEmpty {
            tape = bits
        } else if source.origin.hasSuffix(".blc") {
            do throws(Diagnostic) {
                tape = try source.bits()
                if tape.isEmpty { throw Diagnostic(.missing("term"), in: source.origin) }
            } catch {
                throw Diagnostics(error)
            }
        } else {
            tape = try TermParser.parse(source).code
        }
        tape.append(contentsOf: data)
        return tape
    }

    /// The bits that a text spells which holds nothing else; nil for another.
    private func bits(of source: SourceText) -> BitString? {
        var bits = BitString()
        for scalar in source.lines.lazy.flatMap(\.unicodeScalars) where !scalar.properties.isWhitespace {
            guard scalar == "0" || scalar == "1" else { return nil }
            bits.append(UInt8(scalar.value & 1))
        }
        return bits
    }

    /// The term with names, the same with de Bruijn indices, and the bits behind it.
    public func disassembly(of tape: BitString, origin: String) throws(Diagnostics) -> [ListingLine] {
        do throws(LambdaTerm.DecodingFailure) {
            let (term, count) = try LambdaTerm.decode(tape)
            return [
                ListingLine("term", term.namedText), ListingLine("de_bruijn", term.deBruijnText),
                ListingLine("data", BitString(tape.bits[count...]).description),
            ]
        } catch {
            throw Diagnostics(Diagnostic(error.problem, in: origin))
        }
    }

    public func listing(of tape: BitString, in query: CensusQuery) -> ProgramListing {
        do throws(LambdaTerm.DecodingFailure) {
            let (term, count) = try LambdaTerm.decode(tape)
            return ProgramListing(code: term.namedText, data: BitString(tape.bits[count...]))
        } catch {
            // A planted term that is nested deeper than any text is read: its bits say it all.
            return ProgramListing(code: tape.description)
        }
    }

    public func census(
        _ query: CensusQuery, threads: Int, interruption: Interruption?, observer: WalkObserver?
    ) -> Census {
        LambdaCensus.census(query, threads: threads, interruption: interruption)
    }

    public func survey(
        length: Int, contexts: [UInt64], budget: Budget, threads: Int, interruption: Interruption?,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> Survey {
        LambdaCensus.survey(length: length, budget: budget, threads: threads, interruption: interruption)
    }

    public func run(_ tape: BitString, _ request: RunRequest) -> MachineRun {
        var machine = LambdaMachine()
        var trace = request.traced.map {
            MachineRun.Trace(columns: ["β-steps", "bits read", "event"], mostRows: $0)
        }
        var end = RunEnd.emitted
        loop: while machine.emittedCount < request.emit {
            let event = machine.advance(patience: request.patience, interruption: request.interruption)
            var text = ""
            switch event {
            case .emitted(let bit): text = "emits \(bit)"
            case .needsSymbol:
                guard machine.bitsRead < tape.count else {
                    end = .outOfBits
                    break loop
                }
                let wasTerm = machine.isReadingTerm
                machine.supply(tape[machine.bitsRead])
                if wasTerm && machine.isReadingTerm { continue }
                text = wasTerm ? "has read its term" : "reads \(tape[machine.bitsRead - 1])"
            case .ended(let reason):
                end = reason
                break loop
            }
            trace?.add([String(machine.stepCount), String(machine.bitsRead), text])
        }
        return MachineRun(
            machine: name,
            facts: [
                .init("output", .text(machine.output.description)),
                .init("ended", .text(end.rawValue), wording: end.wording),
                .init("tape", .text(tape.description)),
                .init("tape_bits", .number(tape.count)),
                .init("term_bits", .number(machine.termBits)),
                .init("bits_read", .number(machine.bitsReadAtLastEmission)),
                .init("steps", .number(machine.stepCount)),
            ], trace: trace, isInterrupted: end == .interrupted)
    }
}

extension LambdaTerm.DecodingFailure {
    fileprivate var problem: Problem {
        switch self {
        case .incomplete: .missing("bits: the tape ends inside the term")
        case .unbound(let bit, let depth): .unboundVariable(bit: bit, depth: depth)
        case .tooDeep: .nestedTooDeep(most: LambdaTerm.deepest)
        }
    }
}
