import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// The spectrum of a truth against separate censuses of each of its prefixes.
@Suite struct SpectrumTests {
    private func laboratory(_ prefix: BitString, recordFrom: Int? = nil) -> Laboratory {
        Laboratory(prefix: prefix, maxBits: 13, extraBits: 2, recordFrom: recordFrom)
    }

    /// The plants: honest, treacherous at 15, refuted at 2 and at 0, in the census, and with reads.
    private func plants(_ laboratory: Laboratory) throws -> [FollowedPlant] {
        try [
            "time num 0 add again", "time pick 14 time add again",
            "emit num 1 emit num 1 again",
            "num 1 emit num 0 again", "time again",
        ].enumerated().map { index, text in
            try laboratory.follow(text, name: "plant \(index)")
        } + [laboratory.follow("read again", data: "010", name: "reader")]
    }

    @Test func withoutPlants() throws {
        let truth = try Laboratory().output("time again", 20)
        let spectrum = Spectrum(laboratory(truth).mixture(), from: 0)
        let plain = PlainWalk.census(spectrum.mixture.census.query)
        #expect(spectrum.points.map(\.time) == Array(0..<20))
        for point in spectrum.points {
            #expect(point.value.defectMass == Rational(plain.refuted[point.time]) / 8192)
            #expect(point.value == point.enumerated && point.plants.isEmpty)
            let here = laboratory(truth.prefix(point.time)).mixture()
            #expect(point.value.hazard == here.prediction?[1 - Int(truth[point.time])])
            #expect(point.value.defectMass == here.nextMass[1 - Int(truth[point.time])])
        }
    }

    @Test(arguments: [0, 1, 7]) func withPlants(start: Int) throws {
        let truth = try Laboratory().output("time again", 20)
        let whole = laboratory(truth, recordFrom: start + 1)
        let followed = try plants(whole)
        let spectrum = Spectrum(Mixture(census: whole.census, plants: followed), from: start)
        #expect(spectrum.points.map(\.time) == Array(start..<20))
        for point in spectrum.points {
            let laboratory = laboratory(truth.prefix(point.time))
            let wrong = 1 - Int(truth[point.time])
            let here = Mixture(census: laboratory.census, plants: try plants(laboratory))
            #expect(point.value.hazard == here.prediction?[wrong], "at \(point.time)")
            #expect(point.value.defectMass == here.nextMass[wrong], "at \(point.time)")
            #expect(point.enumerated.hazard == laboratory.mixture().prediction?[wrong])
        }
        let defectors = spectrum.points.filter { !$0.plants.isEmpty }
        // The reader has emitted 010 when it asks for extra bits: a first 0 is wrong at 3, a 1 and another 1 at 4.
        let expected: [(Int, [String])] = [
            (0, ["plant 3"]), (2, ["plant 2"]), (3, ["reader"]), (4, ["reader"]), (15, ["plant 1"]),
        ]
        #expect(defectors.map(\.time) == expected.map(\.0).filter { $0 >= start })
        #expect(defectors.map(\.plants) == expected.filter { $0.0 >= start }.map(\.1))
    }

    /// The mass of the plants that turn, by hand: `time pick 14 time add again` has 25 bits.
    @Test func theTreacherousPlant() throws {
        let truth = try Laboratory().output("time again", 20)
        let whole = laboratory(truth, recordFrom: 1)
        let plant = try whole.follow("time pick 14 time add again")
        let bare = Spectrum(whole.mixture(), from: 0)
        let planted = Spectrum(whole.mixture(plant), from: 0)
        for (before, after) in zip(bare.points, planted.points) {
            let gain = after.value.defectMass - before.value.defectMass
            #expect(gain == (after.time == 15 ? .powerOfTwo(-25) : 0))
        }
    }
}
