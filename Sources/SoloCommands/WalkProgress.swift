import Diagnostics
import Enumeration
import Foundation
import Synchronization

/// How far a walk has come, for the line of progress.
///
/// The time left is told by the masses of the tasks that are left: a task of m units takes about as long as m^0.7 of one
/// unit, whatever the prefix and L, and the heavy ones come first. Tasks that were known from a file take no time and do not
/// count for the rate.
final class WalkProgress: Sendable {
    fileprivate struct State {
        var decided: UInt64 = 0
        var taskCount = 0
        var finished = 0
        var walked = 0
        /// The work of the tasks walked, and of those that are neither walked nor known.
        var workDone: UInt64 = 0
        var workLeft: UInt64 = 0
    }

    private let line: ProgressLine
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(_ line: ProgressLine) {
        self.line = line
        line.show(ProgressText.beginning("walking"))
    }

    /// What lies above the tasks, and the units of each.
    func began(_ upper: Census, _ tasks: [UInt64]) {
        state.withLock {
            $0.add(upper)
            $0.taskCount = tasks.count
            $0.workLeft = tasks.reduce(0) { $0 + State.work($1) }
        }
        line.show { self.text(wholeUnits: upper.totalUnits) }
    }

    /// What tells it of a walk all of which is new.
    var observer: WalkObserver {
        WalkObserver(began: began) { self.finished($1, isKnown: false) }
    }

    /// One more task, walked now or known before.
    func finished(_ part: Census, isKnown: Bool) {
        state.withLock { state in
            state.add(part)
            state.finished += 1
            let work = State.work(part.countedUnits)
            state.workLeft -= min(work, state.workLeft)
            guard !isKnown else { return }
            state.walked += 1
            state.workDone += work
        }
    }

    private func text(wholeUnits: UInt64) -> String {
        state.withLock { $0 }.text(since: start, wholeUnits: wholeUnits)
    }
}

extension WalkProgress.State {
    /// How long a task takes, roughly, as a multiple of what one of a single unit takes. Measured for prefixes of up to 16 bits
    /// and L from 26 to 36, the time left is right within a factor of two by it, where the number of tasks is wrong by a hundred.
    fileprivate static func work(_ units: UInt64) -> UInt64 {
        1 << UInt64(7 * (UInt64.bitWidth - units.leadingZeroBitCount) / 10)
    }

    fileprivate mutating func add(_ part: Census) {
        decided += part.countedUnits - part.unresolvedUnits
    }

    /// `41.3 % of the mass decided; 1203 of 9876 tasks, 310 a second; about 28 s left`.
    fileprivate func text(since start: ContinuousClock.Instant, wholeUnits: UInt64) -> String {
        func percent(_ units: UInt64) -> String {
            let mills = units.multipliedFullWidth(by: 1000)
            let share = wholeUnits.dividingFullWidth(mills).quotient
            return "\(share / 10).\(share % 10) %"
        }
        let text =
            "\(percent(decided)) of the mass decided; "
            + "\(finished) of \(Wording.plural(taskCount, "task"))"
        return text + ProgressText.pace(done: walked, work: (workDone, workLeft), since: start)
    }
}

/// Wording that all kinds of progress share.
enum ProgressText {
    /// `walking; 3 s so far`: of work whose extent is not known, from now on.
    static func beginning(_ work: String) -> @Sendable () -> String {
        let start = ContinuousClock.now
        return { "\(work); \(duration(seconds: Int((ContinuousClock.now - start) / .seconds(1)))) so far" }
    }

    /// `1203 of 9876 tasks, 310 a second; about 28 s left`.
    static func counted(
        _ done: Int, of count: Int, _ noun: String, since start: ContinuousClock.Instant
    ) -> String {
        "\(done) of \(Wording.plural(count, noun))"
            + pace(done: done, work: (UInt64(done), UInt64(count - done)), since: start)
    }

    /// `, 310 a second; about 28 s left`: the rate so far, and how long the work that is left takes if it goes on like that; how
    /// long it has been at it, where nothing is done yet.
    static func pace(
        done: Int, work: (done: UInt64, left: UInt64), since start: ContinuousClock.Instant
    ) -> String {
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        guard done > 0, milliseconds > 0 else { return "; \(duration(seconds: milliseconds / 1000)) so far" }
        let tenths = 10_000 * done / milliseconds
        let rate = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
        let left = Int128(milliseconds) * Int128(work.left) / Int128(work.done) / 1000
        return ", \(rate) a second; about \(duration(seconds: Int(clamping: left))) left"
    }

    private static func duration(seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h"
        }
    }
}
