import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// The posterior by behaviour: what the right programs go on with.
@Suite struct BehavioursTests {
    private func masses(_ mixture: Mixture) -> [String: Rational] {
        Dictionary(uniqueKeysWithValues: mixture.behaviours.map { ($0.continuation.description, $0.mass) })
    }

    /// What the plants change in each behaviour's mass.
    private func change(_ laboratory: Laboratory, _ plants: [FollowedPlant]) -> [String: Rational] {
        let before = masses(laboratory.mixture())
        let after = masses(Mixture(census: laboratory.census, plants: plants))
        var change: [String: Rational] = [:]
        for key in Set(before.keys).union(after.keys) {
            let difference = (after[key] ?? 0) - (before[key] ?? 0)
            if difference != 0 { change[key] = difference }
        }
        return change
    }

    @Test func massesAddUpAndAreInOrder() throws {
        for prefix in BitString.all(upTo: 4) {
            let laboratory = Laboratory(prefix: prefix, maxBits: 11, extraBits: 2)
            let plants = try [
                "time half again", "time again", "emit inc emit again", "time time add half again",
            ].map {
                try laboratory.follow($0)
            }
            for count in 0...plants.count {
                let mixture = Mixture(census: laboratory.census, plants: Array(plants.prefix(count)))
                let behaviours = mixture.behaviours
                #expect(
                    behaviours.reduce(Rational.zero) { $0 + $1.mass } == mixture.nextMass[0]
                        + mixture.nextMass[1])
                for bit in UInt8(0)...1 {
                    let same = behaviours.filter { $0.continuation[0] == bit }
                    #expect(same.reduce(Rational.zero) { $0 + $1.mass } == mixture.nextMass[Int(bit)])
                }
                for (heavier, lighter) in zip(behaviours, behaviours.dropFirst()) {
                    #expect(
                        heavier.mass > lighter.mass
                            || heavier.mass == lighter.mass && heavier.continuation < lighter.continuation)
                }
                for behaviour in behaviours { #expect(mixture.posterior(behaviour.mass)! <= 1) }
            }
        }
    }

    /// The census's own behaviours, from the plain walk.
    @Test func theyAreThoseOfTheCensus() {
        let laboratory = Laboratory(prefix: BitString("01")!, maxBits: 12)
        let plain = PlainWalk.census(laboratory.census.query)
        let found = laboratory.mixture().behaviours
        #expect(found.count == plain.behaviours.count)
        for behaviour in found {
            let count = plain.behaviours[Continuation(behaviour.continuation)]
            #expect(behaviour.mass == Rational(count?.units ?? 0) / 4096)
            #expect(behaviour.programs == count?.programs)
            #expect(behaviour.shortest == count?.shortest.bits)
        }
    }

    /// Prefix 0. `emit inc emit` (12 bits) goes on with 1 and then asks; behind it lie `emit inc emit emit` (16 bits,
    /// goes on with 10), in that `… again` (18 bits, 0100 round and round), and beside them `emit inc emit again`
    /// (14 bits, 010 round and round).
    @Test(arguments: [7, 12, 13]) func nestedPlants(maxBits: Int) throws {
        let laboratory = Laboratory(prefix: BitString("0")!, maxBits: maxBits)
        let texts = [
            "emit inc emit emit again", "emit inc emit again", "emit inc emit", "emit inc emit emit",
        ]
        let plants = try texts.map { try laboratory.follow($0) }
        let two = { Rational.powerOfTwo($0) }
        let inCensus: Rational = maxBits < 12 ? two(-12) : 0
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [0, 0, 1, 2, 3, 3]] {
            #expect(
                change(laboratory, order.map { plants[$0] }) == [
                    "1": inCensus - two(-14) - two(-16),
                    "10": two(-16) - two(-18),
                    "10001000": two(-18),
                    "10010010": two(-14),
                ])
        }
        #expect(change(laboratory, [plants[0]]) == ["1": inCensus - two(-18), "10001000": two(-18)])
        #expect(change(laboratory, [plants[2]]) == (maxBits < 12 ? ["1": inCensus] : [:]))
    }

    /// Prefix 01, `time again`, against the behaviour it belongs to.
    @Test func posteriors() throws {
        let laboratory = Laboratory(prefix: BitString("01")!, maxBits: 13)
        let mixture = laboratory.mixture(try laboratory.follow("time again"))
        let behaviours = mixture.behaviours
        let report = try #require(mixture.reports(behaviours).first)
        #expect(report.mass == .powerOfTwo(-6) && report.counting == .counted && report.status == .consistent)
        #expect(report.continuation?.description == "01010101")
        let emitting = Rational(PlainWalk.census(mixture.census.query).units(emitting: 2)) / 8192
        #expect(mixture.prefixMass == emitting)
        #expect(report.posterior == Rational.powerOfTwo(-6) / emitting)
        let rival = try #require(
            behaviours.filter { !"01010101".hasPrefix($0.continuation.description) }.map(\.mass).max())
        #expect(report.odds == Rational.powerOfTwo(-6) / rival)
    }

    /// A minimal program that the census has counted is grouped by what it emits with the census's patience, whatever
    /// patience the plant has. `half emit look } again` (20 bits) emits zeros, the third within three instructions;
    /// then context 3 sends it back through `half emit` and the next zero takes four.
    @Test func aMorePatientPlantInTheCensus() throws {
        for (maxBits, continuation) in [(20, "00"), (19, "00000000")] {
            let laboratory = Laboratory(
                prefix: BitString("0")!, contexts: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], maxBits: maxBits,
                patience: 3)
            let plant = try laboratory.follow("half emit look } again")
            #expect(plant.nodes.map(\.tape.count) == [20])
            #expect(plant.nodes.map(\.isWithinBudget) == [maxBits == 20])
            #expect(plant.nodes.map(\.continuation.description) == [continuation])
            #expect(plant.ownContinuation?.description == "00000000")
            #expect(
                change(laboratory, [plant])
                    == (maxBits == 20 ? [:] : [continuation: Rational.powerOfTwo(-20)]))
        }
    }

    /// Such a program inside a plant of 32 bits: each round waits until the counted bit of the context is 0, emits how
    /// many that were, and then a tape bit. On the prefix 1 the program of 31 bits goes on with 1, and with T = 5 the
    /// census gives up the wait of nine instructions behind it: so the plant, 1011 and a demand, is taken out of
    /// the behaviour 1, not out of 10.
    @Test func aMorePatientPlantThroughTheCensus() throws {
        let laboratory = Laboratory(prefix: BitString("1")!, contexts: [0, 0, 2], maxBits: 31, patience: 5)
        let plant = try laboratory.follow("inc pick 0 look } emit read again", data: "11")
        #expect(plant.plant.tape.count == 32)
        #expect(plant.nodes.map(\.tape.count) == [31])
        #expect(plant.nodes.map(\.isWithinBudget) == [true])
        #expect(
            change(laboratory, [plant]) == ["1": -Rational.powerOfTwo(-32), "1011": .powerOfTwo(-32)])
    }
}
