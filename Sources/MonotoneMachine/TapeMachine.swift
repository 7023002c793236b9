/// A monotone machine: it reads a one-way tape, a symbol at a time and only when it needs one, and writes a
/// one-way output. A reference machine is a type that does this ([machines.md](../../Docs/machines.md)).
///
/// A value is the whole state: a copy goes on by itself. So a walk over all tapes copies the machine where
/// it asks for a symbol, and gives each copy another one.
public protocol TapeMachine: Sendable {
    /// The output symbols emitted so far.
    var emittedCount: Int { get }
    /// The steps executed so far, in the machine's own unit.
    var stepCount: Int { get }
    /// Runs on until something happens. The machine says by itself what patience means: steps since the
    /// last emission, or in all. After `outOfPatience` a call with more patience goes on where the run stands.
    mutating func advance(patience: Int) -> TapeMachineEvent
    /// Gives the tape symbol that the machine asked for.
    ///
    /// - Precondition: the last event was `needsSymbol`.
    mutating func supply(_ symbol: UInt8)
    /// Whether a proof is found that the run, as it stands, never emits again nor asks for a symbol. A machine that looks
    /// for none, or ends as silent by itself, says no.
    func isProvedSilent() -> Bool
    /// The symbol that the machine asked for, where it belongs to an instruction of its program, whose code is `code`; nil
    /// where it does not, as on all machines whose programs are plain tapes.
    ///
    /// - Throws: `codeEnded` where it asks for an instruction behind the last one.
    func symbol(of code: [Instruction]) throws(RunEnd) -> UInt8?
}

extension TapeMachine {
    public func isProvedSilent() -> Bool { false }
    public func symbol(of code: [Instruction]) throws(RunEnd) -> UInt8? { nil }

    /// `advance(patience:)` that hears an interruption: the run then ends as `interrupted`.
    public mutating func advance(patience: Int, interruption: Interruption?) -> TapeMachineEvent {
        var reach = 0
        while interruption?.isRequested != true {
            reach = min(patience, reach + Interruption.stride)
            let event = advance(patience: reach)
            guard event == .ended(.outOfPatience), reach < patience else { return event }
            interruption?.look()
        }
        return .ended(.interrupted)
    }
}

/// What a machine stops for.
public enum TapeMachineEvent: Hashable, Sendable {
    case emitted(UInt8)
    case needsSymbol
    /// The run is over: silent, out of patience, a word overflowed, or it was interrupted.
    case ended(RunEnd)
}
