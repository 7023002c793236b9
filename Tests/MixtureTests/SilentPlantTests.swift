import Enumeration
import Mixture
import MonotoneMachine
import SoloLanguage
import Testing

/// A plant that never emits again is called silent where that is proved, as the census counts it.
@Suite struct SilentPlantTests {
    private func status(
        _ text: String, prefix: String = "01", plantPatience: Int = 60, extraBits: Int = 0
    ) throws -> PlantReport.Status {
        let laboratory = Laboratory(
            prefix: BitString(prefix)!, plantPatience: plantPatience, extraBits: extraBits)
        let mixture = try laboratory.mixture(planting: [text])
        return mixture.reports(mixture.behaviours)[0].status
    }

    @Test func loopsForGood() throws {
        #expect(try status("{ inc pick 0 }") == .unresolved(.silent, rightBits: 0))
        #expect(try status("time emit inc pick 0 { pick 0 }") == .unresolved(.silent, rightBits: 1))
        #expect(PlantReport.Status.unresolved(.silent, rightBits: 0).name == "silent")
    }

    /// Words that double or square leave the words after so many steps: before and behind that, the proof is the same.
    @Test(arguments: [5, 30, 60, 300, 310, 400, 100_000]) func beforeAndBehindAnOverflow(plantPatience: Int)
        throws
    {
        for text in ["inc pick 0 add pick 0 }", "inc pick 0 mul pick 0 }"]
        where plantPatience > 5 || text.contains("add") {
            #expect(
                try status(text, prefix: "0", plantPatience: plantPatience)
                    == .unresolved(.silent, rightBits: 0))
        }
        // Over the integers 2^64 leaves this loop; what the overflow leaves on the stack would go round in it for ever.
        let leaves = "num 2 { pick 0 mul pick 0 num 1000000000000000000 less } time again"
        #expect(
            try status(leaves, prefix: "0", plantPatience: plantPatience)
                != .unresolved(.silent, rightBits: 0))
        // It overflows, and would emit if it did not: no proof is possible.
        let late = "inc num 70 { pick 1 pick 0 add put 1 num 1 sub pick 0 } emit again"
        #expect(
            try status(late, prefix: "0", plantPatience: plantPatience) != .unresolved(.silent, rightBits: 0))
    }

    /// Wrong at once behind one data bit, silent behind the other after two right bits: refuted after none.
    @Test func refutedWhereItIsWrong() throws {
        let mixed = "read emit emit num 1 { pick 0 } again"
        #expect(try status(mixed, prefix: "0000", extraBits: 1) == .refuted(rightBits: 0))
    }

    /// Counts down from 1000 and emits: patience ends it, and nobody can prove anything.
    @Test func emitsLater() throws {
        let counter = "num 1000 { num 1 sub pick 0 } emit again"
        #expect(try status(counter) == .unresolved(.outOfPatience, rightBits: 0))
        #expect(try status(counter, plantPatience: 100_000) != .unresolved(.silent, rightBits: 0))
    }

    /// Its words leave what polynomials can hold, and unknowns take their places: two of them are not the same number.
    @Test(arguments: Array(stride(from: 300, through: 400, by: 10)))
    func unknownsAreToldApart(plantPatience: Int) throws {
        let late = """
            inc pick 0 pick 0 mul pick 0 mul pick 1 mul num 0 num 0 num 3
            { pick 4 num 1000 pick 1 less sub pick 0 pick 0 mul pick 0 mul mul pick 2 mul
            pick 4 pick 3 mul less put 2 num 1 put 1 num 1 sub pick 0 }
            put 20 put 20 num 1 pick 1 sub put 1 put 20 } again
            """
        #expect(
            try status(late, prefix: "1", plantPatience: plantPatience) != .unresolved(.silent, rightBits: 0))
        #expect(try status(late, prefix: "1", plantPatience: 1_000_000) == .consistent)
    }

    /// The least of all words: nothing is as far on the other side of 0.
    @Test(arguments: 10...30) func theLeastWord(plantPatience: Int) throws {
        let least = """
            num 0 num 9223372036854775807 sub num 1 sub
            { pick 1 add pick 2 put 1 num 1 put 2 num 1 } again
            """
        let status = try status(least, prefix: "1", plantPatience: plantPatience)
        #expect(status != .consistent && status != .refuted(rightBits: 0))
    }

    /// A proof is found before a patience is spent that would take minutes.
    @Test(.timeLimit(.minutes(1))) func longPatience() throws {
        #expect(
            try status("{ inc pick 0 }", plantPatience: 1_000_000_000) == .unresolved(.silent, rightBits: 0))
    }

    /// What its reads say decides: one tape that is silent does not silence the others.
    @Test func oneBranchIsSilent() throws {
        let waits = "read num 100000 mul { num 1 sub pick 0 } emit again"
        for patience in [60, 1000] {
            #expect(
                try status(waits, prefix: "0", plantPatience: patience, extraBits: 1)
                    == .unresolved(.outOfPatience, rightBits: 0))
        }
        #expect(try status(waits, prefix: "0", plantPatience: 1_000_000, extraBits: 1) == .consistent)
        // Silent behind the data bit 0; behind 1 it emits 0.
        let either = "read { pick 0 num 1 less } inc emit again"
        #expect(try status(either, prefix: "0", extraBits: 1) == .consistent)
        #expect(try status(either, prefix: "1", extraBits: 1) == .refuted(rightBits: 0))
        #expect(try status("read { num 1 }", prefix: "1", extraBits: 1) == .unresolved(.silent, rightBits: 0))
    }

    /// Every tape that the census certifies as silent is a silent plant, and none of them emits in a hundred times the
    /// patience.
    @Test(arguments: ["", "01", "0110"]) func likeTheCensus(prefix: String) throws {
        let budget = Budget(maxBits: 18, patience: 300)
        let target = BitString(prefix)!
        let census = FastWalk.census(
            CensusQuery(prefix: target, budget: budget, proofs: .certified), threads: 2)
        let follower = PlantFollower(
            target: target, contexts: [], budget: budget, patience: 300, extraBits: 0, horizon: 1)
        var counts: [RunEnd: Int] = [:]
        for silence in census.certificates {
            let tape = silence.tape.bits
            let program = Disassembler.disassemble(
                tape, contexts: [], patience: 300, emissions: silence.time + 1
            ).program
            let linked = Linker.link(program, contexts: [], patience: 300)
            #expect(linked.tape == tape)
            let followed = try follower.follow(Plant(name: "silent", program: program, tape: linked.tape))
            guard case .unresolved(let end, silence.time)? = followed.nodes.first?.fate else {
                Issue.record("\(tape): \(followed.nodes)")
                continue
            }
            counts[end, default: 0] += 1
            guard end == .silent else { continue }
            var run = Run(RawTape(tape), contexts: [], patience: 30_000)
            #expect([.outOfPatience, .wordOverflow].contains(run.untilEmitted(silence.time + 1)))
        }
        #expect(counts.keys.sorted { $0.rawValue < $1.rawValue } == [.silent], "\(counts)")
    }
}
