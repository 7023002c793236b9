import Diagnostics
import Enumeration
import Foundation
import Synchronization

/// How far a walk has come, for the line of progress.
///
/// The time left is told by the tasks: the masses of tasks say nothing about the work in them. Tasks that
/// were known from a file take no time and do not count for the rate.
final class WalkProgress: Sendable {
    fileprivate struct State {
        var decided: UInt64 = 0
        var taskCount = 0
        var finished = 0
        var walked = 0
    }

    private let line: ProgressLine
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(_ line: ProgressLine) {
        self.line = line
        line.show(ProgressText.beginning("walking"))
    }

    /// What lies above the tasks, and how many there are.
    func began(_ upper: Census, _ taskCount: Int) {
        state.withLock {
            $0.add(upper)
            $0.taskCount = taskCount
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
            if !isKnown { state.walked += 1 }
        }
    }

    private func text(wholeUnits: UInt64) -> String {
        state.withLock { $0 }.text(since: start, wholeUnits: wholeUnits)
    }
}

extension WalkProgress.State {
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
        return text + ProgressText.pace(done: walked, left: taskCount - finished, since: start)
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
        "\(done) of \(Wording.plural(count, noun))" + pace(done: done, left: count - done, since: start)
    }

    /// `, 310 a second; about 28 s left`: the rate so far, and how long what is left takes at that rate; how long
    /// it has been at it, where nothing is done yet.
    static func pace(done: Int, left: Int, since start: ContinuousClock.Instant) -> String {
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        guard done > 0, milliseconds > 0 else { return "; \(duration(seconds: milliseconds / 1000)) so far" }
        let rate = done * 1000 / milliseconds
        let pace = rate > 0 ? ", \(rate) a second" : ""
        return "\(pace); about \(duration(seconds: left * milliseconds / done / 1000)) left"
    }

    private static func duration(seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h"
        }
    }
}
