import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// Plants beside a census that was cut short: what it says must hold of the whole census too.
@Suite struct PartialCensusTests {
    /// Tapes are left out by how they begin; `again`, 00, is the one program of two bits.
    private static let roots = ["00", "010", "011", "100", "101", "110", "111"].map { BitString($0)! }
    private static let everything = (1 << roots.count) - 1

    private func query(_ laboratory: Laboratory, horizon: Int? = nil) -> CensusQuery {
        CensusQuery(
            prefix: laboratory.prefix,
            budget: Budget(maxBits: laboratory.maxBits, patience: laboratory.patience),
            horizon: horizon ?? laboratory.horizon)
    }

    /// What each root comes to, by the plain walk.
    private func parts(_ query: CensusQuery) -> [Census] {
        Self.roots.map { root in PlainWalk.part(of: query, below: { $0(root) }) }
    }

    /// The census of a walk that has come to the roots whose bits are set in `visited`.
    private func census(_ parts: [Census], visited: Int) -> Census {
        var census = Census(parts[0].query)
        for (index, part) in parts.enumerated() {
            if visited >> index & 1 == 1 {
                census.merge(part)
            } else {
                let bits = part.query.budget.maxBits - Self.roots[index].count
                census.add(1 << UInt64(bits), to: .unvisited, at: 0)
            }
        }
        return census.checked()
    }

    /// The mass that emits a wrong bit.
    private func wrong(_ mixture: Mixture) -> Rational {
        mixture.census.mass(mixture.census.refuted.total) + mixture.planted.refutedMass
    }

    /// The literal program and others: some within 12 bits, some beyond, one that runs through another.
    private func plants(_ laboratory: Laboratory) throws -> [FollowedPlant] {
        let texts = [
            "time again", "time half again", "emit inc emit again", "emit inc emit emit again",
            "time half half again",
        ]
        let literal = try #require(try laboratory.follower.followLiteral())
        return try texts.map { try laboratory.follow($0) } + [literal]
    }

    /// Every mass is at most that of the whole census, and every enclosure contains that of the whole one.
    @Test(arguments: ["0", "01", "001", "0101", "00110", "1"])
    func lowerBoundsOfTheWhole(prefix: String) throws {
        var laboratory = Laboratory(prefix: BitString(prefix)!, recordFrom: 0)
        laboratory.patience = 20
        let parts = parts(query(laboratory))
        let plants = try plants(laboratory)
        let whole = Mixture(census: census(parts, visited: Self.everything), plants: plants)
        #expect(whole.census == PlainWalk.census(whole.census.query))
        let (wholeBehaviours, wholeCourse) = (whole.behaviours, PosteriorCourse(whole, from: 0).moments)
        for visited in 0..<Self.everything {
            let mixture = Mixture(census: census(parts, visited: visited), plants: plants)
            #expect(mixture.prefixMass <= whole.prefixMass)
            #expect(wrong(mixture) <= wrong(whole))
            for bit in 0...1 {
                #expect(mixture.nextMass[bit] <= whole.nextMass[bit])
                let enclosure = try #require(mixture.enclosure(of: bit))
                #expect(enclosure.contains(try #require(whole.enclosure(of: bit))))
            }
            let behaviours = mixture.behaviours
            for behaviour in behaviours {
                let same = try #require(wholeBehaviours.first { $0.continuation == behaviour.continuation })
                #expect(behaviour.mass <= same.mass && behaviour.programs <= same.programs)
                #expect(behaviour.shortest >= same.shortest)
            }
            for (report, plant) in zip(mixture.reports(behaviours), plants) {
                let isBeyond = plant.nodes.contains { $0.tape.count > laboratory.maxBits }
                #expect(report.counting == (isBeyond ? .beyond : .uncertain))
                if !report.mass.isZero { #expect(try #require(report.posterior) <= 1) }
            }
            var later: Rational = 0
            for (moment, same) in zip(PosteriorCourse(mixture, from: 0).moments, wholeCourse).reversed() {
                #expect(moment.mass <= same.mass && moment.mass >= later)
                #expect(moment.plants == same.plants && moment.plants.allSatisfy { $0 <= moment.mass })
                later = moment.mass
            }
            let spectrum = Spectrum(mixture, from: 0).points
            for (point, same) in zip(spectrum, Spectrum(whole, from: 0).points) {
                #expect(point.value.defectMass <= same.value.defectMass)
                #expect(point.plants == same.plants)
                guard !point.plants.isEmpty else { continue }
                #expect(point.value.defectMass.sign > 0)
                // The plain walk keeps no programs, so what it has counted may be shorter.
                #expect((point.shortest != nil) == point.enumerated.defectMass.isZero)
            }
        }
    }

    /// By hand. `time half again`, 10 bits, emits 00110011…; nothing else is known.
    @Test func aWalkThatHasComeToNothing() throws {
        let laboratory = Laboratory(prefix: BitString("001")!)
        let nothing = census(parts(query(laboratory)), visited: 0)
        let plant = try laboratory.follow("time half again")
        let mixture = Mixture(census: nothing, plants: [plant])
        #expect(mixture.nextMass == [0, .powerOfTwo(-10)])
        #expect(mixture.prefixMass == .powerOfTwo(-10))
        #expect(mixture.unresolvedMass == 1 - Rational.powerOfTwo(-10))
        let behaviour = try #require(mixture.behaviours.first)
        #expect(mixture.behaviours.count == 1 && behaviour.programs == 1)
        #expect(behaviour.continuation.description == "10011001")
        let report = try #require(mixture.reports([behaviour]).first)
        #expect(report.posterior == 1 && report.counting == .uncertain)
        // Planted twice it counts once.
        #expect(Mixture(census: nothing, plants: [plant, plant]).nextMass == mixture.nextMass)
    }

    /// By hand. `time half again` and `time half half again`, 10 and 14 bits, emit 00110011… and 00001111…: on 01 both
    /// are wrong after one right bit.
    @Test func defectorsOfAWalkThatHasComeToNothing() throws {
        var laboratory = Laboratory(prefix: BitString("01")!, recordFrom: 1)
        for maxBits in 10...16 {
            laboratory.maxBits = maxBits
            let nothing = census(parts(query(laboratory, horizon: 0)), visited: 0)
            let texts = ["time half half again", "time half again"]
            let plants = try texts.map { try laboratory.follow($0) }
            let point = Spectrum(Mixture(census: nothing, plants: plants), from: 1).points[0]
            #expect(point.value.defectMass == .powerOfTwo(-10) + .powerOfTwo(-14))
            #expect(point.shortest == plants[1].plant.tape)
            #expect(point.enumerated.defectMass == 0 && point.value.hazard == 1)
        }
    }
}
