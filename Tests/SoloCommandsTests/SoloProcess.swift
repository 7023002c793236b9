import Foundation
import TestSupport

/// One finished run of the built executable `solo`.
struct SoloProcess {
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    let end: End
    let output: String
    let error: String

    /// Why the executable could not be run.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs `solo` in the checkout's root folder, with `input` on standard input; the width of a terminal is
    /// not inherited.
    init(_ arguments: String..., input: String = "") throws {
        try self.init(command: [SoloProcess.executable()] + arguments, input: input)
    }

    init(arguments: [String], input: String = "") throws {
        try self.init(command: [SoloProcess.executable()] + arguments, input: input)
    }

    /// Runs a shell command line in which `$SOLO` is the executable.
    init(shell line: String) throws {
        let script = "SOLO='\(try SoloProcess.executable())'; \(line)"
        try self.init(command: ["/bin/sh", "-c", script], input: "")
    }

    private init(command: [String], input: String) throws {
        let folder = try TemporaryFolder()
        let (inputPath, outputPath, errorPath) = (folder.path("in"), folder.path("out"), folder.path("err"))
        try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let created = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, created, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorPath, created, 0o600)

        let inRoot = ["/bin/sh", "-c", "unset COLUMNS; cd \"$0\" && exec \"$@\"", Checkout.root.path]
        var words: [UnsafeMutablePointer<CChar>?] = (inRoot + command).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, "/bin/sh", &actions, nil, words, environ)
        guard status == 0 else {
            throw Failure(description: "\(command[0]): \(String(cString: strerror(status)))")
        }
        var wait: Int32 = 0
        while waitpid(process, &wait, 0) == -1 {
            guard errno == EINTR else { throw Failure(description: String(cString: strerror(errno))) }
        }
        end = wait & 0x7F == 0 ? .exited(wait >> 8 & 0xFF) : .signalled(wait & 0x7F)
        output = try String(contentsOfFile: outputPath, encoding: .utf8)
        error = try String(contentsOfFile: errorPath, encoding: .utf8)
    }

    /// The executable that was built with the tests: it lies in the folder of the test bundle.
    private static func executable() throws -> String {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
        let places = [bundle, Bundle.main.executableURL ?? bundle, Bundle.main.bundleURL]
        for place in places {
            var folder = place
            for _ in 0..<4 {
                folder.deleteLastPathComponent()
                let candidate = folder.appendingPathComponent("solo").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
                    !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate)
                {
                    return candidate
                }
            }
        }
        throw Failure(
            description: "no executable `solo` beside \(places.map(\.path)): build the package first")
    }
}
