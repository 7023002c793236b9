import Diagnostics
import Foundation

/// Files that the user names.
enum InputFile {
    /// The most bytes that are read of one file: a hundred times the longest prefix that anybody has asked
    /// for, and an end to files that have none.
    static let mostBytes = 100_000_000

    /// The bytes of the file at `path`, or of standard input where `path` is `-`.
    ///
    /// - Throws: `Diagnostic` (`isDirectory`, `cannotRead`, `tooLong`, `standardInputTwice`, `conflict`).
    static func bytes(at path: String) throws(Diagnostic) -> [UInt8] {
        let origin = path == "-" ? "standard input" : path
        if path == "-" { try StandardStreams.claimInput() } else { try OutputFile.claimInput(path) }
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw Diagnostic(.cannotRead(reason: String(cString: strerror(errno))), in: origin)
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk[..<count]
                guard bytes.count <= mostBytes else {
                    throw Diagnostic(.tooLong(mostBytes: mostBytes), in: origin)
                }
            } else if errno == EISDIR {
                throw Diagnostic(.isDirectory, in: origin)
            } else if errno != EINTR {
                throw Diagnostic(.cannotRead(reason: String(cString: strerror(errno))), in: origin)
            }
        }
    }

    /// The bytes that the file at `path` has; 0 where there is none to be read.
    static func size(at path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The text in the file at `path`.
    static func text(at path: String) throws -> SourceText {
        try SourceText(bytes: bytes(at: path), origin: path == "-" ? "standard input" : path)
    }
}
