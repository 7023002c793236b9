import ArgumentParser
import Diagnostics
import Machines
import MonotoneMachine
import Reporting
import SavedCensus
import Verification

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Re-derive a saved census by other ways than the walk that made it.",
        usage: "solo verify <file> [<options>]",
        discussion: """
            All sums are checked. Of the parts, the certificates and the witnesses a share is drawn: parts are \
            counted again by the plain walk, certificates replayed by the simple checker, witnesses run by the \
            plain interpreter. Exit status 1 where something does not hold.
            """)

    @Argument(help: ArgumentHelp("A file that `predict --save` wrote.", valueName: "file"))
    var path: String

    @Option(
        name: .customLong("share"), parsing: .unconditional,
        help: ArgumentHelp(
            "The share of the rest that is checked: more than 0, at most 1, six decimals; 0.01 where none is given.",
            valueName: "p"))
    var share: String?

    @Flag(name: .customLong("all"), help: "Check everything, like --share 1.")
    var isAll = false

    @Option(
        name: .customLong("seed"), parsing: .unconditional,
        help: ArgumentHelp(
            "Draws that share; without it one is made up and printed.", valueName: "S"))
    var seed: String?

    @OptionGroup var longWork: LongWorkOptions
    @OptionGroup var output: OutputOptions

    private static let defaultShare = Share(millionths: 10_000)

    func run() throws {
        let destination = try output.destination()
        if isAll, share != nil { throw Diagnostic(.conflict("give --share or --all, not both"), in: "--all") }
        let share = isAll ? .all : try share.map(VerifyCommand.share) ?? VerifyCommand.defaultShare
        let seed = try self.seed.map { text throws(Diagnostic) in
            UInt64(try Arguments.number(text, "--seed", in: 0...Int.max))
        }
        let file = try Arguments.fileName(path, "solo verify")
        try OutputFile.claim(file)
        let need = MemoryNeed.savedCensus(ofBytes: InputFile.size(at: file))
        try longWork.check(need)
        let stops = try longWork.room(for: .stop, upTo: Verification.standardStops, beside: need)
        let saved = try SavedCensus.read(file)
        // What is derived again is a census of this machine.
        try saved.check(machine: SoloReference().name)
        try longWork.run(need) { interruption, line in
            let start = ContinuousClock.now
            return Verification.verify(
                saved, share: share, seed: seed ?? .random(in: 0...UInt64(Int.max)),
                mostStops: stops, interruption: interruption
            ) { done, count in
                line?.show { ProgressText.counted(done, of: count, "check", since: start) }
            }
        } then: { result in
            try destination.write(VerificationReport(result))
            guard let first = result.discrepancies.first else { return }
            let problem = Problem.doesNotHold(first: first.description, failures: result.failureCount)
            StandardStreams.writeError(Diagnostic(problem, in: path).rendered + "\n")
            throw ExitCode.failure
        }
    }

    /// A share as a decimal of at most six digits, `0.01`.
    private static func share(_ text: String) throws(Diagnostic) -> Share {
        let allowed = "a decimal of at most six places that is more than 0 and at most 1, such as 0.01"
        let fields = text.split(separator: ".", omittingEmptySubsequences: false)
        let places = fields.count == 2 ? fields[1] : ""
        guard (1...2).contains(fields.count), fields[0] == "0" || fields[0] == "1", places.utf8.count <= 6,
            fields.count == 1 || !places.isEmpty, places.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw Diagnostic(
                Arguments.isDecimal(text)
                    ? .outOfRange(text, allowed: allowed) : .notANumber(text, allowed: allowed),
                in: "--share")
        }
        let padded = places + String(repeating: "0", count: 6 - places.utf8.count)
        guard let whole = Int(fields[0]), let rest = Int(padded),
            (1...1_000_000).contains(
                whole * 1_000_000 + rest)
        else { throw Diagnostic(.outOfRange(text, allowed: allowed), in: "--share") }
        return Share(millionths: whole * 1_000_000 + rest)
    }
}
