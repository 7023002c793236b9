import Enumeration
import Machines
import MonotoneMachine
import Phoque
import Testing

/// The fast walk against the walk over tapes, symbol by symbol.
@Suite struct WalkAgreementTests {
    private static let alphabet = PhoqueCensus.alphabet

    /// All classes but the proofs: what one of them decides as silent, the plain walk runs to its patience.
    @Test(arguments: ["", "0", "1", "01", "110"], [(6, 1000), (6, 7), (5, 3), (1, 1)]) func census(
        prefix: String, budget: (symbols: Int, patience: Int)
    ) throws {
        for cells in [1, 2, 10, 64] {
            let query = CensusQuery(
                prefix: try #require(BitString(prefix)),
                budget: Budget(maxBits: budget.symbols, patience: budget.patience), alphabet: Self.alphabet,
                horizon: 6)
            let machine = PhoqueMachine(PhoqueShape(alphabet: 2, cells: cells))
            let tapes = TapeWalk.census(query, of: machine).census
            for threads in 1...3 {
                let fast = PhoqueCensus.census(query, cells: cells, threads: threads)
                #expect(fast.next == tapes.next)
                #expect(fast.refuted == tapes.refuted)
                #expect(fast.outOfBits == tapes.outOfBits)
                #expect(fast.behaviours == tapes.behaviours)
                for k in 0...query.prefix.count {
                    #expect(fast.silent[k] + fast.outOfPatience[k] == tapes.outOfPatience[k])
                }
            }
        }
    }

    /// What is left to the walk over tapes is what one thread finds, to the effort; and as long as no head has gone round
    /// the ring, its size is no matter.
    @Test(arguments: 1...3) func moreCellsThanAWord(threads: Int) {
        let query = CensusQuery(
            prefix: BitString([0]), budget: Budget(maxBits: 5, patience: 500), alphabet: Self.alphabet,
            horizon: 4)
        let machine = PhoqueMachine(PhoqueShape(alphabet: 2, cells: 65))
        let (alone, effort) = TapeWalk.census(query, of: machine)
        let shared = TapeWalk.census(query, of: machine, threads: threads)
        #expect(shared.census == alone && shared.effort == effort)
        let census = PhoqueCensus.census(query, cells: 65, threads: threads)
        #expect(census == alone)
        let fast = PhoqueCensus.census(query, cells: 64, threads: threads)
        #expect(census.next == fast.next && census.refuted == fast.refuted)
        let survey = PhoqueCensus.survey(length: 4, budget: query.budget, cells: 65, threads: threads)
        let short = PhoqueCensus.survey(length: 4, budget: query.budget, cells: 64)
        for string in short.strings { #expect(survey.units(of: string) == short.units(of: string)) }
    }

    /// A run that spends its patience is proved silent by itself where the walk proves it.
    @Test(arguments: [1, 2, 10, 64]) func silentMachines(cells: Int) throws {
        let shape = PhoqueShape(alphabet: 2, cells: cells)
        var silent: UInt64 = 0
        func follow(_ machine: PhoqueMachine, _ depth: Int) {
            var run = machine
            while true {
                switch run.advance(patience: 200) {
                case .emitted: return
                case .needsSymbol:
                    guard depth < 5 else { return }
                    for symbol in 0..<UInt8(7) {
                        var child = run
                        child.supply(symbol)
                        follow(child, depth + 1)
                    }
                    return
                case .ended:
                    if run.isProvedSilent() { silent += Self.alphabet.power(5 - depth) }
                    return
                }
            }
        }
        follow(PhoqueMachine(shape), 0)
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 5, patience: 200), alphabet: Self.alphabet)
        #expect(silent == PhoqueCensus.census(query, cells: cells).silent[0])
        var late = PhoqueMachine(shape)
        for symbol: PhoqueSymbol in [.plus, .open] {
            _ = late.advance(patience: 10)
            late.supply(symbol.rawValue)
        }
        #expect(!late.isProvedSilent())
    }

    @Test func silenceIsProved() throws {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 6, patience: 1000), alphabet: Self.alphabet)
        let census = PhoqueCensus.census(query, cells: 10)
        #expect(census.silent.total > 0)
        #expect(census.outOfPatience.total == 0)
    }

    @Test(arguments: [1, 3, 6]) func survey(symbols: Int) {
        let budget = Budget(maxBits: symbols, patience: 1000)
        let fast = PhoqueCensus.survey(length: 5, budget: budget, cells: 10, threads: 2)
        let (tapes, programs) = TapeWalk.measuredSurvey(
            length: 5, budget: budget, alphabet: Self.alphabet, of: PhoqueMachine(.standard))
        #expect(PhoqueCensus.outputs(length: 5, budget: budget, cells: 10).programs == programs)
        for string in tapes.strings { #expect(fast.units(of: string) == tapes.units(of: string)) }
    }

    /// By hand: of the 49 tapes of two symbols, `.` at once emits 0 (7 of them), and so does any of
    /// `> < [ ]` before `.`; `+.` and `-.` emit 1. The other tapes ask for a third symbol.
    @Test func twoSymbols() {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 2, patience: 100), alphabet: Self.alphabet)
        let census = PhoqueCensus.census(query, cells: 10)
        #expect(census.next[0] == 7 + 4 && census.next[1] == 2)
        #expect(census.outOfBits[0] == 36)
        #expect(census.totalUnits == 49)
    }
}
