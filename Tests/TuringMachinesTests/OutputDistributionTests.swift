import Foundation
import MonotoneMachine
import TestSupport
import Testing
import TuringMachines

/// D(n) against all machines one by one, against the plain walk, and against published figures.
@Suite struct OutputDistributionTests {
    private static let isSlow = ProcessInfo.processInfo.environment["SOLO_SLOW_TESTS"] == "1"

    private static func counts(_ distribution: OutputDistribution) -> [String: UInt64] {
        Dictionary(uniqueKeysWithValues: distribution.strings.map { ($0.string.description, $0.count) })
    }

    /// Every table of up to two states, at every step bound up to one behind which nothing halts.
    @Test(arguments: 1...9) func smallMachinesOneByOne(stepBound: Int) {
        for states in 1...2 {
            let distribution = OutputDistribution.computed(states: states, stepBound: stepBound)
            let naive = NaiveMachines.outputs(states: states, stepBound: stepBound)
            #expect(Self.counts(distribution) == naive, "\(states) states")
            #expect(distribution.halting == naive.values.reduce(0, +))
            #expect(distribution.longer.isEmpty)
            #expect(distribution.isComplete)
        }
    }

    /// All 14^6 tables of three states. Slow without optimisation.
    @Test func threeStatesOneByOne() {
        for stepBound in Self.isSlow ? [3, 20, 30] : [21] {
            let distribution = OutputDistribution.computed(states: 3, stepBound: stepBound)
            #expect(Self.counts(distribution) == NaiveMachines.outputs(states: 3, stepBound: stepBound))
        }
    }

    /// Proofs and words against every run to its bound on bytes.
    @Test(arguments: [1, 2, 3, 4, 5, 8, 13, 21, 34, 55, 89, 144, 500]) func threeStatesPlainly(stepBound: Int)
    {
        let distribution = OutputDistribution.computed(states: 3, stepBound: stepBound)
        let plain = OutputDistribution.computedPlainly(states: 3, stepBound: stepBound)
        #expect(distribution.strings == plain.strings)
        #expect(distribution.longer == plain.longer)
    }

    @Test func fourStatesPlainly() {
        for stepBound in [15, 60, 107] {
            let distribution = OutputDistribution.computed(states: 4, stepBound: stepBound)
            let plain = OutputDistribution.computedPlainly(states: 4, stepBound: stepBound)
            #expect(distribution.strings == plain.strings)
            #expect(distribution.longer == plain.longer)
        }
    }

    /// D(4) as independently computed, and its published totals.
    @Test func fourStatesAsPublished() throws {
        let distribution = OutputDistribution.computed(
            states: 4, stepBound: OutputDistribution.publishedStepBound(states: 4))
        #expect(distribution.halting == 5_970_768_960)
        #expect(distribution.pairs == 2 * 11_019_960_576)
        #expect(distribution.strings.count == 1832)
        #expect(distribution.longest == 16)
        #expect(distribution.longer.isEmpty)
        let text = try String(contentsOf: Checkout.url("Tests/Vectors/turing-d4-head.tsv"), encoding: .utf8)
        let rows = text.split(separator: "\n").drop { !$0.hasPrefix("string") }.dropFirst()
        #expect(rows.count == 22)
        for (row, entry) in zip(rows, distribution.strings) {
            #expect(row == "\(entry.string)\t\(entry.count)")
        }
    }

    /// Rado's S(n) (Rado 1962, Lin and Rado 1965, Brady 1983): some machine needs as many steps, none more.
    @Test(arguments: zip(1...4, [1, 6, 21, 107])) func longestHaltingRun(states: Int, steps: Int) {
        let halting = { OutputDistribution.computed(states: states, stepBound: $0).halting }
        let all = halting(steps)
        if steps > 1 { #expect(halting(steps - 1) < all) }
        for more in [1, 10, 400] { #expect(halting(steps + more) == all) }
    }

    /// The mirror image and the complement of a machine are machines.
    @Test func fourStatesAreSymmetric() {
        let distribution = OutputDistribution.computed(states: 4, stepBound: 107)
        let counts = Self.counts(distribution)
        for (string, count) in counts {
            #expect(counts[String(string.reversed())] == count)
            #expect(counts[String(string.map { $0 == "0" ? "1" : "0" })] == count)
        }
        #expect(distribution.strings.map(\.string) == distribution.strings.map(\.string).sorted())
    }

    @Test(arguments: [2, 3, 7]) func threadsDoNotMatter(threads: Int) {
        let alone = OutputDistribution.computed(states: 4, stepBound: 50)
        let shared = OutputDistribution.computed(states: 4, stepBound: 50, threads: threads)
        #expect(alone.strings == shared.strings)
        #expect(alone.longer == shared.longer)
    }

    /// After an interruption every count is a lower bound, and the result says so.
    @Test func interruptedWalks() {
        let whole = OutputDistribution.computed(states: 4, stepBound: 107)
        let counts = Self.counts(whole)
        let interruption = Interruption()
        interruption.request()
        let part = OutputDistribution.computed(
            states: 4, stepBound: 107, threads: 2, interruption: interruption)
        #expect(!part.isComplete)
        #expect(part.halting < whole.halting)
        for entry in part.strings { #expect(entry.count <= counts[entry.string.description]!) }
    }

    /// The published totals of D(5), 500 steps. About 35 s on one core: with SOLO_SLOW_TESTS=1 only.
    @Test(.enabled(if: isSlow)) func fiveStatesAsPublished() {
        let distribution = OutputDistribution.computed(
            states: 5, stepBound: OutputDistribution.publishedStepBound(states: 5),
            threads: ProcessInfo.processInfo.activeProcessorCount)
        #expect(distribution.halting == 13_794_527_777_344)
        #expect(distribution.strings.count == 98_592)
        #expect(distribution.longest == 49)
        #expect(
            distribution.halting == distribution.strings.reduce(0) { $0 + $1.count }
                + distribution.longer.reduce(0) { $0 + $1.count })
    }
}
