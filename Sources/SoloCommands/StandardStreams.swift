import Foundation
import SoloLanguage
import Synchronization

/// The standard streams, byte by byte accounted for.
enum StandardStreams {
    private static let inputIsClaimed = Atomic(false)

    /// Takes standard input for one reader: it can be read once.
    ///
    /// - Throws: `Diagnostic` (`standardInputTwice`) for the second.
    static func claimInput() throws(Diagnostic) {
        if inputIsClaimed.exchange(true, ordering: .relaxed) {
            throw Diagnostic(.standardInputTwice, in: "standard input")
        }
    }

    /// Whether standard output is a terminal that shows more than plain text, and nobody has asked for less
    /// (<https://no-color.org>).
    static var takesSketches: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Writes all of `text`; a reader that has gone away ends the process by SIGPIPE, so that nobody takes it for done.
    ///
    /// - Throws: `Diagnostic` (`writeFailed`) when the output cannot take it, such as a full disk.
    static func write(_ text: String) throws {
        try write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
    }

    /// Writes all of `text` to standard error; what cannot be written there has nowhere else to go.
    static func writeError(_ text: String) {
        do { try write(Array(text.utf8), to: STDERR_FILENO, name: "standard error") } catch {
            exit(EXIT_FAILURE)
        }
    }

    /// Writes all of `bytes` to `descriptor`, which messages call `name`.
    static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(Diagnostic) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                written += count
            } else if errno == EPIPE {
                // Only where SIGPIPE is ignored does the process come here.
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
                exit(EXIT_FAILURE)
            } else if errno != EINTR {
                throw Diagnostic(.writeFailed(reason: String(cString: strerror(errno))), in: name)
            }
        }
    }
}
