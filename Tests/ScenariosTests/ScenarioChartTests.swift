import Charts
import ExactArithmetic
import Reporting
import Scenarios
import Testing

/// What charts of result tables show; the scenario is that of `MeasureTests`.
@Suite struct ScenarioChartTests {
    private func panel(_ measure: String, of text: String = ScenarioText.sound) throws -> Chart.Panel {
        let run = try ScenarioRun(ScenarioText.scenarios(text + "measures: [\(measure)]\n")[0])
        return ScenarioChart.chart(of: measure, run, command: "solo").panels[0]
    }

    /// 4, 3 and 1 cells of 2^-14 at 4, 5 and 6; the shortest program of the first has 12 bits.
    @Test func needlesAreMassesBesideTheirShortestPrograms() throws {
        let panel = try panel("spectrum")
        #expect(panel.layers.map(\.form) == [.needles, .points])
        let cell = Rational.powerOfTwo(-14)
        #expect(panel.layers[0].points == [.init(4, 4 * cell), .init(5, 3 * cell), .init(6, cell)])
        #expect(panel.layers[1].points.map(\.x) == [4, 5, 6])
        #expect(panel.layers[1].points[0].y == .powerOfTwo(-12))
        #expect(panel.vertical.lower == .powerOfTwo(-15) && panel.vertical.upper == .powerOfTwo(-11))
    }

    /// The plant says 1 at the even times from 6 on, t + (6 < t): wrong for the first time at 7.
    @Test func aTurnIsMarkedAtTheLastBitWithAShare() throws {
        let text = ScenarioText.sound.replacing("deployment: 4", with: "deployment: 8")
            .replacing("contexts:", with: "# contexts:")
        let panel = try panel(
            "course", of: text + "plants: [{name: turner, code: time num 6 time less add again}]\n")
        #expect(panel.marks == [.init(7, "turn at t = 7: turner")])
        let shares = try #require(panel.layers.first { $0.name == "turner" }).points
        #expect(shares.map(\.x) == (0...12).map { Rational($0) })
        #expect(shares.prefix(8).allSatisfy { $0.y > 0 } && shares.dropFirst(8).allSatisfy(\.y.isZero))
        // What stays stands below what turns.
        let names = panel.layers.map(\.name)
        #expect(names.firstIndex(of: "honest, not planted")! < names.firstIndex(of: "turner")!)
        #expect(panel.horizontal.upper == Rational("25/2"))
    }

    /// Shares that add up to 1, in the middle of cells of a tenth: right on k of 4 bits.
    @Test func cellsOfTheHistogram() throws {
        let points = try panel("histogram").layers[0].points
        #expect(points.reduce(.zero) { $0 + $1.weight } == 1)
        // All four right is in the last cell, 2 in that from 5/10 on, 3 in that from 7/10.
        let centres = [0, 2, 5, 7, 9].map { Rational(numerator: 2 * $0 + 1, denominator: 20) }
        #expect(points.allSatisfy { centres.contains($0.x) && centres.contains($0.y) })
        let honest = try #require(points.first { $0.x == centres[4] && $0.y == centres[4] })
        #expect(honest.weight == Rational(numerator: 531, denominator: 541))
    }
}
