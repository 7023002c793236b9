import Diagnostics
import Foundation
import Lambda
import MonotoneMachine
import TestSupport
import Testing

/// An interpreter under Programs/interpreters: a program e of the Lambda machine behind which it behaves as
/// another machine V. Invariance: M_lambda(x) ≥ 2^-|e| · M_V(x) for every x.
struct Interpreter {
    let program: BitString

    init(_ name: String) throws {
        let url = Checkout.url("Programs/interpreters/\(name)")
        let text = try String(contentsOf: url, encoding: .utf8)
        program = try TermParser.parse(SourceText(text, origin: name)).code
    }
}

/// The Lambda machine behind an interpreter, as a machine over the tape of the machine interpreted.
struct InterpretedMachine: TapeMachine {
    private var host = LambdaMachine()
    /// The tape bits of each symbol.
    private let codes: [[UInt8]]
    private let patience: Int

    init(_ interpreter: Interpreter, codes: [[UInt8]] = [[0], [1]], patience: Int) {
        self.codes = codes
        self.patience = patience
        for bit in interpreter.program.bits {
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
