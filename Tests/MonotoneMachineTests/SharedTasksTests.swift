import MonotoneMachine
import Testing

/// Each task is taken once, whoever takes it.
@Suite struct SharedTasksTests {
    @Test(arguments: [0, 1, 2, 3, 1000], 1...5) func eachTaskHasOneTaker(count: Int, threads: Int) {
        for _ in 0..<50 {
            let parts = SharedTasks.sums(of: Array(0..<count), threads: threads) { tasks in Array(tasks) }
            #expect(parts.joined().sorted() == Array(0..<count))
            #expect(parts.count == max(1, min(threads, count)))
            // What one thread takes is in order.
            #expect(parts.allSatisfy { $0 == $0.sorted() })
        }
    }

    /// A thread that stops early leaves the rest to the others, and takes nothing with it.
    @Test(arguments: 1...4) func aThreadMayStopEarly(threads: Int) {
        let parts = SharedTasks.sums(of: Array(0..<100), threads: threads) { tasks in Array(tasks.prefix(3)) }
        #expect(parts.allSatisfy { $0.count == 3 })
        #expect(Set(parts.joined()) == Set(0..<(3 * threads)))
    }
}
