import Diagnostics
import Enumeration
import Foundation
import FuzzProperties
import MonotoneMachine
import SavedCensus
import Testing

/// What is taken up again comes to the census of a walk that was never interrupted.
@Suite struct ResumptionTests {
    private let query = CensusQuery(
        prefix: BitString("0101")!, contexts: [1, 0, .max], budget: Budget(maxBits: 17, patience: 60),
        horizon: 8)

    private func deeper(maxBits: Int = 17, patience: Int = 60, horizon: Int = 8) -> CensusQuery {
        CensusQuery(
            prefix: query.prefix, contexts: query.contexts,
            budget: Budget(maxBits: maxBits, patience: patience), horizon: horizon)
    }

    @Test func savedCensusEqualsThePlainWalk() throws {
        let file = SavedFile()
        #expect(try file.save(query) == PlainWalk.census(query))
        let saved = try SavedCensus.read(file.path)
        #expect(saved.query == query && saved.machine == "solo" && saved.isComplete)
        #expect(saved.finishedTaskCount == saved.taskCount)
        let resumed = try file.resume(query)
        #expect(resumed.census == PlainWalk.census(query) && resumed.known == saved.taskCount)
    }

    @Test(arguments: [1, 2, 50, 200], [false, true])
    func afterAnInterruption(tasks: Int, inPlace: Bool) throws {
        let file = SavedFile()
        let partial = try file.save(query, tasks: tasks)
        #expect(!partial.isComplete)
        #expect(try SavedCensus.read(file.path).finishedTaskCount == tasks)
        let resumed = try file.resume(query, inPlace: inPlace)
        #expect(resumed.known == tasks && resumed.census == PlainWalk.census(query))
        let again = try SavedCensus.read(file.path)
        #expect(again.isComplete == inPlace)
        #expect(again.whole.entries.contains { $0.fate == .unvisited } != inPlace)
    }

    @Test(arguments: [false, true]) func morePatience(inPlace: Bool) throws {
        let file = SavedFile()
        try file.save(deeper(patience: 3))
        let resumed = try file.resume(deeper(patience: 40), inPlace: inPlace)
        #expect(resumed.known > 0 && resumed.census == PlainWalk.census(deeper(patience: 40)))
        if inPlace { #expect(try SavedCensus.read(file.path).query.budget.patience == 40) }
    }

    /// What a proof is tried on depends on patience; so do the parts that more patience leaves alone.
    @Test(arguments: [1, 5, 40, 63, 64, 65, 100, 255, 300], [false, true])
    func morePatienceWithProofs(patience: Int, inPlace: Bool) throws {
        for prefix in ["", "01", "0110"] {
            let query = { (patience: Int) in
                CensusQuery(
                    prefix: BitString(prefix)!, budget: Budget(maxBits: 17, patience: patience), horizon: 4,
                    proofs: .certified)
            }
            let file = SavedFile()
            try file.save(query(patience))
            for more in [patience + 1, 4 * patience + 7, 1000] {
                let resumed = try file.resume(query(more), inPlace: inPlace)
                #expect(resumed.known > 0 || patience == 1)
                let whole = FastWalk.census(query(more))
                #expect(
                    resumed.census.entries == whole.entries && resumed.census.behaviours == whole.behaviours)
                if inPlace { break }
            }
        }
    }

    /// A part that is said not to depend on patience is the same with any more of it.
    @Test func partsThatPatienceLeavesAlone() throws {
        let file = SavedFile()
        try file.save(deeper(patience: 9))
        let before = try SavedCensus.read(file.path)
        let known = try before.parts(for: deeper(patience: 90), machine: "solo")
        #expect(known.names.count > 10 && known.names.count < before.parts.count)
        for name in known.names where !name.bytes.isEmpty {
            var tapes: [BitString] = []
            name.forEachTape(upTo: 17) { tapes.append($0) }
            let part = PlainWalk.part(of: deeper(patience: 90), below: { tapes.forEach($0) })
            #expect(part == known[name])
        }
    }

