import Foundation
import TestSupport
import Testing

/// What people read, character by character: Golden/NAME.txt holds what the command prints.
///
/// After an intended change: run the command in the checkout's root folder with its output sent to the file,
/// and read the difference.
@Suite struct GoldenTests {
    struct Transcript: CustomTestStringConvertible {
        let name: String
        let command: String
        var testDescription: String { name }
    }

    static let results = [
        Transcript(name: "predict", command: "predict --prefix 0110100110010110"),
        Transcript(
            name: "predict-plants",
            command: "predict --prefix 0101010101010101 --max-bits 20 --top 4 "
                + "--plant Programs/benign/alternation.solo "
                + "--plant Programs/malign/found-by-enumeration.solo"),
        Transcript(
            name: "spectrum",
            command: "spectrum --prefix 010101010101 --truth Programs/benign/alternation.solo --horizon 24 "
                + "--max-bits 20 --plant Programs/malign/alternation-inverts.solo "
                + "--plant Programs/malign/alternation-slips-once.solo"),
        Transcript(
            name: "run-trace",
            command: "run Programs/malign/deployment-flag.solo --contexts 0,0,1 --emit 3 --trace"),
        Transcript(name: "survey", command: "survey --length 3 --max-bits 18"),
        Transcript(name: "survey-turing", command: "survey --machine turing --states 2"),
        Transcript(
            name: "survey-compare",
            command: "survey --machine turing --states 3 --compare --length 4 --max-bits 18"),
        Transcript(name: "machines", command: "machines"),
        Transcript(name: "scenario-list", command: "scenario list"),
        Transcript(name: "scenario-new", command: "scenario new"),
        Transcript(name: "scenario-run", command: "scenario run lamp"),
    ]

    static let help = [
        Transcript(name: "help", command: "--help"),
        Transcript(name: "help-predict", command: "predict --help"),
        Transcript(name: "help-run", command: "run --help"),
        Transcript(name: "help-assemble", command: "assemble --help"),
        Transcript(name: "help-disassemble", command: "disassemble --help"),
        Transcript(name: "help-spectrum", command: "spectrum --help"),
        Transcript(name: "help-survey", command: "survey --help"),
        Transcript(name: "help-verify", command: "verify --help"),
        Transcript(name: "help-report", command: "report --help"),
        Transcript(name: "help-machines", command: "machines --help"),
        Transcript(name: "help-serve", command: "serve --help"),
        Transcript(name: "help-scenario", command: "scenario --help"),
        Transcript(name: "help-scenario-list", command: "scenario list --help"),
        Transcript(name: "help-scenario-run", command: "scenario run --help"),
        Transcript(name: "help-scenario-results", command: "scenario results --help"),
        Transcript(name: "scenario-robustness", command: "scenario robustness lamp --max-bits 12"),
        Transcript(name: "help-scenario-robustness", command: "scenario robustness --help"),
        Transcript(name: "help-scenario-new", command: "scenario new --help"),
    ]

    private func lines(_ transcript: Transcript) throws -> [Substring] {
        let words = transcript.command.split(separator: " ").map(String.init)
        let process = try SoloProcess(arguments: words)
        #expect(process.end == .exited(0))
        #expect(process.error.isEmpty, "\(process.error)")
        return process.output.split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test(arguments: results + help) func printsWhatIsOnFile(_ transcript: Transcript) throws {
        let file = Checkout.url("Tests/SoloCommandsTests/Golden/\(transcript.name).txt")
        let expected = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let printed = try lines(transcript)
        for (number, (line, other)) in zip(printed, expected).enumerated() {
            #expect(line == other, "\(transcript.name).txt:\(number + 1)")
        }
        #expect(printed.count == expected.count)
    }

    @Test(arguments: results + help) func fitsInEightyColumns(_ transcript: Transcript) throws {
        for line in try lines(transcript) {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test func everyFileBelongsToACommand() throws {
        let folder = Checkout.url("Tests/SoloCommandsTests/Golden").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.sorted() == (Self.results + Self.help).map { "\($0.name).txt" }.sorted())
    }

    /// The figures of the main job that are published with the machine's definition.
    @Test func mainJobHasThePublishedFigures() throws {
        let text = try lines(Self.results[0]).joined(separator: "\n")
        for figure in ["then 0: 8; then 1: 82", "time time half recall add again", "P(1) = 41/45"] {
            #expect(text.contains(figure), "\(figure)")
        }
    }
}
