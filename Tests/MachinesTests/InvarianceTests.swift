import Enumeration
import ExactArithmetic
import Foundation
import Lambda
import Machines
import Mixture
import MonotoneMachine
import Phoque
import SoloLanguage
import TestSupport
import Testing

/// A program of the Lambda machine behind which it behaves as another machine: `supply` writes the other
/// machine's symbol on the tape in bits.
private struct Interpreter: TapeMachine {
    private var host = LambdaMachine()
    let codes: [[UInt8]]
    private let patience: Int

    init(_ program: BitString, codes: [[UInt8]], patience: Int) {
        self.codes = codes
        self.patience = patience
        for bit in program.bits {
            #expect(host.advance(patience: patience) == .needsSymbol)
            host.supply(bit)
        }
    }

    var emittedCount: Int { host.emittedCount }
    var stepCount: Int { host.stepCount }

    mutating func advance(patience: Int) -> TapeMachineEvent { host.advance(patience: patience) }

    mutating func supply(_ symbol: UInt8) { supply(codes[Int(symbol)]) }

    mutating func supply(_ bits: [UInt8]) {
        host.supply(bits[0])
        for bit in bits.dropFirst() {
            #expect(host.advance(patience: patience) == .needsSymbol)
            host.supply(bit)
        }
    }
}

/// Invariance: if e makes U behave as V, then M_U(x) ≥ 2^-|e| · M_V(x) for every x.
@Suite struct InvarianceTests {
    private let program: BitString
    /// The three bits of each symbol, in the order of `PhoqueSymbol`.
    private static let codes: [[UInt8]] = [
        [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0], [1, 0, 0],
    ]
    private static let patience = 20_000

    init() throws {
        let url = Checkout.url("Programs/interpreters/phoque-in-lambda.lam")
        let text = try String(contentsOf: url, encoding: .utf8)
        program = try TermParser.parse(SourceText(text, origin: url.lastPathComponent)).code
    }

    @Test func length() { #expect(program.count == 1509) }

    /// Behind e, each of the seven codes leads to what its symbol leads to: the measures behind e are those of
    /// Phoque, string by string. The eighth is passed over (`passedOver`), so each symbol has 1/8 + 1/64 + … = 1/7.
    @Test(arguments: [1, 3, 4]) func lambdaBehavesAsPhoque(symbols: Int) {
        let budget = Budget(maxBits: symbols, patience: 400)
        let phoque = TapeWalk.survey(
            length: 4, budget: budget, alphabet: PhoqueCensus.alphabet, of: PhoqueMachine(.standard))
        let interpreted = TapeWalk.survey(
            length: 4, budget: Budget(maxBits: symbols, patience: Self.patience),
            alphabet: PhoqueCensus.alphabet,
            of: Interpreter(program, codes: Self.codes, patience: Self.patience))
        for string in phoque.strings {
            #expect(interpreted.units(of: string) == phoque.units(of: string), "\(string)")
        }
    }

    /// Loops of every kind need longer programs: these are run by both.
    @Test(arguments: [
        "+[.>+]", "+[>+.]<[.-]", "+[.-].[+.]..", ".+[>.+[.<-]+]..+", "[+[.]-].>[<.+]", "+>+[<.>.-]+<[..",
        "[>+[<+.]>].[.+.]-.", "+[[.>+]<.]", "{.+[-{.+]..", "+>[-<.+]]>.]+[.", ">+<[.]>[.<+]",
    ]) func longerPrograms(text: String) throws {
        var phoque = PhoqueRun(
            try PhoqueText.symbols(of: SourceText(text, origin: "test")), shape: .standard)
        _ = phoque.run(patience: 400, outputLimit: 24)
        var interpreter = Interpreter(program, codes: Self.codes, patience: Self.patience)
        var output: [UInt8] = []
        var rest = phoque.symbols[...]
        loop: while output.count < 24 {
            switch interpreter.advance(patience: Self.patience) {
            case .emitted(let bit): output.append(bit)
            case .needsSymbol:
                guard let symbol = rest.popFirst() else { break loop }
                interpreter.supply(symbol.rawValue)
            case .ended: break loop
            }
        }
        #expect(output == phoque.machine.output)
    }

    @Test func passedOver() {
        var (plain, delayed) = (
            Interpreter(program, codes: Self.codes, patience: Self.patience),
            Interpreter(program, codes: Self.codes, patience: Self.patience)
        )
        for symbol in [PhoqueSymbol.plus, .open, .print, .right, .plus, .close, .print] {
            var events: [[TapeMachineEvent]] = [[], []]
            while case .emitted(let bit) = plain.advance(patience: Self.patience) {
                events[0].append(.emitted(bit))
            }
            while case .emitted(let bit) = delayed.advance(patience: Self.patience) {
                events[1].append(.emitted(bit))
            }
            #expect(events[0] == events[1])
            plain.supply(symbol.rawValue)
            for _ in 0..<2 {
                delayed.supply([1, 1, 1])
                #expect(delayed.advance(patience: Self.patience) == .needsSymbol)
            }
            delayed.supply(symbol.rawValue)
        }
    }
}
