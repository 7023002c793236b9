import Foundation
import TestSupport
import Testing

/// `--save` and `--resume` of the executable, killed as it may be.
@Suite struct SavedCensusTests {
    private let question = ["predict", "--prefix", "0101010101", "--max-bits", "28", "--format", "json"]

    /// SIGKILL at random moments, until a walk comes through: the file always opens, what is resumed is the
    /// uninterrupted result. `SOLO_KILLS` sets the number of kills.
    @Test func killedAtAnyMoment() throws {
        let folder = try TemporaryFolder()
        let whole = try SoloProcess(arguments: question).output
        let seed = UInt64.random(in: 0...(.max))
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let kills = Int(ProcessInfo.processInfo.environment["SOLO_KILLS"] ?? "12")!
        let options = question.joined(separator: " ")
        var resumptions = 0
        for index in 0..<kills {
            let path = folder.path("\(index % 4).census")
            let milliseconds = Int.random(in: 1...900, using: &random)
            let resume = try isSaved(path) ? "--resume \(path)" : ""
            let wait = "0.\(String(repeating: "0", count: 3 - "\(milliseconds)".count))\(milliseconds)"
            _ = try SoloProcess(
                shell: "$SOLO \(options) --save \(path) \(resume) >\(folder.path("out")) & "
                    + "sleep \(wait); kill -KILL $!; wait $!")
            guard try isSaved(path) else { continue }
            let resumed = try SoloProcess(arguments: question + ["--resume", path])
            // Killed in its first transaction.
            if resumed.end == .exited(64), resumed.error.hasSuffix("it is empty\n") { continue }
            #expect(resumed.end == .exited(0), "\(resumed.error)")
            #expect(resumed.output == whole)
            resumptions += 1
        }
        #expect(resumptions > 0)
    }

    /// Whether anything was saved before the process was killed.
    private func isSaved(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return (size ?? 0) > 0
    }

    @Test func saveNeverOverwrites() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("notes.txt", "precious")
        let process = try SoloProcess("predict", "--prefix", "01", "--save", path)
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("\(path): error: "))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        let census = folder.path("census")
        #expect(try SoloProcess("predict", "--prefix", "01", "--save", census).end == .exited(0))
        let again = try SoloProcess("predict", "--prefix", "01", "--save", census)
        #expect(again.end == .exited(64) && again.error.contains("exists already"))
        let other = try SoloProcess("predict", "--prefix", "011", "--resume", census)
        #expect(other.end == .exited(64) && other.error.contains("was saved for another prefix: 01, not 011"))
        let aided = try SoloProcess("predict", "--prefix", "01", "--contexts", "1", "--resume", census)
        #expect(aided.end == .exited(64) && aided.error.contains("was saved for other contexts: none, not 1"))
    }

    /// A file that cannot grow: the walk ends with a message and what it has; and what had been saved can be taken up.
    @Test func noRoomLeft() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.census")
        let options = question.joined(separator: " ")
        let process = try SoloProcess(
            shell: "ulimit -f 400; exec $SOLO \(options) --save \(path)")
        #expect(process.end == .exited(1))
        #expect(process.error.hasPrefix("\(path): error: cannot be written: "), "\(process.error)")
        #expect(try JSONObject(process.output).string("schema") == "solo.predict/1")
        let resumed = try SoloProcess(arguments: question + ["--resume", path])
        #expect(try resumed.output == SoloProcess(arguments: question).output, "\(resumed.error)")
    }

    private static var canMount: Bool {
        do {
            let folder = try TemporaryFolder()
            return try SoloProcess(shell: "unshare -m mount -t tmpfs solo \(folder.path(""))").end
                == .exited(0)
        } catch {
            return false
        }
    }

    /// The same on a disk of 600 kB.
    @Test(.enabled(if: canMount, "nothing may be mounted here")) func fullDisk() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("disk/a.census")
        let options = question.joined(separator: " ")
        let process = try SoloProcess(
            shell: "mkdir \(folder.path("disk")); unshare -m sh -c '"
                + "mount -t tmpfs -o size=600k solo \(folder.path("disk")); "
                + "'$SOLO' \(options) --save \(path); echo $?; "
                + "'$SOLO' \(options) --resume \(path) | tail -c 2'")
        #expect(process.error.hasPrefix("\(path): error: cannot be written: "), "\(process.error)")
        // What there is of the result stands before the status.
        #expect(process.output.contains("\"complete\" : "))
        #expect(process.output.hasSuffix("\n}\n1\n}\n"), "\(process.output) \(process.error)")
    }

    @Test func placesWhereNothingCanBeWritten() throws {
        for path in ["/nowhere/a.census", "/proc/a.census", "/dev/null/a.census"] {
            let process = try SoloProcess("predict", "--prefix", "01", "--save", path)
            #expect(process.end == .exited(64) && process.output.isEmpty)
            #expect(process.error.hasPrefix("\(path): error: cannot be "), "\(process.error)")
        }
        let directory = try SoloProcess("predict", "--prefix", "01", "--save", "/tmp")
        #expect(
            directory.end == .exited(64) && directory.error == "/tmp: error: is a directory, not a file\n")
    }

    /// While one process writes, the file is in use for others.
    @Test func inUse() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.census")
        let deep = "predict --prefix 0101 --max-bits 44"
        let process = try SoloProcess(
            shell: "$SOLO \(deep) --time-limit 4 --save \(path) >/dev/null & sleep 2; "
                + "$SOLO \(deep) --resume \(path); echo $?; $SOLO verify \(path); echo $?; "
                + "$SOLO \(deep) --resume \(path) --save \(path); echo $?; wait")
        #expect(process.output == "64\n64\n64\n")
        let lines = process.error.split(separator: "\n")
        #expect(lines.count == 4)
        for line in lines where !line.hasPrefix("--save: ") {
            #expect(line == "\(path): error: is in use by another process")
        }
        // The one that was cut short says what it leaves behind.
        let kept = try #require(lines.last)
        #expect(kept.hasSuffix(" could be finished and kept; --resume begins the others again"), "\(kept)")
    }

    /// Nothing of a shallower census serves, and that is said.
    @Test func moreBitsBeginAnew() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("census")
        let question = ["predict", "--prefix", "01", "--max-bits"]
        #expect(try SoloProcess(arguments: question + ["12", "--save", path]).error.isEmpty)
        #expect(try SoloProcess(arguments: question + ["12", "--resume", path]).error.isEmpty)
        let deeper = try SoloProcess(arguments: question + ["14", "--resume", path])
        #expect(deeper.error == "--resume: warning: nothing within 12 bits serves within 14: all is walked\n")
        #expect(try deeper.output == SoloProcess(arguments: question + ["14"]).output)
    }
}
