import Foundation
import FuzzProperties
import Testing

/// `solo verify`, from a file to an exit status.
@Suite struct VerifyCommandTests {
    private func saved(_ folder: TemporaryFolder, _ more: String...) throws -> String {
        let path = folder.path("a.census")
        let process = try SoloProcess(
            arguments: ["predict", "--prefix", "0101", "--max-bits", "16", "--save", path] + more)
        #expect(process.end == .exited(0), "\(process.error)")
        return path
    }

    @Test func allOfATrueOne() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        let process = try SoloProcess("verify", path, "--all", "--seed", "5")
        #expect(process.end == .exited(0) && process.error.isEmpty, "\(process.error)")
        #expect(process.output.hasPrefix("Everything in \(path)"))
        #expect(process.output.contains("counted 100 % of all tapes again"))
        let json = try JSONObject(
            try SoloProcess("verify", path, "--all", "--seed", "5", "--format", "json").output)
        #expect(try json.string("schema") == "solo.verify/1" && json.string("prefix") == "0101")
        #expect(try json.bool("holds") && json.bool("complete") && json.bool("census_complete"))
        #expect(try json.string("recounted_mass") == "1" && json.string("seed") == "5")
        let checks = try json.objects("checks")
        #expect(checks.count == 6)
        for check in checks {
            #expect(try check.int("checked") == check.int("total") && check.int("failed") == 0)
            #expect(try check.int("total") > 0)
        }
    }

    /// Sealed, but of a machine that nothing is derived again on.
    @Test func ofAnotherMachine() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        try Forgery.forge(path, "UPDATE question SET machine = 'lambda'")
        let process = try SoloProcess("verify", path, "--all")
        #expect(process.end == .exited(64) && process.output.isEmpty)
        #expect(process.error == "\(path): error: was saved for another machine: lambda, not solo\n")
    }

    /// Sealed, but with a task behind whose number there is none: the file is refused before it is gone on with.
    @Test func noRoomForTasks() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        let last = Int64.max
        try Forgery.forge(
            path, "PRAGMA foreign_keys = OFF", "UPDATE task SET id = \(last) WHERE id = 1",
            "UPDATE count SET task = \(last) WHERE task = 1",
            "UPDATE behaviour SET task = \(last) WHERE task = 1",
            "UPDATE certificate SET task = \(last) WHERE task = 1")
        let resumed = try SoloProcess(
            "predict", "--prefix", "0101", "--max-bits", "16", "--patience", "400", "--resume", path,
            "--save",
            path)
        #expect(resumed.end == .exited(64) && resumed.output.isEmpty)
        let altered = "\(path): error: is a saved census that was truncated or altered"
        #expect(resumed.error.hasPrefix(altered), "\(resumed.error)")
    }

    /// The seed that is printed draws the same share again.
    @Test func theSeedIsPrinted() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        let first = try SoloProcess("verify", path, "--share", "0.1", "--format", "json").output
        let seed = try JSONObject(first).string("seed")
        #expect(
            try SoloProcess("verify", path, "--share", "0.1", "--seed", seed, "--format", "json").output
                == first)
        // Without the breaks of its lines.
        let text = try SoloProcess("verify", path).output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(
            text.hasPrefix("All that was checked of") && text.contains("a share of 0.01 was drawn"))
        let table = try SoloProcess("verify", path, "--format", "csv").output
        #expect(table.hasPrefix("check,total,checked,failed\nmasses,"))
    }

    @Test func aForgedOne() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        try Forgery.forge(path, "UPDATE count SET units = units + 1 WHERE task = 4")
        let process = try SoloProcess("verify", path)
        #expect(process.end == .exited(1))
        #expect(process.error.hasPrefix("\(path): error: does not hold: task 4 counts "), "\(process.error)")
        #expect(process.output.hasPrefix("DOES NOT HOLD: "))
        let json = try JSONObject(try SoloProcess("verify", path, "--format", "json").output)
        #expect(try !json.bool("holds") && json.strings("failures").contains { $0.contains("task 4") })
        // It is not taken up either.
        let resumed = try SoloProcess(
            "predict", "--prefix", "0101", "--max-bits", "16", "--resume", path)
        #expect(resumed.end == .exited(64) && resumed.error.contains("task 4 does not hold the mass"))
    }

    @Test func anUnfinishedOne() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.census")
        let partial = try SoloProcess(
            "predict", "--prefix", "0101", "--max-bits", "44", "--time-limit", "1", "--save", path)
        #expect(partial.end == .exited(0), "\(partial.error)")
        let process = try SoloProcess(
            "verify", path, "--share", "0.000001", "--time-limit", "20", "--format", "json")
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(try !JSONObject(process.output).bool("census_complete"))
    }

    @Test func filesThatAreNone() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let version = folder.path("version.census")
        try bytes.write(to: URL(fileURLWithPath: version))
        try Forgery.forge(version, "PRAGMA user_version = 1")
        let altered = folder.path("altered.census")
        try bytes.write(to: URL(fileURLWithPath: altered))
        try Forgery.forge(altered, "UPDATE count SET units = -1 WHERE task = 4")
        let cases = [
            (folder.path("nothing"), "cannot be read"), (folder.path(""), "is a directory"),
            (try folder.file("text", "no census"), "is not a saved census"),
            (try folder.file("empty", ""), "is not a saved census"), (version, "of format version 1"),
            (altered, "was truncated or altered"),
            (try folder.file("short", bytes.prefix(bytes.count / 2)), "was truncated or altered"),
            ("", "missing file name"),
        ]
        for (file, message) in cases {
            let process = try SoloProcess("verify", file)
            #expect(process.end == .exited(64) && process.output.isEmpty, "\(file)")
            #expect(process.error.contains("error: ") && process.error.contains(message), "\(process.error)")
        }
    }

    @Test(
        arguments: ["0", "1.1", "2", "-0.1", "x", "", "0.", ".5", "0.0000001", "1e-3", "0,1"].map {
            ["--share", $0]
        }
            + [["--share", "0.5", "--all"], ["--seed", "-1"], ["--seed", "x"], ["--time-limit", "0"]]
    ) func wrongUsage(options: [String]) throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        let process = try SoloProcess(arguments: ["verify", path] + options)
        #expect(process.end == .exited(64) && process.output.isEmpty)
        #expect(process.error.hasPrefix("--") && process.error.contains(": error: "), "\(process.error)")
    }

    /// A number that is no share is out of range; what is no number is called so.
    @Test func sharesThatAreNoShares() throws {
        let folder = try TemporaryFolder()
        let path = try saved(folder)
        for (text, problem) in [
            ("2", "2 is out of range"), ("-0.1", "-0.1 is out of range"),
            ("0.0000001", "0.0000001 is out of range"), ("half", "'half' is not a number"),
        ] {
            let process = try SoloProcess("verify", path, "--share", text)
            let message = "--share: error: \(problem); give a decimal of at most six places"
            #expect(process.error.hasPrefix(message), "\(process.error)")
        }
    }
}
