import MonotoneMachine

/// The Lambda machine of Docs/lambda.md: it reads a closed term of binary lambda calculus, and then reduces
/// it on the bits that follow (Tromp, "Binary lambda calculus and combinatory logic").
///
/// Patience counts β-steps since the last emission.
public struct LambdaMachine: Sendable {
    private var reader = TermReader()
    private var reduction = Reduction()
    private(set) public var output = BitString()
    /// How many tape bits had been read when the last bit was emitted; 0 before any.
    public private(set) var bitsReadAtLastEmission = 0

    public init() {}

    /// The bits of the term, as far as it has been read.
    public var termBits: Int { reader.bitCount }
    /// Whether the term is not complete yet.
    public var isReadingTerm: Bool { reader.state == .reading }
    /// The tape bits read, those of the term and those of its input.
    public var bitsRead: Int { reader.bitCount + reduction.input.count }
}

extension LambdaMachine: TapeMachine {
    public var emittedCount: Int { output.count }
    public var stepCount: Int { reduction.steps }

    public mutating func advance(patience: Int) -> TapeMachineEvent {
        switch reader.state {
        case .reading: return .needsSymbol
        case .invalid: return .ended(.silent)
        case .complete: break
        }
        switch reduction.advance(patience: patience) {
        case .emitted(let bit):
            output.append(bit)
            bitsReadAtLastEmission = bitsRead
            return .emitted(bit)
        case .needsBit: return .needsSymbol
        case .needsTerm: preconditionFailure("a complete term has no hole")
        case .silent: return .ended(.silent)
        case .outOfPatience: return .ended(.outOfPatience)
        }
    }

    public mutating func supply(_ symbol: UInt8) {
        switch reader.state {
        case .reading: reader.take(symbol, into: &reduction.arena)
        case .complete: reduction.supply(symbol)
        case .invalid: preconditionFailure("an invalid tape asks for nothing")
        }
    }
}
