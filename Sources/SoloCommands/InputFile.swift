import Diagnostics
import Foundation

/// Files that the user names.
enum InputFile {
    /// The most bytes that are read of one file: a hundred times the longest prefix that anybody has asked
    /// for, and an end to files that have none.
    static let mostBytes = 100_000_000

    /// The bytes of the file at `path`, or of standard input where `path` is `-`.
    ///
    /// - Parameter check: is told how many bytes there are, before those of a file are read and while they come, and
    ///   throws where they are too many.
    /// - Throws: `Diagnostic` (`isDirectory`, `cannotRead`, `tooLong`, `standardInputTwice`, `conflict`); what `check` throws.
    /// - Cost: as much memory as there are bytes; from a pipe up to three times as much while they come.
    static func bytes(
        at path: String, _ check: (_ count: Int) throws(Diagnostic) -> Void = { _ in }
    ) throws(Diagnostic) -> [UInt8] {
        let origin = origin(of: path)
        if path == "-" { try StandardStreams.claimInput() } else { try OutputFile.claimInput(path) }
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw Diagnostic(.cannotRead(reason: String(cString: strerror(errno))), in: origin)
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        let expected = size(of: descriptor)
        if expected <= mostBytes {
            try check(expected)
            bytes.reserveCapacity(expected)
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk[..<count]
                guard bytes.count <= mostBytes else {
                    throw Diagnostic(.tooLong(mostBytes: mostBytes), in: origin)
                }
                try check(bytes.count)
            } else if errno == EISDIR {
                throw Diagnostic(.isDirectory, in: origin)
            } else if errno != EINTR {
                throw Diagnostic(.cannotRead(reason: String(cString: strerror(errno))), in: origin)
            }
        }
    }

    /// A size beyond which none is told apart, so that multiples of it are numbers.
    private static let longest = 1 << 50

    /// The bytes that the file at `path` has; 0 where there is none to be read.
    static func size(at path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? min(Int(status.st_size), longest) : 0
    }

    /// The bytes that the open file has; 0 where it is no regular one.
    private static func size(of descriptor: Int32) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return min(Int(status.st_size), longest)
    }

    /// The text in the file at `path`.
    static func text(at path: String) throws -> SourceText {
        try SourceText(bytes: bytes(at: path), origin: origin(of: path))
    }

    /// The text in the file at `path`, where it has room in the memory of `work` beside `need`, which it is added to.
    static func text(
        at path: String, within work: LongWorkOptions, beside need: inout MemoryNeed
    ) throws -> SourceText {
        try SourceText(bytes: work.bytes(ofTextAt: path, beside: &need), origin: origin(of: path))
    }

    /// What messages call the file at `path`.
    static func origin(of path: String) -> String { path == "-" ? "standard input" : path }
}
