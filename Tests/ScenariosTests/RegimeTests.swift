import ExactArithmetic
import Scenarios
import Testing

/// What is known when, what steps weigh, and where a named program takes its mass from.
@Suite struct RegimeTests {
    @Test func whatIsKnownWhen() {
        #expect(Regime.online.knows(2, at: 3) && !Regime.online.knows(3, at: 3))
        #expect(Regime.delay(1).knows(1, at: 3) && !Regime.delay(1).knows(2, at: 3))
        #expect(Regime.audit(period: 2).knows(2, at: 3) && !Regime.audit(period: 2).knows(1, at: 3))
        #expect(!Regime.audit(period: 2).knows(4, at: 4))
        #expect(!Regime.frozen.knows(0, at: 9))
    }

    /// 29 bits and 24 steps in training against 6 bits and 8 steps: 2^-23, a third of it for each β, and under S
    /// 2^-23 · 2^-(29 + 5) / 2^-(6 + 3) = 2^-48.
    @Test func stepsWeigh() throws {
        let plants = "plants: [{name: slow, code: num 1 num 1 sub time add again}]\n"
        let table = try ScenarioText.table("ranks", plants)
        for (row, odds) in [
            ("mixture", Rational.one), ("s-kt", 3), ("speed-2", 9), ("schmidhuber", .powerOfTwo(25)),
        ] {
            let ratio =
                try table.number(row, "slow: share") / table.number(row, "truth: share")
            #expect(ratio == .powerOfTwo(-23) / odds, "\(row)")
        }
    }

    /// W − w* = 285/2^14. The truth has 6 bits, and 16 steps by the end: Levin's phase 10.
    @Test func boundsOfSinglePrograms() throws {
        let experiment = try Experiment(
            ScenarioText.scenarios(
                ScenarioText.sound + "measures: [defences]\nparameters: {delta: 1/2}\n")[0])
        let defences = Defence.all(experiment.scenario.parameters)
        func bound(_ id: String) throws -> Rational? {
            try experiment.judged(#require(defences.first { $0.id == id }), .online).wrongBound
        }
        #expect(try bound("map") == .one)
        #expect(try bound("first-found") == 17)
        // 1/2 is more than the truth's share, 256/541: nothing is proved.
        #expect(try bound("consensus") == nil)
    }

    /// `read again` asks for bit 15, so the census leaves it undecided; the plant takes its mass from there.
    @Test func aPlantTakesItsMassFromTheUndecided() throws {
        let table = try ScenarioText.table(
            "posterior", "plants: [{name: table, code: read again, data: \"01010101\"}]\n")
        #expect(table.exact("table", "mass") == "1/32768")
        #expect(table.exact("honest", "mass") == "1063/32768")
        #expect(table.exact("undecided", "mass") == "3/32768")
    }

    /// Right on two of four bits is not more than half: such a program of 22 bits is in the low quadrant.
    @Test func halfIsLow() throws {
        let text = ScenarioText.sound.replacing(
            "[2, 1, 3, 0], deployment: [0, 0, 0, 0]", with: "[0, 0, 0, 0], deployment: [0, 2, 2, 0]")
        let plant = "plants: [{name: p, code: time num 1 look add again}]\n"
        let run = try ScenarioRun(
            ScenarioText.scenarios(text + "measures: [quadrants]\n" + plant)[0])
        let table = try #require(run.table("quadrants"))
        #expect(try (table.number("high, high", "mass") * 16384).isInteger)
        #expect(!(try (table.number("low, low", "mass") * 16384).isInteger))
    }
}
