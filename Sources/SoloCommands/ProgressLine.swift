import Dispatch
import Foundation
import Synchronization

/// One line about work under way, on standard error where that is a terminal, rewritten in place ten times a
/// second and taken away at the end.
final class ProgressLine: Sendable {
    private static let period = DispatchTimeInterval.milliseconds(100)
    private static let clear = "\r\u{1B}[K"

    private struct State {
        /// What there is to say now.
        var text: (@Sendable () -> String)?
        var shown = ""
        var isOver = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "progress")

    /// The line, where there is a terminal to show it on that can rewrite it.
    init?() {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        guard isatty(STDERR_FILENO) == 1, !terminal.isEmpty, terminal != "dumb" else { return nil }
        drawLater()
    }

    /// Shows from now on what `text` says whenever the line is drawn.
    func show(_ text: @escaping @Sendable () -> String) { state.withLock { $0.text = text } }

    private func drawLater() {
        queue.asyncAfter(deadline: .now() + ProgressLine.period) { [weak self] in
            guard let self, !self.state.withLock({ $0.isOver }) else { return }
            self.draw()
            self.drawLater()
        }
    }

    private func draw() {
        state.withLock { state in
            guard !state.isOver, let text = state.text else { return }
            let line = String(text().prefix(ProgressLine.width - 1))
            guard line != state.shown else { return }
            state.shown = line
            StandardStreams.writeError(ProgressLine.clear + line)
        }
    }

    /// Takes the line away until it is drawn again, for something else to be said.
    func clear() {
        state.withLock { state in
            if !state.shown.isEmpty, !state.isOver { StandardStreams.writeError(ProgressLine.clear) }
            state.shown = ""
        }
    }

    /// Takes the line away for good.
    func end() {
        clear()
        state.withLock { $0.isOver = true }
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
        return Int(size.ws_col)
    }
}
