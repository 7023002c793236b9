import Enumeration
import Foundation
import MonotoneMachine
import SavedCensus

/// A saved census in a file of its own, removed when the value goes.
public final class SavedFile {
    public let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("solo-\(UUID().uuidString).census").path

    public init() {}

    deinit { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) } }

    /// Walks `query` and saves it; after `tasks` of them the walk is interrupted.
    @discardableResult
    public func save(_ query: CensusQuery, tasks: Int = .max) throws -> Census {
        let interruption = Interruption()
        let writer = try CensusWriter(
            creating: path, machine: "solo", query: query, interruption: interruption)
        return try SavedFile.walk(query, writer, nil, interruption, tasks: tasks).census
    }

    /// Takes the file up for `query`, and saves what is walked where it is `inPlace`; after `tasks` of them the walk is interrupted.
    /// The census, and how many tasks were known.
    @discardableResult
    public func resume(
        _ query: CensusQuery, inPlace: Bool = false, tasks: Int = .max
    ) throws -> (census: Census, known: Int) {
        let saved = try SavedCensus.read(path)
        let interruption = Interruption()
        let writer =
            inPlace ? try CensusWriter(continuing: saved, query: query, interruption: interruption) : nil
        return try SavedFile.walk(
            query, writer, try saved.parts(for: query, machine: "solo"), interruption, tasks: tasks)
    }

    private static func walk(
        _ query: CensusQuery, _ writer: CensusWriter?, _ parts: KnownParts?,
        _ interruption: Interruption, tasks: Int
    ) throws -> (census: Census, known: Int) {
        let counter = Counter()
        if tasks == 0 { interruption.request() }
        let observer = WalkObserver(
            began: { writer?.began($0, $1) },
            known: { name in
                let part = parts?[name]
                if part != nil { counter.known += 1 }
                return part
            },
            finished: { name, part in
                writer?.finished(name, part)
                counter.finished += 1
                if counter.finished == tasks { interruption.request() }
            })
        let census = FastWalk.census(query, interruption: interruption, observer: observer)
        try writer?.end(with: census)
        return (census, counter.known)
    }

    /// Of one thread.
    private final class Counter: @unchecked Sendable {
        var known = 0
        var finished = 0
    }
}
