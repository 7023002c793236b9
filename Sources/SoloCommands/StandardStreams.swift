import Diagnostics
import Foundation
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
        try write(text, to: STDOUT_FILENO, name: "standard output")
    }

    /// Said beside a result that has no room for it, or may be looked at later.
    static func warnOfPartialResult() {
        writeError("warning: the work was cut short; the result is partial\n")
    }

    /// Writes all of `text` to standard error; what cannot be written there has nowhere else to go.
    static func writeError(_ text: String) {
        do { try write(text, to: STDERR_FILENO, name: "standard error") } catch { exit(EXIT_FAILURE) }
    }

    /// Writes all of `text` to `descriptor`, which messages call `name`.
    static func write(_ text: String, to descriptor: Int32, name: String) throws(Diagnostic) {
        var text = text
        let failure = text.withUTF8 { problem(writing: UnsafeRawBufferPointer($0), to: descriptor) }
        if let failure { throw Diagnostic(failure, in: name) }
    }

    /// Writes all of `bytes` likewise.
    static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(Diagnostic) {
        let failure = bytes.withUnsafeBytes { problem(writing: $0, to: descriptor) }
        if let failure { throw Diagnostic(failure, in: name) }
    }

    /// Writes all of `bytes`; nil, or why they could not be written.
    private static func problem(writing bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Problem? {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EPIPE {
                // Only where SIGPIPE is ignored does the process come here.
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
                exit(EXIT_FAILURE)
            } else if errno != EINTR {
                return .writeFailed(reason: String(cString: strerror(errno)))
            }
        }
        return nil
    }
}
