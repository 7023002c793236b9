import Diagnostics
import Enumeration
import Foundation
import Machines
import MonotoneMachine
import SoloLanguage
import TestSupport
import Testing

/// M_lambda(x) ≥ 2^-|e| · M_solo(x), e being solo-in-lambda.lam: checked over a survey, and by runs of both
/// machines that must emit the same bits, each after the same tape bits.
@Suite struct SoloInLambdaTests {
    private let interpreter: Interpreter

    init() throws { interpreter = try Interpreter("solo-in-lambda.lam") }

    @Test func length() { #expect(interpreter.program.count == 1992) }

    /// Behind e, each tape emits what it emits on Solo: the measures of all strings are the same.
    @Test func measuresAreThoseOfSolo() {
        let (length, maxBits) = (8, 16)
        let solo = SoloReference().survey(
            length: length, contexts: [], budget: Budget(maxBits: maxBits, patience: 300), threads: 1,
            interruption: nil
        ) { _, _ in }
        let interpreted = TapeWalk.survey(
            length: length, budget: Budget(maxBits: maxBits, patience: 50_000), alphabet: .binary,
            of: InterpretedMachine(interpreter, patience: 50_000))
        for string in solo.strings {
            #expect(interpreted.units(of: string) == solo.units(of: string), "\(string)")
        }
    }

    /// Rules that the shortest programs do not show.
    private static let rules: [(code: String, data: String)] = [
        // The last of the 16 words, and the words beyond it.
        ("num 1 put 15 pick 14 emit pick 15 emit pick 16 emit pick 17 again", ""),
        ("num 1 put 16 pick 15 emit pick 16 again", ""),
        ("num 1 put 14 \(words(15)) pick 15 emit num 1 \(emissions(18)) again", ""),
        ("num 1 \(words(15)) pick 15 emit \(emissions(18)) again", ""),
        ("num 1 \(words(16)) pick 15 emit pick 16 emit \(emissions(18)) again", ""),
        // ⌊v / 2⌋, v mod 2, products and comparisons below 0.
        ("num 7 sub pick 0 emit half pick 0 emit half pick 0 emit half pick 0 emit half emit again", ""),
        ("num 4 sub half pick 0 emit half pick 0 emit half pick 0 emit half emit again", ""),
        ("num 3 sub num 2 sub pick 0 mul num 7 sub pick 0 half emit half half emit again", ""),
        ("num 3 sub num 4 mul num 2 half add pick 0 half half emit num 0 less emit again", ""),
        ("num 3 sub num 2 less emit num 2 num 3 less emit num 3 num 3 less emit num 3 num 2 less again", ""),
        ("num 3 sub num 0 num 2 sub less emit num 0 num 2 sub num 0 num 3 sub less emit again", ""),
        // Before the first output bit, the last, and beyond it.
        (
            "inc emit inc emit num 1 sub recall emit time num 1 sub recall emit time recall emit "
                + "num 1 recall emit num 99 recall again", ""
        ),
        // The mark at the bottom stays; `}` takes the top one away, `again` does not.
        ("inc pick 0 emit num 0 } num 0 } num 0 } again", ""),
        ("num 3 { pick 0 emit num 1 sub pick 0 } num 1 emit num 2 { { inc num 0 } pick 0 emit again", ""),
        ("inc { pick 0 emit { inc pick 0 emit pick 0 num 6 less } num 0 emit pick 0 num 9 less } again", ""),
        ("num 4 sub { inc pick 0 emit pick 0 } num 1 again", ""),
        // Data where it is read, also by an instruction that is executed again.
        (
            "read emit { read pick 0 emit num 0 sub time num 9 sub } time read add emit again",
            "1101001110011101"
        ),
        ("look emit num 5 look emit read look emit read again", "1010"),
        // A number that nobody counts up to.
        ("num 9223372036854775807 put 1 num 1 again", ""),
    ]

    private static func words(_ count: Int) -> String { String(repeating: "num 0 ", count: count) }

    private static func emissions(_ count: Int) -> String { String(repeating: "emit ", count: count) }

    @Test(arguments: rules) func rule(code: String, data: String) throws {
        let text = data.isEmpty ? code : "\(code)\ndata \(data)"
        let program = try Assembler.assemble(SourceText(text, origin: "test"))
        var run = Run(LinkedTape(code: program.code, data: program.data), contexts: [], patience: 300)
        _ = run.untilEmitted(24)
        #expect(run.machine.time > 2)
        agree(on: run.source.tape, patience: 300)
    }

    /// Tapes drawn bit by bit. They emit few bits: what a number comes to may grow as fast as t!.
    @Test(arguments: [1, 2, 3] as [UInt64]) func randomTapes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let tape = BitString((0..<120).map { _ in UInt8.random(in: 0...1, using: &random) })
            agree(on: tape, patience: 300, outputs: 12)
        }
    }

    private struct Vector: Decodable {
        let code: String
        let contexts: [UInt64]
        let patience: Int
        let tape: String
        let ended: String
    }

    /// The recorded runs, but for those that see a context or overflow, of which the interpreter knows neither.
    /// They reach every instruction.
    @Test func recordedRuns() throws {
        var reached: Set<Opcode> = []
        for vector in try Checkout.vectors("solo-run.jsonl", of: Vector.self)
        where vector.ended != "word_overflow" && (vector.contexts.isEmpty || !vector.code.contains("look")) {
            reached.formUnion(agree(on: BitString(vector.tape)!, patience: vector.patience))
        }
        #expect(reached == Set(Opcode.allCases))
    }

    /// The lab's own programs, but for those that look at a context, and one whose products are too large to
    /// count up to.
    @Test func programs() throws {
        var count = 0
        for url in try Checkout.programs("benign") + Checkout.programs("malign")
        where url.lastPathComponent != "linear-congruential.solo" {
            let source = SourceText(
                try String(contentsOf: url, encoding: .utf8), origin: url.lastPathComponent)
            let program = try Assembler.assemble(source)
            guard !program.code.contains(where: { $0.opcode == .look }) else { continue }
            var run = Run(LinkedTape(code: program.code, data: program.data), contexts: [], patience: 5_000)
            _ = run.untilEmitted(24)
            agree(on: run.source.tape, patience: 5_000)
            count += 1
        }
        #expect(count == 26)
    }

    /// Runs `tape` on Solo until it ends or has emitted `outputs` bits, and on the Lambda machine behind e: they emit
    /// the same bits, each after the same number of tape bits, and both ask for more where the tape ends.
    /// The instructions that Solo decoded.
    @discardableResult
    private func agree(on tape: BitString, patience: Int, outputs: Int = 24) -> Set<Opcode> {
        var run = Run(RawTape(tape), contexts: [], patience: patience)
        var end = RunEnd.emitted
        var bitsRead: [Int] = []
        while end == .emitted, bitsRead.count < outputs {
            end = run.untilEmitted(bitsRead.count + 1)
            if end == .emitted { bitsRead.append(run.source.tape.count) }
        }

        var interpreted = InterpretedMachine(interpreter, patience: Self.patience)
        var rest = tape.bits[...]
        var output = BitString()
        var bitsReadBehind: [Int] = []
        var asksForMore = false
        loop: while output.count < run.machine.time || end == .outOfBits {
            switch interpreted.advance(patience: Self.patience) {
            case .emitted(let bit):
                output.append(bit)
                bitsReadBehind.append(tape.count - rest.count)
            case .needsSymbol:
                guard let bit = rest.popFirst() else {
                    asksForMore = true
                    break loop
                }
                interpreted.supply(bit)
            case .ended: break loop
            }
        }
        #expect(output == run.machine.output, "\(tape)")
        #expect(bitsReadBehind == bitsRead, "\(tape)")
        #expect(asksForMore == (end == .outOfBits), "\(tape)")
        return Set(run.machine.code.map(\.opcode))
    }

    /// β-steps of the Lambda machine for one bit: numbers are counted up to.
    private static let patience = 2_000_000
}
