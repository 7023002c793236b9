import Foundation
import SoloLanguage

/// Standard output and error, byte by byte accounted for.
enum StandardStreams {
    /// Writes all of `text`; a reader that has gone away ends the process quietly.
    ///
    /// - Throws: `Diagnostic` (`cannotWrite`) when the output cannot take it, such as a full disk.
    static func write(_ text: String) throws {
        try write(text, to: STDOUT_FILENO, name: "standard output")
    }

    /// Writes all of `text` to standard error; what cannot be written there has nowhere else to go.
    static func writeError(_ text: String) {
        do { try write(text, to: STDERR_FILENO, name: "standard error") } catch { exit(EXIT_FAILURE) }
    }

    private static func write(_ text: String, to descriptor: Int32, name: String) throws {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                written += count
            } else if errno == EPIPE {
                exit(EXIT_SUCCESS)
            } else if errno != EINTR {
                throw Diagnostic(.cannotWrite(reason: String(cString: strerror(errno))), in: name)
            }
        }
    }
}
