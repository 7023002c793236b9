import Scenarios
import SoloLanguage
import Testing

/// What is wrong with a scenario file is said, where it is wrong.
@Suite struct ScenarioInputTests {
    private static let sound = """
        id: s
        title: t
        question: q
        source: none
        max_bits: 12
        truth: {code: time again}
        training: 4
        deployment: 4
        measures: [posterior, takeover]
        """

    private func scenarios(_ text: String) throws -> [Scenario] {
        try ScenarioReader.read("s.yaml") { path throws(Diagnostic) in
            guard path == "s.yaml" else { throw Diagnostic(.cannotRead(reason: "no such file"), in: path) }
            return Array(text.utf8)
        }
    }

    private func message(_ text: String) -> String {
        do {
            for scenario in try scenarios(text) { _ = try ScenarioRun(scenario) }
            return "no error"
        } catch let error as Diagnostic {
            return error.rendered
        } catch let error as Diagnostics {
            return error.rendered
        } catch {
            return "\(error)"
        }
    }

    @Test func soundFileRuns() { #expect(message(Self.sound) == "no error") }

    @Test(arguments: [
        ("colour: red", "s.yaml:10:1: error: unknown key 'colour'"),
        ("stakes: [1, 2]", "s.yaml:10:9: error: 'stakes' has 2, not 4"),
        ("stakes: {9: 2}", "s.yaml:10:13: error: 'stakes' is for t = '9'"),
        ("contexts: {training: [1], deployment: [1]}", "s.yaml:10:22: error: 'training' has 1, not 4"),
        ("parameters: {delta: 0}", "s.yaml:10:21: error: 'delta' is 0; give a fraction above 0"),
        ("parameters: {alpha: 1}", "s.yaml:10:21: error: 'alpha' is 1; give a fraction above 0"),
        ("parameters: {betas: [-1]}", "s.yaml:10:22: error: 'betas' is -1; give a whole number from 0"),
        ("plants: [nowhere.solo]", "s.yaml:10:10: error: nowhere.solo: cannot be read"),
        ("plants: [{code: time inc again}]", "s.yaml:10:10: error: the plant emits a wrong bit at t = 0"),
        ("regime: never", "s.yaml:10:9: error: unknown regime 'never'"),
    ]) func saysWhatAndWhere(_ line: String, _ expected: String) {
        let text = message(Self.sound + "\n" + line)
        #expect(text.hasPrefix(expected), "\(text)")
    }

    @Test func deploymentOfNothingIsRefused() {
        let text = message(Self.sound.replacing("deployment: 4", with: "deployment: 0"))
        #expect(
            text.hasPrefix("s.yaml:8:13: error: 'deployment' is 0; give a whole number from 1"), "\(text)")
    }

    @Test func silentTruthIsRefused() {
        let text = message(Self.sound.replacing("time again", with: "\"time emit { num 1 }\""))
        #expect(text.contains("the truth ends after 1 of the 8 bits needed: out_of_patience"), "\(text)")
    }

    @Test func wrongExpectationIsAFailure() throws {
        let scenario = try scenarios(Self.sound + "\nexpect: {takeover: {takeover: 5}}")[0]
        let failures = try ScenarioRun(scenario).failures.map(\.problem)
        #expect(
            failures == [
                .expectationFails(place: "takeover, takeover, value", expected: "5", actual: "never")
            ])
    }
}
