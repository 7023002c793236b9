import Diagnostics
import Enumeration
import Machines
import MonotoneMachine
import Phoque
import Testing

/// M_lambda(x) ≥ 2^-1509 · M_phoque(x), checked over surveys.
@Suite struct PhoqueInLambdaTests {
    private let interpreter: Interpreter
    /// The three bits of each symbol, in the order of `PhoqueSymbol`.
    private static let codes: [[UInt8]] = [
        [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0], [1, 0, 0],
    ]
    private static let patience = 20_000

    init() throws { interpreter = try Interpreter("phoque-in-lambda.lam") }

    @Test func length() { #expect(interpreter.program.count == 1509) }

    /// Behind e, each of the seven codes leads to what its symbol leads to: the measures behind e are those of
    /// Phoque, string by string. The eighth is passed over (`passedOver`), so each symbol has 1/8 + 1/64 + … = 1/7.
    @Test(arguments: [1, 3, 4]) func lambdaBehavesAsPhoque(symbols: Int) {
        let budget = Budget(maxBits: symbols, patience: 400)
        let phoque = TapeWalk.survey(
            length: 4, budget: budget, alphabet: PhoqueCensus.alphabet, of: PhoqueMachine(.standard))
        let interpreted = TapeWalk.survey(
            length: 4, budget: Budget(maxBits: symbols, patience: Self.patience),
            alphabet: PhoqueCensus.alphabet,
            of: InterpretedMachine(interpreter, codes: Self.codes, patience: Self.patience))
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
        var interpreted = InterpretedMachine(interpreter, codes: Self.codes, patience: Self.patience)
        var output: [UInt8] = []
        var rest = phoque.symbols[...]
        loop: while output.count < 24 {
            switch interpreted.advance(patience: Self.patience) {
            case .emitted(let bit): output.append(bit)
            case .needsSymbol:
                guard let symbol = rest.popFirst() else { break loop }
                interpreted.supply(symbol.rawValue)
            case .ended: break loop
            }
        }
        #expect(output == phoque.machine.output)
    }

    @Test func passedOver() {
        var (plain, delayed) = (
            InterpretedMachine(interpreter, codes: Self.codes, patience: Self.patience),
            InterpretedMachine(interpreter, codes: Self.codes, patience: Self.patience)
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
