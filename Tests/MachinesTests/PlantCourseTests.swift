import Diagnostics
import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine
import Phoque
import Testing

/// The course of a posterior on a tape whose symbols are no bits.
@Suite struct PlantCourseTests {
    /// `+..` emits 11 with its third symbol: at every time its cylinder holds 7^-3. By hand, of two symbols `+.` and
    /// `-.` emit 1, and nothing emits 11 but the plant.
    @Test func massesArePowersOfSeven() throws {
        let machine = PhoqueReference()
        let program = try machine.program(SourceText("+..", origin: "text"))
        let plant = Plant(name: "plant", program: program, tape: program.data, on: machine)
        let query = CensusQuery(
            prefix: BitString([1, 1]), budget: Budget(maxBits: 2, patience: 100), alphabet: machine.alphabet,
            horizon: 1)
        let follower = PlantFollower(
            target: query.prefix, contexts: [], budget: query.budget, patience: 100, extraBits: 3, horizon: 1,
            recordFrom: 0)
        let mixture = Mixture(
            census: machine.census(query, threads: 1, interruption: nil, observer: nil),
            plants: [try follower.follow(plant, on: machine)])
        let moments = PosteriorCourse(mixture, from: 0).moments
        let cube = Rational(numerator: 1, denominator: 343)
        #expect(moments.map(\.plants) == [[cube], [cube], [cube]])
        #expect(moments.map(\.mass) == [1, Rational(numerator: 2, denominator: 49), cube])
    }
}
