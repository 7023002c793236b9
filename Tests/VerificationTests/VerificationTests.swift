import Enumeration
import FuzzProperties
import MonotoneMachine
import SavedCensus
import Testing
import Verification

/// True censuses hold, and the result says how much of them was looked at.
@Suite struct VerificationTests {
    private func query(
        _ prefix: String, _ maxBits: Int, _ patience: Int, horizon: Int = 6, contexts: [UInt64] = [],
        proofs: Bool = true
    ) -> CensusQuery {
        CensusQuery(
            prefix: BitString(prefix)!, contexts: contexts,
            budget: Budget(maxBits: maxBits, patience: patience), horizon: horizon,
            proofs: proofs ? .certified : .none)
    }

    private func expectAllHolds(_ query: CensusQuery, tasks: Int = .max) throws {
        let result = try SavedFile(query, tasks: tasks).verify()
        #expect(result.holds && result.isFinished && result.oversized == 0, "\(result.discrepancies)")
        for check in VerificationResult.Check.allCases where tasks == .max {
            #expect(result[check].checked == result[check].total, "\(check)")
        }
        guard tasks == .max else { return }
        // Every tape was counted again.
        #expect(result.recountedUnits == 1 << UInt64(query.budget.maxBits))
    }

    @Test(arguments: ["", "1", "0101010101", "00110011001"], [1, 30, 200])
    func trueCensuses(prefix: String, patience: Int) throws {
        for maxBits in [1, 6, 13, 17] { try expectAllHolds(query(prefix, maxBits, patience)) }
    }

    @Test func withContextsWithoutProofsWithoutBehaviours() throws {
        try expectAllHolds(query("01", 16, 100, contexts: [6, 1, .max]))
        try expectAllHolds(query("01", 16, 100, proofs: false))
        try expectAllHolds(query("01", 16, 100, horizon: 0))
    }

    @Test(arguments: [1, 30, 100]) func interrupted(tasks: Int) throws {
        try expectAllHolds(query("0101", 16, 60), tasks: tasks)
    }

    /// A file with parts that a second walk is cut short before it comes to: they are kept, and the file holds.
    @Test(arguments: [60, .max], [0, 1, 30]) func interruptedAgain(tasks: Int, more: Int) throws {
        let query = query("0101", 16, 60)
        let file = try SavedFile(query, tasks: tasks)
        let whole = try SavedFile().save(query)
        let kept = try SavedCensus.read(file.path).finishedTaskCount
        try file.resume(query, inPlace: true, tasks: more)
        let result = try file.verify()
        #expect(result.holds && result.isFinished, "\(result.discrepancies)")
        #expect(try SavedCensus.read(file.path).finishedTaskCount >= kept)
        #expect(try file.resume(query).census == whole)
    }

    /// The seed draws the share, and the same one again.
    @Test func aShareOfIt() throws {
        let file = try SavedFile(query("0101", 18, 100))
        let share = Share(millionths: 100_000)
        let results = try [1, 1, 2].map { try file.verify(share, seed: $0) }
        #expect(results[0].recountedUnits == results[1].recountedUnits)
        #expect(results[0].recountedUnits != results[2].recountedUnits)
        for check in [VerificationResult.Check.recounts, .certificates, .witnesses] {
            let coverage = results[0][check]
            #expect(coverage.checked == (coverage.total + 9) / 10 && coverage.total > 20)
        }
    }

    @Test func endedBeforehand() throws {
        let file = try SavedFile(query("0101", 14, 60))
        let ended = Interruption()
        ended.request()
        let result = Verification.verify(
            try SavedCensus.read(file.path), share: .all, seed: 1, interruption: ended)
        #expect(!result.isFinished && result.holds && result[.recounts].checked == 0)
        #expect(result[.masses].checked == result[.masses].total)
    }

    @Test func sharesAsText() {
        #expect(Share.all.description == "1")
        #expect(Share(millionths: 10_000).description == "0.01")
        #expect(Share(millionths: 1).description == "0.000001")
        #expect(Share(millionths: 250_000).description == "0.25")
    }
}
