import Diagnostics
import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import SoloLanguage
import Testing

/// Where the mass of a planted cylinder goes, by hand.
@Suite struct PlantedMassTests {
    /// What the plants change: the masses with them less those without.
    private struct Change: Equatable {
        var next0: Rational = 0
        var next1: Rational = 0
        var refuted: Rational = 0
        var unresolved: Rational = 0
        var prefix: Rational = 0

        init(
            next0: Rational = 0, next1: Rational = 0, refuted: Rational = 0, unresolved: Rational = 0,
            prefix: Rational = 0
        ) {
            self.next0 = next0
            self.next1 = next1
            self.refuted = refuted
            self.unresolved = unresolved
            self.prefix = prefix
        }

        init(_ laboratory: Laboratory, _ plants: [FollowedPlant]) {
            let (bare, planted) = (laboratory.mixture(), Mixture(census: laboratory.census, plants: plants))
            next0 = planted.nextMass[0] - bare.nextMass[0]
            next1 = planted.nextMass[1] - bare.nextMass[1]
            refuted = planted.planted.refutedMass - bare.planted.refutedMass
            unresolved = planted.unresolvedMass - bare.unresolvedMass
            prefix = planted.prefixMass - bare.prefixMass
            let census = planted.census
            let rest = census.mass(census.refuted.total + census.silent.total)
            #expect(
                planted.nextMass[0] + planted.nextMass[1] + planted.planted.refutedMass
                    + planted.planted.silentMass + planted.unresolvedMass + rest
                    == 1)
        }
    }

    private func two(_ exponent: Int) -> Rational { .powerOfTwo(exponent) }

    /// `time half again`, 10 bits, emits 00110011…
    @Test func aPlantBeyondTheCensus() throws {
        for (prefix, change) in [
            ("", Change(next0: two(-10), unresolved: -two(-10))),
            ("0", Change(next0: two(-10), unresolved: -two(-10), prefix: two(-10))),
            ("001", Change(next1: two(-10), unresolved: -two(-10), prefix: two(-10))),
            ("0010", Change(refuted: two(-10), unresolved: -two(-10))),
            ("1", Change(refuted: two(-10), unresolved: -two(-10))),
        ] {
            for maxBits in 1...12 {
                let laboratory = Laboratory(prefix: BitString(prefix)!, maxBits: maxBits)
                let plant = try laboratory.follow("time half again")
                let expected = maxBits < 10 ? change : Change()
                #expect(Change(laboratory, [plant]) == expected, "prefix '\(prefix)', L = \(maxBits)")
                #expect(plant.nodes.map(\.isWithinBudget) == [maxBits >= 10])
            }
        }
    }

    /// `time emit { num 1 }`, 4 + 4 + 5 + 7 + 5 bits, emits 0 after 8 of them and falls silent. Beyond L bits it is then
    /// decided; within them the census says what it is.
    @Test(arguments: [8, 24, 25]) func aSilentPlantIsDecided(maxBits: Int) throws {
        for prefix in ["", "0", "1"] {
            let laboratory = Laboratory(prefix: BitString(prefix)!, maxBits: maxBits)
            let plant = try laboratory.follow("time emit { num 1 }")
            let silent = maxBits < 25 && prefix == "0" ? two(-25) : 0
            #expect(Change(laboratory, [plant, plant]) == Change(unresolved: -silent))
            let mixture = Mixture(census: laboratory.census, plants: [plant, plant])
            #expect(mixture.planted.silentMass == silent)
            let counted = mixture.census.mass(mixture.census.silent[prefix.count])
            #expect(mixture.silentPrefixMass == counted + silent)
        }
    }

    @Test func refutedAtEachBit() throws {
        for k in 0..<8 {
            var bits = try Laboratory().output("time half again", 8).bits
            bits[k] ^= 1
            let laboratory = Laboratory(prefix: BitString(bits), maxBits: 8)
            let plant = try laboratory.follow("time half again")
            #expect(plant.nodes.map(\.fate) == [.refuted(rightBits: k)])
            let mixture = laboratory.mixture(plant)
            let report = try #require(mixture.reports(mixture.behaviours).first)
            #expect(report.status == .refuted(rightBits: k))
            #expect(report.mass == 0 && report.bitsShort == nil && report.odds == nil)
        }
    }

    /// `emit inc emit`, 12 bits, emits 01, and `emit inc emit again`, 14 bits, runs through it: on the prefix 0 both
    /// are decided after the same 12 bits.
    @Test func nestedAndRepeatedPlantsCountOnce() throws {
        let laboratory = Laboratory(prefix: BitString("0")!, maxBits: 7)
        let short = try laboratory.follow("emit inc emit")
        let long = try laboratory.follow("emit inc emit again")
        let expected = Change(next1: two(-12), unresolved: -two(-12))
        for plants in [[short], [long], [short, long], [long, short], [long, long], [short, short, long]] {
            #expect(Change(laboratory, plants) == expected)
        }
        // The prefix 0 itself is emitted after 4 bits, inside the census; with L = 3 it is not.
        let tiny = Laboratory(prefix: BitString("0")!, maxBits: 3)
        let plants = [try tiny.follow("emit inc emit again"), try tiny.follow("emit inc emit")]
        #expect(Change(tiny, plants) == Change(next1: two(-12), unresolved: -two(-12), prefix: two(-4)))
        // The cylinder of 14 bits holds 2^-14 of what emits the prefix.
        let mixture = Mixture(census: tiny.census, plants: plants)
        let reports = mixture.reports(mixture.behaviours)
        #expect(reports.map(\.mass) == [two(-14), two(-12)])
        #expect(reports.map(\.prior) == [two(-14), two(-12)])
        #expect(mixture.prefixMass == two(-2) + two(-4))
        #expect(reports.map(\.posterior) == [Rational("1/5120"), Rational("1/1280")])
    }

    /// `read again` with data 0, 8 bits, on the prefix 01: it reads one more bit for each that it emits. The first
    /// extra bit 0 refutes it with 2^-9; the bit 1 emits the prefix, and the next extra bit decides.
    @Test func readsAreFollowed() throws {
        for (extraBits, change) in [
            (0, Change()),
            (1, Change(refuted: two(-9), unresolved: -two(-9), prefix: two(-9))),
            (
                2,
                Change(
                    next0: two(-10), next1: two(-10), refuted: two(-9), unresolved: -two(-8), prefix: two(-9))
            ),
            (
                3,
                Change(
                    next0: two(-10), next1: two(-10), refuted: two(-9), unresolved: -two(-8), prefix: two(-9))
            ),
        ] {
            let laboratory = Laboratory(prefix: BitString("01")!, maxBits: 6, extraBits: extraBits)
            let plant = try laboratory.follow("read again", data: "0")
            #expect(Change(laboratory, [plant]) == change, "\(extraBits) extra bits")
            let mixture = laboratory.mixture(plant)
            let report = try #require(mixture.reports(mixture.behaviours).first)
            #expect(report.mass == (extraBits == 0 ? 0 : two(-9)))
            #expect(report.prior == two(-8))
            #expect(report.status == (extraBits == 0 ? .unresolved(.outOfBits, rightBits: 1) : .consistent))
            #expect(report.continuation == nil)
        }
    }

    /// `num 1 emit read again` with data 1 emits 11, then 1 and a tape bit for ever: of 11100 it emits three bits with
    /// the extra bit 1 and four with the extra bit 0.
    @Test func refutedOnEveryBranch() throws {
        let laboratory = Laboratory(prefix: BitString("11100")!, maxBits: 6, extraBits: 1)
        let plant = try laboratory.follow("num 1 emit read again", data: "1")
        let bits = plant.plant.tape.count
        #expect(bits == 7 + 4 + 5 + 1 + 2)
        #expect(plant.nodes.map(\.fate) == [.refuted(rightBits: 4), .refuted(rightBits: 3)])
        #expect(Change(laboratory, [plant]) == Change(refuted: two(-bits), unresolved: -two(-bits)))
        let mixture = laboratory.mixture(plant)
        #expect(mixture.reports(mixture.behaviours).map(\.status) == [.refuted(rightBits: 4)])
    }

    /// The tapes of a plant's reads one by one: `read again` without data on the prefix 1, three extra bits.
    @Test func nodesOfReads() throws {
        let laboratory = Laboratory(prefix: BitString("1")!, maxBits: 4, extraBits: 3)
        let plant = try laboratory.follow("read again", data: "1")
        #expect(plant.plant.tape.description == "11000100")
        #expect(plant.nodes.map(\.tape.description) == ["110001000", "110001001"])
        #expect(plant.nodes.map(\.fate) == [.next(0), .next(1)])
        #expect(plant.nodes.map(\.continuation.description) == ["0", "1"])
        #expect(plant.emitters.map(\.tape.description) == ["11000100"])
        #expect(plant.ownContinuation == nil)
    }

    /// `time time half again`, 14 bits, emits after four instructions: a census with T = 3 gives it up, although it has
    /// bits enough.
    @Test func morePatienceThanTheCensus() throws {
        for (patience, isWithinBudget) in [(3, false), (4, true)] {
            let laboratory = Laboratory(prefix: BitString("0")!, maxBits: 16, patience: patience)
            let plant = try laboratory.follow("time time half again")
            #expect(plant.nodes.map(\.isWithinBudget) == [isWithinBudget])
            #expect(
                Change(laboratory, [plant])
                    == (isWithinBudget
                        ? Change() : Change(next0: two(-14), unresolved: -two(-14), prefix: two(-14))))
        }
        // With as little patience of its own it stays unresolved.
        let hasty = Laboratory(prefix: BitString("0")!, maxBits: 9, patience: 3, plantPatience: 3)
        let plant = try hasty.follow("time time half again")
        #expect(plant.nodes.map(\.fate) == [.unresolved(.outOfPatience, rightBits: 0)])
        #expect(Change(hasty, [plant]) == Change())
    }

    /// `num 2^62 pick 0 add again` overflows before it emits: 4 + 125 + 5 + 4 bits and more are never needed.
    @Test func anOverflowStaysUnresolved() throws {
        let laboratory = Laboratory(prefix: BitString("0")!, maxBits: 6)
        let plant = try laboratory.follow("num 4611686018427387904 pick 0 add again")
        #expect(plant.nodes.map(\.fate) == [.unresolved(.wordOverflow, rightBits: 0)])
        #expect(Change(laboratory, [plant]) == Change())
    }

    @Test func aPlantWhoseCodeEnds() throws {
        let laboratory = Laboratory(prefix: BitString("000")!, maxBits: 6)
        let plant = try laboratory.plant("emit\n  emit", name: "short")
        let error = #expect(throws: Diagnostics.self) { try laboratory.follower.follow(plant) }
        let diagnostic = try #require(error?.all.first)
        #expect(error?.all.count == 1)
        #expect(diagnostic.problem == .plantCodeEnded(rightBits: 2, tapeBits: 8))
        #expect(diagnostic.position == .init(line: 2, column: 3))
        #expect(diagnostic.origin == "short.solo")
        // Refuted before its code ends, it is a plant like any other.
        let other = Laboratory(prefix: BitString("01")!, maxBits: 6)
        #expect(try other.follow("emit emit").nodes.map(\.fate) == [.refuted(rightBits: 1)])
    }

    /// What a plant leaves undecided is all that further bits of its reads may add to its mass.
    @Test(arguments: ["read } read again", "read again"]) func undecidedPart(text: String) throws {
        var laboratory = Laboratory(prefix: BitString("00")!, maxBits: 12)
        var most: Rational = 1
        var least: Rational = 0
        for bits in 0...9 {
            laboratory.extraBits = bits
            let mixture = laboratory.mixture(try laboratory.follow(text))
            let report = try #require(mixture.reports(mixture.behaviours).first)
            #expect(report.mass >= least && report.mass + report.undecided <= most)
            #expect(report.mass + report.undecided <= report.prior)
            (least, most) = (report.mass, report.mass + report.undecided)
        }
        // `read again` asks for five bits more and no others; the other may read for ever.
        #expect(least > 0 && (most == least) == (text == "read again"))
        // Of a tape of 6 bits that reads nothing all is known.
        #expect(try laboratory.mixture(planting: ["time again"]).reports([])[0].undecided == 0)
    }
}
