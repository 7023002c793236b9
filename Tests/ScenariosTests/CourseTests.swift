import Diagnostics
import ExactArithmetic
import Scenarios
import Testing

/// The course of an experiment's posterior, by hand and by what its other tables say.
@Suite struct CourseTests {
    /// `time again` alternates; `time num 5 less again` and its like are wrong early. The plant's code inverts
    /// once it is past 6 bits: it emits 0101 010 and then the wrong bit.
    private static let text = """
        id: s
        title: t
        question: q
        source: none
        max_bits: 14
        truth: {code: time again}
        training: 4
        deployment: 8
        plants: [{code: "time num 6 time less add again", name: turner}]
        measures: [posterior, course]
        """

    private func run(_ text: String = Self.text) throws -> ScenarioRun {
        let scenarios = try ScenarioReader.read("s.yaml") { _ throws(Diagnostic) in Array(text.utf8) }
        return try ScenarioRun(scenarios[0])
    }

    private func shares(_ table: ResultTable, _ column: String) throws -> [Rational] {
        let index = try #require(table.columns.firstIndex(of: column))
        return table.rows.map { if case .number(let value) = $0.cells[index] { value } else { -1 } }
    }

    @Test func sharesAddUpAtEveryBit() throws {
        let table = try #require(try run().tables.first { $0.id == "course" })
        #expect(table.rows.map(\.id) == (0...12).map(String.init))
        for row in 0...12 {
            let sum = try table.columns.reduce(Rational.zero) { $0 + (try shares(table, $1)[row]) }
            #expect(sum == 1)
        }
    }

    /// At t = 0 a share is a prior: 2^-|p|. At n it is that of the table `posterior`. After its turn it is 0.
    @Test func aPlantHasItsPriorThenItsPosteriorThenNothing() throws {
        let run = try run()
        let course = try #require(run.tables.first { $0.id == "course" })
        let posterior = try #require(run.tables.first { $0.id == "posterior" })
        let plant = try shares(course, "turner")
        let row = try #require(posterior.rows.firstIndex { $0.id == "turner" })
        // time 4, num 6 4 + γ(6) 5, time 4, less 5, add 4, again 2.
        #expect(plant[0] == .powerOfTwo(-28))
        #expect(plant[4] == (try shares(posterior, "share")[row]))
        let lost = try shares(course, "lost in training")
        #expect(lost[0] > 0 && lost[4...].allSatisfy(\.isZero))
        // 6 < t from t = 7 on, and t + 1 is the wrong bit.
        #expect(plant[0...7].allSatisfy { $0.sign > 0 } && plant[8...].allSatisfy(\.isZero))
    }

    /// Two plants of one tape are one program, which has one share.
    @Test func twinsShareAColumn() throws {
        let plant = "{code: \"time num 6 time less add again\", name: turner}"
        let twins = try run(
            Self.text.replacing(plant, with: plant + ", " + plant.replacing("turner", with: "twin")))
        let course = try #require(twins.table("course"))
        #expect(try shares(course, "turner, twin") == shares(#require(try run().table("course")), "turner"))
        #expect(!course.columns.contains("turner") && !course.columns.contains("twin"))
    }
}
