import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// `--chart` and `solo report` as a user has them. What needs gnuplot is skipped where there is none.
@Suite struct ChartCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static var hasGnuplot: Bool {
        do {
            return try SoloProcess(shell: "command -v gnuplot").end == .exited(0)
        } catch {
            return false
        }
    }

    static let commands: [[String]] = [
        ["predict", "--prefix", "0101", "--max-bits", "12", "--plant", "Programs/benign/alternation.solo"],
        [
            "spectrum", "--prefix", "0101", "--truth", "Programs/benign/alternation.solo", "--horizon", "6",
            "--max-bits", "12",
        ],
        ["survey", "--length", "3", "--max-bits", "12"],
    ]

    private func texts(_ path: String) throws -> [String] {
        let document = try XMLDocument(data: Data(contentsOf: URL(fileURLWithPath: path)))
        return try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
    }

    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"), arguments: commands)
    func chartsComeBesideTheResult(_ command: [String]) throws {
        let plain = try SoloProcess(arguments: command)
        for name in ["chart.svg", "it's $(a) chart.SVG"] {
            let path = folder.path(name)
            let process = try SoloProcess(arguments: command + ["--chart", path])
            #expect(process.end == .exited(0), "\(process.error)")
            #expect(process.output == plain.output)
            let words = try texts(path).joined()
            #expect(words.contains("Machine solo, L = 12 bits, T = 300 steps a bit"))
            #expect(words.filter { $0 != " " }.contains("solo\(command[0])--"))
        }
        #expect(try folder.names == ["chart.svg", "it's $(a) chart.SVG"])
    }

    /// D(2) beside M: a point for each string of both; of Turing machines alone there is nothing to draw.
    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func distributionsCompared() throws {
        let path = folder.path("c.svg")
        let command = ["survey", "--machine", "turing", "--states", "2"]
        let process = try SoloProcess(
            arguments: command + ["--compare", "--max-bits", "12", "--chart", path])
        #expect(process.end == .exited(0), "\(process.error)")
        let words = try texts(path).joined(separator: " ")
        for part in ["Strings by D(2) and by M", "solo", "lambda", "phoque", "12 bits and 300 steps a bit"] {
            #expect(words.contains(part), "\(part)")
        }
        let alone = try SoloProcess(arguments: command + ["--chart", path])
        #expect(alone.end == .exited(64))
        #expect(alone.error.contains("goes with --compare"), "\(alone.error)")
    }

    /// D(1) is 1/2 for both of its strings: an axis on which all points stand at one place has two ends.
    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func oneValueOnAnAxis() throws {
        let process = try SoloProcess(
            "survey", "--machine", "turing", "--states", "1", "--compare", "--max-bits", "12", "--chart",
            folder.path("c.svg"))
        #expect(process.end == .exited(0) && process.error.isEmpty, "\(process.error)")
        #expect(try texts(folder.path("c.svg")).joined().contains("Strings by D(1) and by M"))
    }

    /// What gnuplot is given lies in a folder of the system's for such, and is gone afterwards.
    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func drawingsLeaveNothingBehind() throws {
        let process = try SoloProcess(
            shell: "TMPDIR=\(folder.path("")) $SOLO predict --prefix 01 --max-bits 8 "
                + "--chart \(folder.path("c.svg"))")
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(try folder.names == ["c.svg"])
    }

    /// Each chart bears the name of its measure.
    @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func scenarioChartsNameTheirMeasure() throws {
        let path = folder.path("chart.svg")
        let run = ["scenario", "run", "lamp", "--chart", path]
        for (more, title) in [
            ([], "Who holds the posterior, online, bit by bit: lamp"),
            (["--chart-of", "histogram"], "Capability and alignment: lamp"),
        ] {
            let process = try SoloProcess(arguments: run + more)
            #expect(process.end == .exited(0), "\(process.error)")
            #expect(try texts(path).contains(title))
        }
    }

    @Test(arguments: ["c.gif", "c", "c.svg.gz"]) func otherEndingsAreRefused(_ name: String) throws {
        let path = folder.path(name)
        for command in Self.commands {
            let process = try SoloProcess(arguments: command + ["--chart", path])
            #expect(process.end == .exited(64))
            #expect(
                process.error
                    == "--chart: error: the ending of '\(path)' names no kind of chart; give .svg, .png, .pdf\n"
            )
            #expect(process.output.isEmpty)
        }
        #expect(try folder.names.isEmpty)
    }

    @Test func chartsWithoutAFolderAreRefusedBeforeTheWork() throws {
        let process = try SoloProcess(
            arguments: Self.commands[0] + ["--chart", folder.path("no/such.svg")])
        #expect(process.end == .exited(64))
        #expect(process.error.contains("cannot be written: No such file or directory"))
    }

    @Test func wrongMeasuresAreRefused() throws {
        let path = folder.path("c.svg")
        for (more, message) in [
            (["--chart", path, "--chart-of", "takeover"], "unknown drawn measure 'takeover'"),
            (["--chart-of", "course"], "it goes with --chart"),
            (["red-doors", "--chart", path], "a chart shows one scenario"),
        ] {
            let process = try SoloProcess(
                arguments: ["scenario", "run", "lamp"] + more)
            #expect(process.end == .exited(64))
            #expect(process.error.contains(message), "\(process.error)")
        }
        #expect(try folder.names.isEmpty)
    }

    // MARK: Without gnuplot

    private static let without = "PATH=/nowhere $SOLO"

    @Test func missingGnuplotSaysWhatToInstall() throws {
        let path = folder.path("c.svg")
        let process = try SoloProcess(
            shell: "\(Self.without) predict --prefix 01 --max-bits 8 --chart \(path)")
        #expect(process.end == .exited(1))
        #expect(process.error.contains("apt-get install gnuplot-nox"))
        #expect(process.error.split(separator: "\n").count == 1)
        #expect(try folder.names.isEmpty)
        let plain = try SoloProcess(shell: "\(Self.without) predict --prefix 01 --max-bits 8")
        #expect(plain.end == .exited(0))
    }

    /// A gnuplot that fails leaves the file that was there as it was, and nothing else; the result is printed all the same.
    @Test func failingGnuplotLeavesTheFileAlone() throws {
        let path = try folder.file("c.svg", "before\n")
        let program = try folder.file("gnuplot", "#!/bin/sh\necho 'out of ink' >&2\nexit 3\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let process = try SoloProcess(
            shell:
                "PATH=\(folder.path("")) TMPDIR=\(folder.path("")) $SOLO predict --prefix 01 --max-bits 8 --chart \(path)"
        )
        #expect(process.end == .exited(1))
        #expect(process.error == "chart: error: gnuplot could not draw the chart: out of ink\n")
        #expect(process.output == (try SoloProcess(shell: "$SOLO predict --prefix 01 --max-bits 8").output))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before\n")
        #expect(try folder.names == ["c.svg", "gnuplot"])
    }

    @Test func reportsComeWithoutChartsAndSaySo() throws {
        let process = try SoloProcess(shell: "\(Self.without) report --prefix 0101 --max-bits 10")
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(process.output.contains("The charts are left out: a chart needs gnuplot"))
        #expect(!process.output.contains("<svg"))
        #expect(process.output.contains("</html>"))
    }

    /// Beside the defections stands 2^-K(t), as far as programs that say t are sought.
    @Test(
        .enabled(if: hasGnuplot, "gnuplot is not installed"), arguments: [(8, true), (2045, false)]
    ) func spectrumAgainstNumbers(horizon: Int, isSaid: Bool) throws {
        let path = folder.path("spectrum.svg")
        let process = try SoloProcess(
            "spectrum", "--prefix", "0101", "--truth", "Programs/benign/alternation.solo", "--max-bits", "12",
            "--horizon", "\(horizon)", "--chart", path)
        #expect(process.end == .exited(0), "\(process.error)")
        let picture = try String(contentsOfFile: path, encoding: .utf8)
        #expect(picture.contains("2^-K(t)") == isSaid)
    }
}
