import MonotoneMachine

/// One program that has emitted a prefix x, with what it does behind it.
///
/// The tapes that begin with `tape` and fit into L bits act alike up to the end that is given; together they
/// hold `units` cells of 2^-L. A program that goes on to the horizon has read exactly `tape`, and then
/// `units` is 2^(L−|tape|). One that asks for more tape than L bits stands for the tapes that do not fit.
public struct ConsistentProgram: Hashable, Sendable {
    /// What a run had spent when it had emitted so many bits: the tape bits read, the instructions executed.
    public struct Milestone: Hashable, Sendable {
        public let bitsRead: Int
        public let steps: Int

        public init(bitsRead: Int, steps: Int) {
            self.bitsRead = bitsRead
            self.steps = steps
        }
    }

    /// The tape read when the run ended.
    public let tape: ShortTape
    public let units: UInt64
    /// The bits emitted behind x, at most H; unlike those of a census they may have taken more tape.
    public let continuation: Continuation
    /// At index j, what had been spent when n + j bits had been emitted; as many as the continuation, and one.
    public let milestones: [Milestone]
    /// `emitted` for a run that reached the horizon; else why it did not.
    public let end: RunEnd
}
