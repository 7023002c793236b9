import Enumeration
import Foundation
import MonotoneMachine
import TestSupport
import Testing

/// Single programs on long prefixes that trap a claim made too early: what a program emits up to bit 330
/// or so, continued periodically for as long as it takes the program to do otherwise.
///
/// Every program stands for itself and is run bit by bit by `SoloMachine`, so longer programs are reached than
/// by any census. `SOLO_SLOW_TESTS=1` tries a hundred times as many.
@Suite struct PeriodicProgramTests {
    private static let seed: UInt64 = 20_261_121
    private static let isSlow = ProcessInfo.processInfo.environment["SOLO_SLOW_TESTS"] == "1"

    private static let loops = [
        "half pick 0 }", "time { half pick 0 }", "time { half pick 1 inc put 1 pick 0 }",
        "time { half pick 0 half }",
        "{ half pick 1 }", "time { half half pick 0 }",
        "time half { half pick 0 pick 0 less inc sub pick 0 }",
        "time { half pick 0 emit pick 0 }", "time { half pick 0 { half pick 0 } pick 0 }",
        "time { half pick 2 pick 1 }",
    ]

    /// In the last two parts with a loop that halves a word, which takes more turns from power to power of two.
    @Test(arguments: 0..<4) func randomProgramsAgreeWithTheMachine(part: Int) throws {
        let seed = Self.seed + UInt64(part)
        print("random programs on periodic prefixes: seed \(seed)")
        var programs = RandomProgram(seed: seed)
        var followed = 0
        var late = 0
        for _ in 0..<(Self.isSlow ? 1_000_000 : 10_000) {
            var code = programs.code()
            if part >= 2 {
                let loop = try OpenProgram(Self.loops.randomElement(using: &programs.random)!)
                code.insert(
                    contentsOf: loop.code, at: Int.random(in: 0..<code.count, using: &programs.random))
            }
            let contexts = (0..<Int.random(in: 0...2, using: &programs.random) * 3).map { _ in
                programs.random.next() & 7
            }
            let patience = [20, 60, 200].randomElement(using: &programs.random)!
            let head = RandomProgram.output(code, 340, contexts: contexts, patience: patience)
            guard head.count == 340, let prefix = Self.trap(head, &programs.random) else { continue }
            let query = CensusQuery(
                prefix: prefix, contexts: contexts, budget: Budget(maxBits: 60, patience: patience),
                horizon: 64)
            let expected = DirectRun(code, query)
            let isDecided = expected.fate == .next0 || expected.fate == .next1
            // Programs that are periodic for ever, above all constant ones, are by far the most frequent.
            if isDecided,
                Int.random(in: 0..<(Set(prefix.bits).count == 1 ? 20 : 4), using: &programs.random) > 0
            {
                continue
            }
            followed += 1
            if !isDecided { late += 1 }
            #expect(
                DirectRun(FastWalk.fate(of: code, query)) == expected,
                "seed \(seed): \(code) on \(prefix), contexts \(contexts), patience \(patience)")
            guard isDecided else { continue }
            var broken = prefix.bits
            broken[Int.random(in: 300..<broken.count, using: &programs.random)] ^= 1
            let other = CensusQuery(
                prefix: BitString(broken), contexts: contexts, budget: query.budget, horizon: 64)
            #expect(
                DirectRun(FastWalk.fate(of: code, other)) == DirectRun(code, other),
                "seed \(seed): \(code) on \(other.prefix), contexts \(contexts), patience \(patience)")
        }
        print("seed \(seed): \(followed) programs, \(late) of which turn late")
        #expect(followed > 100 && late > 0, "the programs do not reach what they are to test")
    }

    /// The bits `head` continued with the period that it has around bit 128.
    private static func trap(_ head: BitString, _ random: inout SplitMix64) -> BitString? {
        let bits = head.bits
        let period = (1...64).first { p in (64..<256).allSatisfy { bits[$0] == bits[$0 + p] } }
        guard let period else { return nil }
        var x = bits
        let count = Int.random(in: 650...1800, using: &random)
        while x.count < count { x.append(x[x.count - period]) }
        return BitString(x)
    }
}
