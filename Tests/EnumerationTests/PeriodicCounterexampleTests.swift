import Enumeration
import MonotoneMachine
import TestSupport
import Testing

/// Programs and prefixes built against one step each of the proof that a run goes on periodically.
@Suite struct PeriodicCounterexampleTests {
    /// Checks the program against the machine on `prefix`, and says what becomes of it.
    private func fate(
        _ text: String, _ prefix: [UInt8], contexts: [UInt64] = [], patience: Int = 60
    ) throws -> DirectRun {
        let query = CensusQuery(
            prefix: BitString(prefix), contexts: contexts, budget: Budget(maxBits: 40, patience: patience),
            horizon: 64)
        let code = try OpenProgram(text).code
        let expected = DirectRun(code, query)
        #expect(DirectRun(FastWalk.fate(of: code, query)) == expected, "\(text)")
        return expected
    }

    private func ones(_ count: Int) -> [UInt8] { Array(repeating: 1, count: count) }

    /// The word w = [t < 1000000] + 2 [t > 130] is emitted one bit late. Around bit 128 it is 1, 1, 1, 3, which the
    /// polynomial 1 + 2 C(round, 3) goes through. The prefix is so long that this polynomial stays in range up to
    /// the last round and its continuation by one round does not: no continuation must be taken for one.
    @Test func aPolynomialAtTheEndOfItsRange() throws {
        let reach = { (rounds: Int128) in 1 + rounds * (rounds - 1) * (rounds - 2) / 3 }
        var rounds: Int128 = 2_000_000
        while reach(rounds + 1) < 1 << 62 { rounds += 1 }
        let prefix = [0] + ones(Int(rounds) + 63 - 1)
        let run = try fate(
            "num 130 time less pick 0 add time num 1000000 less add put 1 again", prefix)
        #expect(run.fate == .refuted && run.index == 1_000_001)
    }

    private func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

    /// A word that grows by 2^52 a bit leaves the machine's words at bit 2047, one that falls so at 2048; t^2 2^46 at
    /// t = 363, the first with t^2 > 2^17; and 2w + 2 is 2^(t+2) - 2 after bit t.
    @Test func wordsThatOverflowLate() throws {
        let sum = try fate("num 4503599627370496 add pick 0 num 0 mul again", zeros(3000))
        #expect(sum.fate == .wordOverflow && sum.index == 2047)
        let down = try fate("num 4503599627370496 sub pick 0 num 0 mul again", zeros(3000))
        #expect(down.fate == .wordOverflow && down.index == 2048)
        let square = try fate("time pick 0 mul num 70368744177664 mul again", zeros(3000))
        #expect(square.fate == .wordOverflow && square.index == 363)
        let doubled = try fate("inc pick 0 add pick 0 num 0 mul again", zeros(3000))
        #expect(doubled.fate == .wordOverflow && doubled.index == 62)
    }

    /// The sum above on prefixes that end before its overflow, by more or less than the horizon, or behind it.
    @Test(arguments: [1982, 1983, 1984, 2046, 2047, 2048, 2049]) func overflowAroundTheEnd(count: Int) throws
    {
        let run = try fate("num 4503599627370496 add pick 0 num 0 mul again", zeros(count))
        if count >= 2047 {
            #expect(run.fate == .wordOverflow && run.index == 2047)
        } else {
            #expect(run.fate == .next0 && run.continuation.count == min(64, 2047 - count))
        }
    }

    /// Emissions that turn from 1 to 0 at a time given in the program, by two tests of its sign.
    @Test(arguments: [
        129, 130, 131, 132, 133, 191, 192, 193, 322, 350, 500, 998, 999, 1000, 1001, 1063, 1064,
    ])
    func turnsAtATime(turn: Int) throws {
        for text in [
            "time num \(turn) less again", "num 1 num \(turn) time sub num 1099511627776 mul less again",
        ] {
            let run = try fate(text, ones(1000))
            #expect(run.index == min(turn, 1000))
            #expect(run.fate == (turn < 1000 ? .refuted : turn == 1000 ? .next0 : .next1))
        }
    }

    /// A loop that `}` leaves when the time is exactly K: before and behind, t - K is not zero.
    @Test(arguments: [133, 400, 401, 999, 1000, 1001, 1065]) func exitsAtATime(turn: Int) throws {
        let run = try fate("num 1 emit time num \(turn) sub } num 2 emit again", ones(1000))
        #expect(run.index == min(turn, 1000))
        #expect(run.fate == (turn < 1000 ? .refuted : turn == 1000 ? .next0 : .next1))
    }

    /// A loop whose exit is counted down from the start: `{` keeps the loop, `}` leaves it when the count is 0.
    @Test(arguments: [140, 200, 400, 999, 1000, 1020]) func countsDown(turn: Int) throws {
        let run = try fate(
            "num \(turn - 1) { num 1 emit num 1 sub pick 0 } num 2 emit num 4 again", ones(1000))
        #expect(run.index == min(turn - 1, 1000))
        #expect(run.fate == (turn - 1 < 1000 ? .refuted : .next1))
    }

    /// Bit t is bit t - p of the output, and the contexts give the first p: the output has the period p. `recall`
    /// at that index moves in step with the period and is known.
    @Test(arguments: [1, 2, 3, 7, 31, 32, 33, 63, 64, 65]) func recallOnePeriodBack(period: Int) throws {
        let head = (0..<period).map { UInt8($0 % 3 == 1 || $0 == 0 ? 1 : 0) }
        let prefix = (0..<1000).map { head[$0 % period] }
        let text = "time num \(period) sub recall num 0 look add again"
        let run = try fate(text, prefix, contexts: head.map(UInt64.init))
        #expect(run.fate == (head[1000 % period] == 1 ? .next1 : .next0))
        #expect(run.continuation == BitString((1000..<1064).map { head[$0 % period] }))
    }

