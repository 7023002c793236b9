import Enumeration
import Foundation
import MonotoneMachine
import SavedCensus
import Verification

/// A saved census in a file of its own, removed when the value goes.
final class SavedFile {
    let path: String

    /// Walks `query` and saves it; after `tasks` tasks the walk is interrupted.
    init(_ query: CensusQuery, tasks: Int = .max) throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("solo-\(UUID().uuidString).census").path
        let interruption = Interruption()
        let writer = try CensusWriter(
            creating: path, machine: "solo", query: query, interruption: interruption)
        let counter = Counter()
        let observer = WalkObserver(
            began: { writer.began($0, $1) },
            finished: {
                writer.finished($0, $1)
                counter.finished += 1
                if counter.finished == tasks { interruption.request() }
            })
        try writer.end(with: FastWalk.census(query, interruption: interruption, observer: observer))
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path): \(error)") }
    }

    func verify(_ share: Share = .all, seed: UInt64 = 1) throws -> VerificationResult {
        Verification.verify(try SavedCensus.read(path), share: share, seed: seed)
    }

    /// Of one thread.
    private final class Counter: @unchecked Sendable {
        var finished = 0
    }
}
