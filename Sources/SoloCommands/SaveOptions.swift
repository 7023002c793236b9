import ArgumentParser
import Diagnostics
import Enumeration
import Foundation
import Machines
import MonotoneMachine
import SavedCensus

/// A census that is kept in a file, and one that is taken up again.
struct SaveOptions: ParsableArguments {
    @Option(
        name: .customLong("save"), parsing: .unconditional,
        help: ArgumentHelp(
            "Keep the census in this new file while it is walked; with --resume, it may be the same file.",
            valueName: "file"))
    var path: String?

    @Option(
        name: .customLong("resume"), parsing: .unconditional,
        help: ArgumentHelp(
            "Go on from a saved census of the same prefix, contexts and machine, of equal or less patience; a larger --max-bits than its own begins the walk anew.",
            valueName: "file"))
    var resumedPath: String?

    /// Refuses both on other machines: a saved census is one of Solo.
    func refuse(for machine: some ReferenceMachine) throws {
        if machine is SoloReference { return }
        for (option, path) in [("--save", path), ("--resume", resumedPath)] where path != nil {
            throw Diagnostic(
                .conflict("a saved census is one of the solo machine, not of \(machine.name)"), in: option)
        }
    }

    /// The file of the census to go on from.
    func resumedFile() throws(Diagnostic) -> String? {
        try resumedPath.map { path throws(Diagnostic) in try Arguments.fileName(path, "--resume") }
    }

    /// The census to go on from.
    func resumed() throws(Diagnostic) -> SavedCensus? {
        guard let file = try resumedFile() else { return nil }
        try OutputFile.claim(file)
        return try SavedCensus.read(file)
    }

    /// Walks the census of `query`, saving and taking up as asked.
    ///
    /// - Returns: the census, partial where the file could not be written any longer, and then why.
    func census(
        _ query: CensusQuery, on machine: any ReferenceMachine, threads: Int, interruption: Interruption,
        _ line: ProgressLine?
    ) throws(Diagnostic) -> (census: Census, failure: Diagnostic?) {
        let saved = try resumed()
        let known = try saved?.parts(for: query, machine: machine.name)
        if let bits = saved?.query.budget.maxBits, bits < query.budget.maxBits {
            line?.clear()
            StandardStreams.writeError(
                "--resume: warning: nothing within \(bits) bits serves within \(query.budget.maxBits): all is walked\n"
            )
        }
        let writer = try writer(query, machine: machine.name, saved, interruption)
        let progress = line.map(WalkProgress.init)
        let observer = WalkObserver(
            began: {
                writer?.began($0, $1)
                progress?.began($0, $1)
            }, known: { known?[$0] },
            finished: {
                writer?.finished($0, $1)
                progress?.finished($1, isKnown: known?.holds($0) == true)
            })
        let census = machine.census(
            query, threads: threads, interruption: interruption, observer: observer)
        line?.end()
        do throws(Diagnostic) {
            try writer?.end(with: census)
        } catch {
            return (census, error)
        }
        if let writer, !census.isComplete {
            let (kept, all) = writer.partCounts
            let parts = all.map { "\(kept) of \(Wording.plural($0, "part"))" }
            StandardStreams.writeError(
                "--save: \(parts ?? (kept == 0 ? "no part" : Wording.plural(kept, "part"))) could be finished and kept; "
                    + "--resume begins the others again\n")
        }
        return (census, nil)
    }

    private func writer(
        _ query: CensusQuery, machine: String, _ saved: SavedCensus?, _ interruption: Interruption
    ) throws(Diagnostic) -> CensusWriter? {
        guard let path else { return nil }
        if let saved, SaveOptions.isSameFile(path, saved.path) {
            return try CensusWriter(continuing: saved, query: query, interruption: interruption)
        }
        try OutputFile.claim(Arguments.fileName(path, "--save"))
        return try CensusWriter(creating: path, machine: machine, query: query, interruption: interruption)
    }

    /// Whether two paths lead to one file.
    private static func isSameFile(_ left: String, _ right: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(left, &one) == 0, stat(right, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }
}
