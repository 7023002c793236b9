import Enumeration
import Lambda
import MonotoneMachine
import Synchronization
import Testing

/// A census of terms that is cut short: what was not visited is accounted for.
@Suite struct InterruptionTests {
    private static func query(maxBits: Int, patience: Int = 20_000, horizon: Int) -> CensusQuery {
        CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: maxBits, patience: patience), horizon: horizon)
    }

    /// Requested before the start: nothing is run, and only what is no term is known.
    @Test(arguments: 1...2) func beforeTheStart(threads: Int) {
        let interruption = Interruption()
        interruption.request()
        let query = Self.query(maxBits: 20, horizon: 4)
        let whole = LambdaCensus.census(query, threads: threads)
        let part = LambdaCensus.census(query, threads: threads, interruption: interruption)
        #expect(part.next.total == 0 && part.refuted.total == 0 && part.behaviours.isEmpty)
        #expect(part.unvisited.total > 0)
        #expect(part.silent[0] < whole.silent[0] && part.outOfBits[0] < whole.outOfBits[0])
        #expect(part.silent[0] + part.outOfBits[0] + part.unvisited[0] == part.totalUnits)
    }

    /// The census of `query` that is ended when it looks for the `last`th time, and how many times it has looked.
    private static func census(_ query: CensusQuery, last: Int) -> (census: Census, looks: Int) {
        let looks = Atomic(0)
        let interruption = Interruption(
            when: { looks.add(1, ordering: .relaxed).newValue >= last })
        let census = LambdaCensus.census(query, interruption: interruption)
        return (census, looks.load(ordering: .relaxed))
    }

    /// Checks that `part` of a walk has counted no tape in another place than the whole walk does, that each that predicts
    /// stands with what it emits, and that all others are unvisited.
    private static func expect(_ part: Census, isPartOf whole: Census) {
        #expect(!part.isComplete && part.unvisited.total > 0)
        for bit in 0...1 {
            #expect(part.next[bit] <= whole.next[bit])
            let emitted = part.behaviours.filter { $0.key.bits[0] == UInt8(bit) }
            #expect(emitted.reduce(0) { $0 + $1.value.units } == part.next[bit])
        }
        for (continuation, count) in part.behaviours {
            #expect(count.units <= whole.behaviours[continuation]?.units ?? 0)
        }
        let tallies: [KeyPath<Census, Tally>] = [\.silent, \.outOfBits, \.outOfPatience]
        for tally in tallies { #expect(part[keyPath: tally].total <= whole[keyPath: tally].total) }
        let counted = tallies.reduce(part.next[0] + part.next[1]) { $0 + part[keyPath: $1].total }
        #expect(counted + part.unvisited.total == part.totalUnits)
    }

    /// Wherever the walk is ended.
    @Test func nothingChangesItsPlace() {
        let query = Self.query(maxBits: 24, horizon: 8)
        let (whole, looks) = Self.census(query, last: .max)
        #expect(whole.isComplete && looks > 30, "\(looks)")
        for last in 1...looks { Self.expect(Self.census(query, last: last).census, isPartOf: whole) }
    }

    /// A run that goes on behind the next bit looks as well: some terms of 32 bits emit one, and run on without an end. The
    /// first such look is where a census with behaviours, ended there, differs from one without.
    @Test func behindTheNextBit() {
        let queries = [0, 2].map { Self.query(maxBits: 32, patience: 4_097, horizon: $0) }
        let wholes = queries.map { Self.census($0, last: .max) }
        #expect(wholes[0].looks < wholes[1].looks)
        var (before, after) = (0, wholes[0].looks)
        while after - before > 1 {
            let last = (before + after) / 2
            let parts = queries.map { Self.census($0, last: last).census }
            if parts[0].entries == parts[1].entries { before = last } else { after = last }
        }
        let parts = queries.map { Self.census($0, last: after).census }
        #expect(parts[1].next[0] + parts[1].next[1] < parts[0].next[0] + parts[0].next[1])
        Self.expect(parts[1], isPartOf: wholes[1].census)
    }
}
