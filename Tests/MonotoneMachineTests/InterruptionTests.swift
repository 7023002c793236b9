import MonotoneMachine
import Synchronization
import Testing

/// What ends long runs early.
@Suite struct InterruptionTests {
    /// Never emits and never asks.
    private struct Endless: TapeMachine {
        let emittedCount = 0
        private(set) var stepCount = 0
        mutating func advance(patience: Int) -> TapeMachineEvent {
            stepCount = patience
            return .ended(.outOfPatience)
        }
        mutating func supply(_ symbol: UInt8) {}
    }

    @Test func requestedWhenDue() {
        let due = Atomic(false)
        let interruption = Interruption(when: { due.load(ordering: .relaxed) })
        interruption.look()
        #expect(!interruption.isRequested)
        due.store(true, ordering: .relaxed)
        #expect(!interruption.isRequested)
        interruption.look()
        #expect(interruption.isRequested)
    }

    @Test func withoutALimitNothingIsDue() {
        let interruption = Interruption()
        interruption.look()
        #expect(!interruption.isRequested)
        interruption.request()
        #expect(interruption.isRequested)
    }

    /// A run looks by itself, whether anybody else does or not: after each stride, the first of them at least made.
    @Test func aRunLooks() {
        var machine = Endless()
        let limited = machine.advance(
            patience: 4 * Interruption.stride, interruption: Interruption(when: { true }))
        #expect(limited == .ended(.interrupted))
        #expect(machine.stepCount == Interruption.stride)
        let short = machine.advance(patience: 1000, interruption: Interruption(when: { true }))
        #expect(short == .ended(.outOfPatience))
    }
}
