import Foundation
import Synchronization

/// One line about work under way, on standard error where that is a terminal, rewritten in place at most ten
/// times a second and taken away at the end.
final class ProgressLine: Sendable {
    private static let period = Duration.milliseconds(100)
    private static let clear = "\r\u{1B}[K"

    private struct State {
        var lastShown: ContinuousClock.Instant?
        var isOver = false
    }

    private let state = Mutex(State())

    /// The line, where there is a terminal to show it on that can rewrite it.
    init?() {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        guard isatty(STDERR_FILENO) == 1, !terminal.isEmpty, terminal != "dumb" else { return nil }
    }

    /// Shows what `text` says now, cut to the terminal's width; does nothing where that was just done.
    func show(_ text: () -> String) {
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastShown, now - last < ProgressLine.period { return }
            guard !state.isOver else { return }
            state.lastShown = now
            StandardStreams.writeError(ProgressLine.clear + text().prefix(ProgressLine.width - 1))
        }
    }

    /// Takes the line away for good.
    func end() {
        state.withLock { state in
            if state.lastShown != nil, !state.isOver { StandardStreams.writeError(ProgressLine.clear) }
            state.isOver = true
        }
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
        return Int(size.ws_col)
    }
}
