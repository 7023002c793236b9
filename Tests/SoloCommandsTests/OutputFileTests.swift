import Foundation
import TestSupport
import Testing

/// What `--output` does to what is there already.
@Suite struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(to path: String) throws -> SoloProcess {
        try SoloProcess("run", "--code", "time again", "--emit", "4", "--output", path)
    }

    private func expectResult(at path: String, location: SourceLocation = #_sourceLocation) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("output: 0101\n"), sourceLocation: location)
    }

    private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: path)
    }

    private func permissions(_ path: String) throws -> Int? {
        try attributes(path)[.posixPermissions] as? Int
    }

    private func link(_ name: String, to destination: String) throws -> String {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path(name), withDestinationPath: destination)
        return folder.path(name)
    }

    @Test(arguments: [0o600, 0o644, 0o755, 0o666]) func permissionsStay(mode: Int) throws {
        let file = try folder.file("result", "before\n")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        #expect(try write(to: file).end == .exited(0))
        try expectResult(at: file)
        #expect(try permissions(file) == mode)
        #expect(try folder.names == ["result"])
    }

    /// In the working folder, by the shortest names.
    @Test(arguments: ["r", "é", "rr", "./r"]) func aNameAlone(name: String) throws {
        let shell = try SoloProcess(
            shell: "cd '\(folder.path(""))'; $SOLO run --code 'time again' --emit 4 --output \(name)")
        #expect(shell.end == .exited(0), "\(shell.error)")
        try expectResult(at: folder.path(name))
    }

    /// One file for two results, or for a result and what it is made from: refused before any work.
    @Test func twoPurposes() throws {
        let saved = folder.path("saved")
        let save = ["predict", "--prefix", "01", "--max-bits", "12", "--save", saved]
        for more in [["--output", saved], ["--output", folder.path("./saved")]] {
            let process = try SoloProcess(arguments: save + more)
            #expect(process.end == .exited(64) && process.error.contains("is given for two purposes"))
            #expect(try folder.names == [])
        }
        #expect(try SoloProcess(arguments: save).end == .exited(0))
        let before = try Data(contentsOf: URL(fileURLWithPath: saved))
        for command in [
            ["verify", saved, "--output", saved],
            ["predict", "--prefix", "01", "--max-bits", "12", "--resume", saved, "--output", saved],
        ] {
            let process = try SoloProcess(arguments: command)
            #expect(process.end == .exited(64) && process.error.contains("is given for two purposes"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: saved)) == before)
        }
        // What is taken up may be saved to itself, and a device takes everything.
        #expect(
            try SoloProcess(arguments: save + ["--resume", saved, "--output", "/dev/null"]).end
                == .exited(0))
    }

    /// Names that SQLite would read otherwise are names of files; no name is none.
    /// A program that somebody has written is not replaced by what is said of it.
    @Test func nothingIsWrittenOverWhatIsRead() throws {
        let program = try folder.file("mine.solo", "time again\n")
        let bits = try folder.file("bits.txt", "0101\n")
        let other = try link("linked.solo", to: program)
        for arguments in [
            ["run", program, "--output", program], ["run", program, "--output", other],
            ["predict", "--prefix", "01", "--max-bits", "8", "--plant", program, "--output", program],
            ["predict", "--prefix-file", bits, "--max-bits", "8", "--output", bits],
            ["spectrum", "--prefix", "01", "--truth", program, "--max-bits", "8", "--output", program],
        ] {
            let process = try SoloProcess(arguments: arguments)
            #expect(process.end == .exited(64), "\(arguments)")
            #expect(process.error.contains("give each a file of its own"), "\(process.error)")
        }
        #expect(try String(contentsOfFile: program, encoding: .utf8) == "time again\n")
        #expect(try String(contentsOfFile: bits, encoding: .utf8) == "0101\n")
    }

    @Test func namesOfSavedCensuses() throws {
        for name in [":memory:", "file:s", "s"] {
            let shell = try SoloProcess(
                shell: """
                    cd '\(folder.path(""))'; $SOLO predict --prefix 01 --max-bits 12 --save '\(name)' \
                    && $SOLO verify '\(name)' --all
                    """)
            #expect(shell.end == .exited(0) && shell.output.contains("Everything in"), "\(shell.error)")
            #expect(try folder.names.contains(name))
        }
        for option in ["--save", "--resume"] {
            let process = try SoloProcess("predict", "--prefix", "01", "--max-bits", "12", option, "")
            #expect(process.end == .exited(64) && process.error.hasPrefix("\(option): error:"))
        }
    }

    /// A name that ends as a folder's does is not one of a file.
    @Test(arguments: ["--save", "--resume", "--output"]) func namesOfFolders(option: String) throws {
        let path = folder.path("none") + "/"
        let process = try SoloProcess("predict", "--prefix", "01", "--max-bits", "12", option, path)
        #expect(process.end == .exited(64) && process.error == "\(path): error: is a directory, not a file\n")
        #expect(try !folder.names.contains("none"))
    }

    /// The permissions of a new file are those that any program would give it.
    /// A dash is standard input elsewhere; here it would be a file that nobody wanted.
    @Test func noFileIsCalledDash() throws {
        for option in ["--output", "--chart", "--save"] {
            let process = try SoloProcess("predict", "--prefix", "01", "--max-bits", "8", option, "-")
            #expect(process.end == .exited(64) && process.output.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: Checkout.url("-").path), "\(option)")
        }
        let process = try SoloProcess("predict", "--prefix", "01", "--max-bits", "8", "--output", "-")
        #expect(process.error.hasPrefix("-: error: no file is called so here"))
    }

    @Test func newFile() throws {
        let shell = try SoloProcess(
            shell: "umask 027; $SOLO run --code 'time again' --emit 4 --output \(folder.path("result"))")
        #expect(shell.end == .exited(0))
        #expect(try permissions(folder.path("result")) == 0o640)
    }

    /// As long as a name may be.
    @Test func longNames() throws {
        let name = String(repeating: "x", count: 255)
        let process = try write(to: folder.path(name))
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(try folder.names == [name])
    }

    /// SQLite keeps a journal beside a file that it writes, whose name is longer.
    @Test func longNamesOfCensuses() throws {
        let save = ["predict", "--prefix", "01", "--max-bits", "12", "--save"]
        let long = folder.path(String(repeating: "x", count: 248))
        let process = try SoloProcess(arguments: save + [long])
        #expect(process.end == .exited(64) && process.output.isEmpty)
        #expect(process.error == "\(long): error: cannot be written: File name too long\n")
        #expect(try folder.names.isEmpty)
        let shorter = folder.path(String(repeating: "x", count: 247))
        #expect(try SoloProcess(arguments: save + [shorter]).end == .exited(0))
    }

    /// A replaced file is another one, so that who has the old one open still reads it whole; the link stays.
    @Test func linkIsFollowed() throws {
        let file = try folder.file("result", "before\n")
        let before = try attributes(file)[.systemFileNumber] as? Int
        let inner = try link("inner", to: "result")
        let outer = try link("outer", to: inner)
        #expect(try write(to: outer).end == .exited(0))
        try expectResult(at: file)
        #expect(try attributes(file)[.systemFileNumber] as? Int != before)
        for path in [inner, outer] {
            #expect(try attributes(path)[.type] as? FileAttributeType == .typeSymbolicLink)
        }
        #expect(try folder.names == ["inner", "outer", "result"])
    }

    @Test func danglingLinkMakesItsFile() throws {
        let path = try link("link", to: "result")
        #expect(try write(to: path).end == .exited(0))
        try expectResult(at: folder.path("result"))
        #expect(try attributes(path)[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func linkThatLeadsNowhere() throws {
        let missing = try link("missing", to: "no/such/result")
        let circle = try link("circle", to: "circle")
        for (path, reason) in [
            (missing, "No such file or directory"), (circle, "Too many levels of symbolic links"),
        ] {
            let process = try write(to: path)
            #expect(process.end == .exited(64))
            #expect(process.error == "\(path): error: cannot be written: \(reason)\n")
        }
    }

    @Test func deviceIsWrittenTo() throws {
        #expect(try write(to: "/dev/null").end == .exited(0))
        #expect(try attributes("/dev/null")[.type] as? FileAttributeType == .typeCharacterSpecial)
        let process = try write(to: "/dev/full")
        #expect(process.end == .exited(1))
        #expect(process.error == "/dev/full: error: cannot be written: No space left on device\n")
    }
}
