import MonotoneMachine

/// A program on the tape: the bits in the order in which its own run asks for them.
public struct LinkedProgram: Hashable, Sendable {
    public let program: Program
    /// The tape prefix p; the program stands for the cylinder of all tapes that begin with it, of prior
    /// mass 2^-|p|.
    public let tape: BitString
    /// The code and data that no run asks for, so that they are not on the tape.
    public let unusedInstructions: Int
    public let unusedDataBits: Int
    /// Why linking stopped before all was placed; nil where it did not, or where the run went on for
    /// `Linker.idleInstructions` without asking for anything.
    public let stop: RunEnd?

    public init(
        program: Program, tape: BitString, unusedInstructions: Int, unusedDataBits: Int, stop: RunEnd?
    ) {
        self.program = program
        self.tape = tape
        self.unusedInstructions = unusedInstructions
        self.unusedDataBits = unusedDataBits
        self.stop = stop
    }

    public var isComplete: Bool { unusedInstructions == 0 && unusedDataBits == 0 }
}
