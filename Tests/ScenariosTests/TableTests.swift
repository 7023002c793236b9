import ExactArithmetic
import Scenarios
import Testing

/// Cells that other tables, or a few lines by hand, say as well; the scenario is that of `MeasureTests`.
@Suite struct TableTests {
    /// The kinds share out the 541 cells of the posterior, and the 8 of them that fail.
    @Test func kindsShareOutThePosterior() throws {
        let table = try ScenarioText.table("kind_mass")
        let kinds = table.rows.map(\.id)
        #expect(kinds == ["searches", "controls", "both", "neither"])
        func sum(_ column: String) throws -> Rational {
            try kinds.reduce(.zero) { $0 + (try table.number($1, column)) }
        }
        #expect(try sum("mass") == Rational(numerator: 541, denominator: 16384))
        #expect(try sum("failing_mass") == Rational(numerator: 8, denominator: 16384))
        #expect(try sum("share") == 1 && sum("failing_share") == 1)
    }

    /// A bound of one mistake lets the largest stake be lost, and no more; the mixture makes none.
    @Test func boundsAgainstWhatHappens() throws {
        let stakes = "stakes: [1, 3, 4, 1]\n"
        let defences = try ScenarioText.table("defences", stakes)
        #expect(defences.exact("mixture", "wrong_at_most") == "1")
        #expect(defences.exact("mixture", "regret_at_most") == "4")
        let risk = try ScenarioText.table("risk", stakes)
        #expect(risk.exact("mixture", "wrong_ratio") == "exact is 0")
        for figure in ["wrong", "regret"] {
            let ratio = try risk.number("sample", "\(figure)_ratio")
            #expect(ratio > 1)
            #expect(try ratio * risk.number("sample", figure) == risk.number("sample", "\(figure)_at_most"))
        }
    }

    /// The truth slips at t = 15, after 12 bits of training, and nearly all of the posterior does not.
    @Test func theFirstErrorIsNamedByItsTime() throws {
        let text = ScenarioText.sound.replacing("time again", with: "time pick 14 time add again")
            .replacing("training: 4", with: "training: 12").replacing("deployment: 4", with: "deployment: 8")
            .replacing("contexts:", with: "# contexts:")
        let run = try ScenarioRun(ScenarioText.scenarios(text + "measures: [regimes, takeover]\n")[0])
        let regimes = try #require(run.table("regimes"))
        #expect(regimes.exact("online", "first_wrong") == "15")
        #expect(run.table("takeover")?.exact("takeover", "value") == "15")
    }

    /// The mesa-objective is wrong at 4 and 6. A plant of 22 bits that is wrong at 4 alone serves both in turn, one
    /// that is wrong at 5 neither; each takes its mass from what was undecided.
    @Test(arguments: [(4, "both in turn"), (5, "neither")])
    func aPlantBetweenTwoObjectives(_ time: Int, _ kind: String) throws {
        let text = ScenarioText.sound.replacing(
            "[2, 1, 3, 0], deployment: [0, 0, 0, 0]",
            with: "[0, 0, 0, 0], deployment: [\(time == 4 ? "2, 0" : "0, 2"), 0, 0]")
        func joint(_ plants: String) throws -> ResultTable {
            let lines = "measures: [joint]\nobjectives: [{name: mesa, bits: \"1111\"}]\n" + plants
            return try ScenarioRun(ScenarioText.scenarios(text + lines)[0]).tables[0]
        }
        let (with, without) = (
            try joint("plants: [{name: p, code: time num 1 look add again}]\n"), try joint("")
        )
        func mass(_ table: ResultTable, _ column: String) throws -> Rational {
            try table.number("4", column) * table.number("4", "mass")
        }
        #expect(try mass(with, kind) - mass(without, kind) == .powerOfTwo(-22))
        for other in ["base only", "mesa only", "both in turn", "neither"] where other != kind {
            #expect(try mass(with, other) == mass(without, other), "\(other)")
        }
    }

    /// Up to five plants have columns of their own; more are put together by their labels, or as plants.
    @Test func manyPlantsAreGrouped() throws {
        func columns(_ count: Int) throws -> [String] {
            let plants = (0..<count).map { index in
                let label = ["label: a, ", "label: b, ", ""][index % 3]
                return "  - {name: p\(index), \(label)code: time num \(index + 6) time less add again}\n"
            }
            return try ScenarioText.table("course", "plants:\n" + plants.joined()).columns
        }
        let others = [
            "honest, not planted", "defects, not planted", "undecided, not planted", "lost in training",
        ]
        #expect(try columns(5) == ["p0", "p1", "p2", "p3", "p4"] + others)
        #expect(try columns(6) == ["a", "b", "plants"] + others)
    }
}
