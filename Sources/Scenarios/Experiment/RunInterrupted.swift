import MonotoneMachine

/// A scenario's run was ended from outside. It has no result: half a posterior is not a smaller one.
public struct RunInterrupted: Error, Sendable {}

extension Interruption? {
    /// - Throws: `RunInterrupted` where the interruption has been requested, or is due.
    func goOn() throws(RunInterrupted) {
        self?.look()
        if self?.isRequested == true { throw RunInterrupted() }
    }
}
