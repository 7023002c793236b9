import Enumeration
import MonotoneMachine
import SavedCensus

/// Re-derives a saved census by other ways than the walk that made it.
///
/// All sums are checked: that each part holds the mass of its tapes, that the parts together are all tapes
/// once, and that the whole is their sum. Of the rest a share is drawn by a seed: parts are counted again by
/// the plain walk, certificates replayed by `SilenceChecker`, witnesses run by the plain interpreter.
///
/// What the plain walk cannot decide counts as silent where one of the part's own certificates, replayed on
/// that very tape, shows it.
///
/// Cost: sums, some microseconds a row; a recount, what the plain walk takes for that part.
public struct Verification {
    let saved: SavedCensus
    let query: CensusQuery
    /// The parts in an order that does not depend on who finished when.
    let parts: [(name: ProgramClass, part: SavedCensus.Part)]
    /// The most tapes at which a recount may stop; each takes up to 43 bytes.
    let mostStops: Int
    let interruption: Interruption?
    let progress: @Sendable (_ done: Int, _ of: Int) -> Void
    var result: VerificationResult
    private var draw: Draw
    private var done = 0
    private var planned = 0

    /// A recount stops at no more tapes than this.
    public static let standardStops = 5_000_000

    /// Verifies `saved`.
    ///
    /// - Parameters:
    ///   - mostStops: what lies above the tasks is counted again by a walk that stops at their tapes, up to 43 bytes each;
    ///     with more of them it is left out.
    ///   - progress: is told how many of the drawn checks have been made.
    public static func verify(
        _ saved: SavedCensus, share: Share, seed: UInt64, mostStops: Int = standardStops,
        interruption: Interruption? = nil,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) -> VerificationResult {
        var verification = Verification(saved, share, seed, mostStops, interruption, progress)
        verification.run()
        return verification.result
    }

    private init(
        _ saved: SavedCensus, _ share: Share, _ seed: UInt64, _ mostStops: Int, _ interruption: Interruption?,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.saved = saved
        self.mostStops = mostStops
        self.interruption = interruption
        self.progress = progress
        query = saved.query
        parts = saved.parts.map { (key: $0.key.bytes, name: $0.key, part: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.name, $0.part) }
        result = VerificationResult(saved, share: share, seed: seed)
        draw = Draw(seed: seed)
    }

    private mutating func run() {
        let certificateCounts = checkMasses()
        checkPartition()
        checkLedger()
        let witnesses = self.witnesses
        let recounted = draw.indices(result.share, of: parts.count)
        let replayed = draw.indices(result.share, of: certificateCounts.reduce(0, +))
        let run = draw.indices(result.share, of: witnesses.count)
        result.coverage[.recounts]?.total = parts.count
        result.coverage[.certificates]?.total = certificateCounts.reduce(0, +)
        result.coverage[.witnesses]?.total = witnesses.count
        planned = recounted.count + replayed.count + run.count
        for index in run where goesOn() { check(witnesses[index]) }
        checkCertificates(replayed, certificateCounts)
        for index in recounted where goesOn() { recount(parts[index].name, parts[index].part) }
    }

    /// Counts one more check that was drawn; false where somebody has ended the verification.
    mutating func goesOn() -> Bool {
        guard interruption?.isRequested != true else {
            result.isFinished = false
            return false
        }
        progress(done, planned)
        done += 1
        return true
    }

    private mutating func checkCertificates(_ chosen: [Int], _ counts: [Int]) {
        var rest = chosen[...]
        var first = 0
        for (index, count) in counts.enumerated() {
            defer { first += count }
            guard let next = rest.first, next < first + count else { continue }
            let certificates = parts[index].part.certificates(query)
            while let next = rest.first, next < first + count {
                rest.removeFirst()
                if goesOn() { check(certificates[next - first], parts[index].part) }
            }
        }
    }
}
