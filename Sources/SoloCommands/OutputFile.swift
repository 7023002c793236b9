import Diagnostics
import Foundation
import Synchronization

/// The file that a result goes to: written whole or not at all.
///
/// A symbolic link is followed, to a file that is still to be made as well; a file that was there keeps its
/// permissions.
struct OutputFile {
    private let path: String
    /// What `path` leads to.
    private let target: String
    /// The permissions of the regular file that is there; nil where there is none.
    private let permissions: mode_t?
    /// Whether a device or pipe is there, which is written to and not replaced.
    private let isSpecial: Bool

    /// - Throws: `Diagnostic` (`isDirectory`, `conflict`, `cannotWrite`) before any work is done, when the file
    ///   cannot be written.
    init(_ path: String) throws(Diagnostic) {
        self.path = path
        target = try OutputFile.target(of: path)
        var status = stat()
        let exists = stat(target, &status) == 0
        let kind = status.st_mode & S_IFMT
        if exists, kind == S_IFDIR { throw Diagnostic(.isDirectory, in: path) }
        isSpecial = exists && kind != S_IFREG
        permissions = exists && !isSpecial ? status.st_mode & 0o7777 : nil
        if !isSpecial { try OutputFile.claim(target) }
        let places = (exists ? [target] : []) + (isSpecial ? [] : [OutputFile.folder(of: target)])
        for place in places where access(place, W_OK) != 0 { throw OutputFile.failure(errno, path) }
    }

    /// The files that this process writes, and those that it reads.
    private static let claimed = Mutex<(written: Set<String>, read: Set<String>)>(([], []))

    /// Takes the file at `path` for one purpose of this process: nothing else is written there.
    ///
    /// - Throws: `Diagnostic` (`conflict`) for the second purpose, and for a dash, which is standard input elsewhere.
    static func claim(_ path: String) throws(Diagnostic) {
        guard path != "-" else {
            throw Diagnostic(
                .conflict(
                    "no file is called so here; without --output a result goes to standard output, and './-' is a "
                        + "file of this name"), in: path)
        }
        let file = resolved(path)
        guard claimed.withLock({ !$0.read.contains(file) && $0.written.insert(file).inserted }) else {
            throw Diagnostic(.conflict("is given for two purposes; give each a file of its own"), in: path)
        }
    }

    /// Notes that the file at `path` is read: it is not written over. It may be read as often as wanted.
    ///
    /// - Throws: `Diagnostic` (`conflict`), where the result goes there.
    static func claimInput(_ path: String) throws(Diagnostic) {
        let file = resolved(path)
        let isWritten = claimed.withLock {
            $0.read.insert(file)
            return $0.written.contains(file)
        }
        if isWritten {
            throw Diagnostic(
                .conflict("is read, and is where a result is to go; give each a file of its own"), in: path)
        }
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }

    /// Writes `text`: a regular file is replaced in one step, a device or pipe is written to.
    func write(_ text: String) throws(Diagnostic) {
        try write { descriptor throws(Diagnostic) in
            try StandardStreams.write(text, to: descriptor, name: path)
        }
    }

    /// Writes `bytes` likewise.
    func write(bytes: [UInt8]) throws(Diagnostic) {
        try write { descriptor throws(Diagnostic) in
            try StandardStreams.write(bytes, to: descriptor, name: path)
        }
    }

    private func write(_ body: (_ descriptor: Int32) throws(Diagnostic) -> Void) throws(Diagnostic) {
        if isSpecial { return try write(to: open(target, O_WRONLY), body) }
        // Beside the target, so that it can be renamed, and under a name that does not grow with the target's.
        let scratch = "\(OutputFile.folder(of: target))/.solo-\(UUID().uuidString)"
        do throws(Diagnostic) {
            let descriptor = open(scratch, O_WRONLY | O_CREAT | O_EXCL, 0o666)
            if let permissions, descriptor >= 0 { fchmod(descriptor, permissions) }
            try write(to: descriptor, body)
            guard rename(scratch, target) == 0 else { throw OutputFile.failure(errno, path) }
        } catch {
            unlink(scratch)
            throw error
        }
    }

    /// Lets `body` write to `descriptor`, and closes it.
    private func write(
        to descriptor: Int32, _ body: (_ descriptor: Int32) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard descriptor >= 0 else { throw OutputFile.failure(errno, path) }
        do throws(Diagnostic) {
            try body(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw OutputFile.failure(errno, path) }
    }

    /// Where the symbolic links that begin at `path` end, whether a file is there or not.
    private static func target(of path: String) throws(Diagnostic) -> String {
        var place = path
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        for _ in 0..<mostLinks {
            let count = readlink(place, &buffer, buffer.count)
            guard count >= 0 else { return place }
            let next = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
            place = next.hasPrefix("/") ? next : folder(of: place) + "/" + next
        }
        throw failure(ELOOP, path)
    }

    /// The links that Linux follows before it takes them for a circle.
    private static let mostLinks = 40

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    private static func failure(_ code: Int32, _ path: String) -> Diagnostic {
        Diagnostic(.cannotWrite(reason: String(cString: strerror(code))), in: path)
    }
}
