import MonotoneMachine

/// A scenario's run was ended from outside. It has no result: half a posterior is not a smaller one.
public struct RunInterrupted: Error, Sendable {}

extension Interruption? {
    /// - Throws: `RunInterrupted` where the interruption has been requested.
    func goOn() throws(RunInterrupted) {
        if self?.isRequested == true { throw RunInterrupted() }
    }
}