    @Test func moreBits() throws {
        let file = SavedFile()
        try file.save(deeper(maxBits: 15))
        #expect(try file.resume(query, inPlace: true).census == PlainWalk.census(query))
        #expect(try SavedCensus.read(file.path).query == query)
    }

    @Test func smallerHorizon() throws {
        let file = SavedFile()
        try file.save(query)
        let resumed = try file.resume(deeper(horizon: 3))
        #expect(resumed.known > 0 && resumed.census == PlainWalk.census(deeper(horizon: 3)))
    }

    @Test func whatDiffersIsSaid() throws {
        let file = SavedFile()
        try file.save(query)
        let saved = try SavedCensus.read(file.path)
        let other = CensusQuery(prefix: BitString("01")!, contexts: query.contexts, budget: query.budget)
        let contexts = CensusQuery(prefix: query.prefix, budget: query.budget)
        let differences: [(CensusQuery, String, Problem)] = [
            (deeper(maxBits: 16), "solo", .shallower(saved: "L = 17, T = 60", asked: "L = 16, T = 60")),
            (deeper(patience: 59), "solo", .shallower(saved: "L = 17, T = 60", asked: "L = 17, T = 59")),
            (deeper(horizon: 9), "solo", .otherQuestion(of: "horizon", saved: "at most 8", asked: "9")),
            (other, "solo", .otherQuestion(of: "prefix", saved: "0101", asked: "01")),
            (
                contexts, "solo",
                .otherQuestion(of: "contexts", saved: "1,0,18446744073709551615", asked: "")
            ),
            (query, "phoque", .otherQuestion(of: "machine", saved: "solo", asked: "phoque")),
        ]
        for (asked, machine, problem) in differences {
            #expect(throws: Diagnostic(problem, in: file.path)) {
                try saved.parts(for: asked, machine: machine)
            }
        }
    }

    @Test(arguments: ["nothing", "a file", "a folder"]) func fileTakenAway(successor: String) throws {
        let file = SavedFile()
        let writer = try CensusWriter(
            creating: file.path, machine: "solo", query: query, interruption: Interruption())
        let census = FastWalk.census(
            query, observer: WalkObserver(began: writer.began, finished: writer.finished))
        try FileManager.default.removeItem(atPath: file.path)
        switch successor {
        case "a file": try Data("another".utf8).write(to: URL(fileURLWithPath: file.path))
        case "a folder":
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
        default: break
        }
        let reason = "it was moved, deleted or replaced while the census was walked"
        #expect(throws: Diagnostic(.writeFailed(reason: reason), in: file.path)) {
            try writer.end(with: census)
        }
    }

    @Test func onlyOneWriter() throws {
        let file = SavedFile()
        try file.save(query, tasks: 5)
        let saved = try SavedCensus.read(file.path)
        let first = try CensusWriter(continuing: saved, query: query, interruption: Interruption())
        let inUse = Diagnostic(.inUse, in: file.path)
        #expect(throws: inUse) {
            try CensusWriter(continuing: saved, query: query, interruption: Interruption())
        }
        #expect(throws: inUse) { try SavedCensus.read(file.path) }
        withExtendedLifetime(first) {}
    }

    /// What another process has written since it was read is not lost.
    @Test func changedSinceItWasRead() throws {
        let file = SavedFile()
        try file.save(query, tasks: 5)
        let saved = try SavedCensus.read(file.path)
        _ = try file.resume(query, inPlace: true)
        #expect(throws: Diagnostic(.inUse, in: file.path)) {
            try CensusWriter(continuing: saved, query: query, interruption: Interruption())
        }
        #expect(try SavedCensus.read(file.path).isComplete)
    }

    @Test func classesAreTheirBytes() throws {
        let file = SavedFile()
        try file.save(query)
        for name in try SavedCensus.read(file.path).parts.keys {
            #expect(ProgramClass(bytes: name.bytes) == name)
        }
        for bytes in [[4], [2], [2, 0, 0, 0, 0, 0, 0, 0, 0], [3, 1, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]] {
            #expect(ProgramClass(bytes: bytes) == nil)
        }
    }
}
