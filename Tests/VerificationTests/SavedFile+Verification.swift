import Enumeration
import FuzzProperties
import SavedCensus
import Verification

extension SavedFile {
    /// A file with the census of `query`; after `tasks` of them the walk is interrupted.
    convenience init(_ query: CensusQuery, tasks: Int = .max) throws {
        self.init()
        try save(query, tasks: tasks)
    }

    func verify(_ share: Share = .all, seed: UInt64 = 1) throws -> VerificationResult {
        Verification.verify(try SavedCensus.read(path), share: share, seed: seed)
    }
}