    /// A single 1 in a prefix of zeros, put there by a context, that `recall` meets later: at t - K, or at t / 8.
    @Test func recallReachesTheHead() throws {
        var prefix = zeros(1000)
        prefix[40] = 1
        let contexts = zeros(40).map(UInt64.init) + [1]
        for distance in [220, 250, 300, 900] {
            let run = try fate(
                "time num \(distance) sub recall num 0 look add again", prefix, contexts: contexts)
            #expect(run.fate == .refuted && run.index == 40 + distance)
        }
        // Ones at 7, 56...63, 448...511.
        prefix = zeros(1000)
        for place in [7] + Array(56...63) { prefix[place] = 1 }
        let slow = try fate(
            "time half half half recall num 0 look add again", prefix,
            contexts: zeros(7).map(UInt64.init) + [1])
        #expect(slow.fate == .refuted && slow.index == 448)
    }

    /// Turns a recalled 1 into a word overflow and a 0 into nothing: 2^60, then three doublings.
    private static let trap = "num 1152921504606846976 mul pick 0 add pick 0 add pick 0 add num 0 mul add"

    /// The read point is still in the head, at a 1 that comes up in the eleventh round.
    @Test func recallBeforeTheStretch() throws {
        var prefix = zeros(1000)
        prefix[40] = 1
        let run = try fate(
            "num 0 time num 99 sub recall \(Self.trap) num 0 look add again", prefix,
            contexts: zeros(40).map(UInt64.init) + [1])
        #expect(run.fate == .wordOverflow && run.index == 139)
    }

    /// The read point 2t - 200 overtakes the time at t = 200, where `recall` begins to give 0.
    @Test func recallOvertakesTheTime() throws {
        let run = try fate(
            "time time add num 200 sub recall num 0 look add again", ones(1000),
            contexts: ones(100).map(UInt64.init))
        #expect(run.fate == .refuted && run.index == 200)
    }

    /// The read point 500 stands still until the time is past it.
    @Test func recallOfTheFuture() throws {
        let run = try fate("num 0 num 500 recall \(Self.trap) num 1 again", ones(1000))
        #expect(run.fate == .wordOverflow && run.index == 501)
    }

    /// Ten emissions a round, and a read point that moves by one: it meets each bit of the period, the 1 at place 9
    /// for the first time in the 23rd round, since before the 14th it is negative.
    @Test func recallOutOfStep() throws {
        let emits = Array(repeating: "num 0 emit", count: 9).joined(separator: " ")
        let run = try fate(
            "inc pick 0 num 14 sub recall num 0 add \(Self.trap) \(emits) num 1 again",
            (0..<1000).map { $0 % 10 == 9 ? 1 : 0 }, patience: 200)
        #expect(run.fate == .wordOverflow && run.index == 220)
    }

    /// A loop that halves the time ends with 0 whatever the time is, but not after as many turns: they are counted, and the
    /// count's parity emitted; it is 1 from bit 256 on, and 0 from 512 on.
    @Test(arguments: [511, 512, 513, 700, 1100, 2500]) func turnsThatAreCounted(count: Int) throws {
        let text = "num 0 time { half pick 1 inc put 1 pick 0 } add again"
        let head = try RandomProgram.output(OpenProgram(text).code, 300, contexts: [], patience: 100)
        let run = try fate(text, head.bits + ones(count - 300), patience: 100)
        #expect(
            run.index == min(count, 512)
                && run.fate == (count > 512 ? .refuted : count == 512 ? .next0 : .next1))
    }

    /// The turns take more and more of the patience: at 2^k, three instructions more.
    @Test(arguments: 28...42) func turnsUntilPatienceIsSpent(patience: Int) throws {
        let run = try fate("time { half pick 0 } num 1 again", ones(1200), patience: patience)
        // `time`, `{`, three instructions a turn, `num 1`, `again`.
        let turns = (patience - 4) / 3
        #expect(
            run.index == min(1200, 1 << turns) && run.fate == (1 << turns < 1200 ? .outOfPatience : .next1))
    }

    /// What is copied before `}` is 0 behind the loop, and nothing else is: here half of it is.
    @Test func aCopyThatIsChanged() throws {
        try #expect(fate("time num 2 add { half pick 0 half } again", ones(1000)).fate == .next1)
        try #expect(fate("time num 2 add { half pick 0 half } inc again", zeros(1000)).fate == .next0)
        try #expect(fate("time num 2 add { half pick 0 } inc again", ones(1000)).fate == .next1)
    }

    /// An operand, or a data bit, that is still open where the proof is tried: for the first choice the emissions turn behind the
    /// prefix, for others within it.
    @Test(arguments: [
        ("time num 900…1020 add num 2000 less again", 0),
        ("read num 500 mul { time pick 1 add num 1100 less again", 1),
    ])
    func openChoices(text: String, tapeBits: Int) throws {
        for count in [700, 990, 1000, 1090] {
            let query = CensusQuery(
                prefix: BitString(ones(count)), budget: Budget(maxBits: 40, patience: 60), horizon: 16)
            let ledger = try OpenProgram(text).agreedLedger(tapeBits: tapeBits, query)
            #expect(ledger.classes.count > 1 || count == 700)
        }
    }

    /// A context behind the first checkpoint: its bit 300 is the only 1.
    @Test func lateContext() throws {
        let contexts = zeros(300).map(UInt64.init) + [1]
        let run = try fate("num 0 look again", zeros(700), contexts: contexts)
        #expect(run.fate == .refuted && run.index == 300)
        var prefix = zeros(1800)
        prefix[300] = 1
        #expect(try fate("num 0 look again", prefix, contexts: contexts).fate == .next0)
    }
}
