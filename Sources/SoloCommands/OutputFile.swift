import Foundation
import SoloLanguage

/// The file that a result goes to: written whole or not at all.
struct OutputFile {
    private let path: String

    /// - Throws: `Diagnostic` (`isDirectory`, `cannotWrite`) before any work is done, when the file cannot
    ///   be written.
    init(_ path: String) throws(Diagnostic) {
        self.path = path
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        if isDirectory.boolValue { throw Diagnostic(.isDirectory, in: path) }
        let place = exists ? path : directory
        guard access(place, W_OK) == 0 else {
            throw Diagnostic(.cannotWrite(reason: String(cString: strerror(errno))), in: path)
        }
    }

    private var directory: String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }

    /// Writes `text`: a regular file is replaced in one step, a device or pipe is written to.
    func write(_ text: String) throws(Diagnostic) {
        do {
            var status = stat()
            let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
            let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            if isSpecial {
                let handle = try FileHandle(forWritingTo: target)
                try handle.write(contentsOf: Data(text.utf8))
                try handle.close()
            } else {
                try Data(text.utf8).write(to: target, options: .atomic)
            }
        } catch {
            throw Diagnostic(.cannotWrite(reason: (error as NSError).localizedDescription), in: path)
        }
    }
}
