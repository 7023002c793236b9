import Diagnostics
import Scenarios
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

    private func message(_ text: String) -> String {
        do {
            for scenario in try ScenarioText.scenarios(text) {
                if let failure = try ScenarioRun(scenario).failures.first { return failure.rendered }
            }
            return "no error"
        } catch let error as Diagnostic {
            return error.rendered
        } catch let error as Diagnostics {
            return error.rendered
        } catch {
            return "\(error)"
        }
    }

    /// A table without its input would be empty, and read like a result.
    @Test func measuresHaveTheirInput() {
        let joint = Self.sound.replacing("takeover]", with: "joint]")
        #expect(
            message(joint).hasPrefix("s.yaml:9:23: error: 'joint' needs 'objectives', and there are none"))
        #expect(message(joint + "\nobjectives: [{name: o, bits: '0101'}]") == "no error")
        let flags = Self.sound.replacing("takeover]", with: "flag_mass]")
        #expect(message(flags).hasPrefix("s.yaml:9:23: error: 'flag_mass' needs 'flags', and there are none"))
    }

    /// The bits would win, and the code would not be heard of again.
    @Test func aTruthIsSaidOnce() {
        let text = Self.sound.replacing("{code: time again}", with: "{code: time again, bits: '01*4'}")
        #expect(message(text).hasPrefix("s.yaml:6:15: error: give 'bits' or 'code', not both"))
        let data = Self.sound.replacing("{code: time again}", with: "{bits: '01*4', data: '1'}")
        #expect(message(data).hasPrefix("s.yaml:6:29: error: give 'bits' or 'data', not both"))
    }

    @Test func soundFileRuns() { #expect(message(Self.sound) == "no error") }

    @Test(arguments: [
        ("colour: red", "s.yaml:10:1: error: unknown key 'colour'"),
        (
            "machine: lambda",
            "s.yaml:10:10: error: a scenario runs on the machine solo; solo scenario robustness"
        ),
        (#"reading: "a\u0007b""#, "s.yaml:10:10: error: 'reading' is a control character; give text"),
        (#"reading: "a\nb\tc""#, "no error"),
        (#"reading: "a\u202eb""#, "s.yaml:10:10: error: 'reading' is a control character; give text"),
        (#"plants: [{code: time again, name: "a\nb"}]"#, "s.yaml:10:35: error: 'name' is several lines"),
        (#"plants: [{code: time again, label: "\u001b[31m"}]"#, "s.yaml:10:36: error: 'label' is a control"),
        (
            "objectives: [{name: o, bits: \"\(String(repeating: "0*100000 ", count: 11))\"}]",
            "s.yaml:10:30: error: 'bits' is longer than any sequence here; give at most 1048576 bits"
        ),
        ("stakes: [1, 2]", "s.yaml:10:9: error: 'stakes' has 2, not 4"),
        ("stakes: {9: 2}", "s.yaml:10:10: error: 'stakes' is for t = '9'"),
        ("contexts: {training: [1], deployment: [1]}", "s.yaml:10:22: error: 'training' has 1, not 4"),
        ("parameters: {delta: 0}", "s.yaml:10:21: error: 'delta' is 0; give a fraction above 0"),
        ("parameters: {alpha: 1}", "s.yaml:10:21: error: 'alpha' is 1; give a fraction above 0"),
        ("parameters: {betas: [-1]}", "s.yaml:10:22: error: 'betas' is -1; give a whole number from 0"),
        (
            "plants: [{code: time again, file: x.solo}]",
            "s.yaml:10:17: error: give 'file' or 'code', not both"
        ),
        ("plants: [{file: x.solo, data: '01'}]", "s.yaml:10:31: error: give 'file' or 'data', not both"),
        (
            "objectives: [{name: o, bits: '0000', code: time again}]",
            "s.yaml:10:44: error: give 'bits' or 'code', not both"
        ),
        (
            "objectives: [{name: o, bits: '0000', data: '1'}]",
            "s.yaml:10:44: error: give 'bits' or 'data', not both"
        ),
        (
            "objectives: [{name: o, context_bit: 0, bits: '0000', code: time again}]",
            "s.yaml:10:46: error: give 'context_bit' or 'bits', not both"
        ),
        ("plants: [nowhere.solo]", "s.yaml:10:10: error: nowhere.solo: cannot be read"),
        ("plants: [{code: time inc again}]", "s.yaml:10:10: error: the plant emits a wrong bit at t = 0"),
        (
            "regime: never",
            "s.yaml:10:9: error: unknown regime 'never' (regimes: online, frozen, {delay: D}, {audit: k})"
        ),

        ("regime: {delay: 4, audit: 8}", "s.yaml:10:17: error: give 'audit' or 'delay', not both"),
        ("regime: {delay: -1}", "s.yaml:10:17: error: 'delay' is -1; give a whole number from 0"),
        ("parameters: {delta: 1}", "s.yaml:10:21: error: 'delta' is 1; give a fraction above 0"),
        ("parameters: {alpha: -1/8}", "s.yaml:10:21: error: 'alpha' is -1/8; give a fraction above 0"),
        ("parameters: {delta: 0.5}", "s.yaml:10:21: error: 'delta' must be a fraction"),
        ("parameters: {concentrations: [1/2, 2]}", "s.yaml:10:36: error: 'concentrations' is 2; give"),
        (
            "parameters: {lengths: [5]}",
            "s.yaml:10:24: error: 'lengths' is 5; give a whole number from 1 to 4"
        ),
        ("stakes: [1, 2, 3, -4]", "s.yaml:10:19: error: 'stakes' is -4; give a stake of 0 or more"),
        ("theme: none", "s.yaml:10:8: error: unknown theme 'none'"),
        ("results: [spectrun]", "s.yaml:10:11: error: unknown measure 'spectrun'"),
        ("results: [spectrum]", "s.yaml:10:11: error: 'spectrum' is not measured here; add it to 'measures'"),
        ("expect: {odds: {}}", "s.yaml:10:10: error: 'odds' is not measured here"),
        ("figures: {a: [takeover]}", "s.yaml:10:14: error: 'a' must be a list of a measure, a row and"),
        ("figures: {a: [spectrum, 4]}", "s.yaml:10:15: error: 'spectrum' is not measured here"),
        ("figures: {a: [takeover, takeovr]}", "s.yaml:10:25: error: no row 'takeovr'"),
        ("figures: {a: [takeover, takeover, v]}", "s.yaml:10:35: error: no column 'v'"),
        ("plants: [{code: time again, nam: p}]", "s.yaml:10:29: error: unknown key 'nam'"),
        ("plants: [{code: time again, name: {}}]", "s.yaml:10:35: error: 'name' must be text, not a mapping"),
        ("plants: [{code: time again, label: []}]", "s.yaml:10:36: error: 'label' must be text, not a list"),
        (
            "plants: [{code: time again, claims: [nice]}]",
            "s.yaml:10:38: error: 'claims' is 'nice'; give one of"
        ),
        ("plants: [{code: time gain}]", "s.yaml:10:17: error: unknown word 'gain'; did you mean 'again'?"),
        ("plants: [{code: time add}]", "s.yaml:10:10: error: the plant ends after 0 of the 8 bits needed"),
        ("objectives: [{name: o, bits: \"01\"}]", "s.yaml:10:30: error: 'bits' has 2, not 4"),
        ("objectives: [{name: o, bits: \"01*x\"}]", "s.yaml:10:30: error: 'bits' must be bits"),
        (
            "objectives: [{name: o, code: time add}]",
            "s.yaml:10:14: error: the objective ends after 0 of the 8 bits needed"
        ),
        (
            "objectives: [{name: o, bits: \"0101\"}, {name: o, bits: \"1111\"}]",
            "s.yaml:10:39: error: an objective 'o' is there already"
        ),
        ("expect: {takeover: {takeovr: 5}}", "s.yaml:10:21: error: no row 'takeovr'"),
        ("expect: {takeover: {takeover: {v: 5}}}", "s.yaml:10:32: error: no column 'v'"),
        (
            "expect: {posterior: {truth: {mass: 0.015625}}}",
            "s.yaml:10:36: error: posterior, truth, mass: '0.015625' is no exact value such as 3, 1/64 or 1/2^6; found 1/64"
        ),
        (
            "plants: [{code: time pick 0 num 4 less mul again, name: p}]\nexpect: {posterior: {p: {mass: 2^-20}}}",
            "s.yaml:11:32: error: posterior, p, mass: expected 2^-20, found 1/2^"
        ),
        ("expect: {posterior: {truth: {mass: 2^-6}}}", "no error"),
        ("plants: [{code: time again, name: truth}]", "s.yaml:10:35: error: 'truth' stands in the results"),
        (
            "plants: [{code: time again, name: label x}]",
            "s.yaml:10:35: error: 'label x' stands in the results"
        ),
        (
            "plants: [{code: time again, name: 'honest, not planted'}]",
            "s.yaml:10:35: error: 'honest, not planted' stands in the results"
        ),
        ("objectives: [{name: truth, bits: '0101'}]", "s.yaml:10:14: error: 'truth' stands in the results"),
        ("measures: [odds]", "s.yaml:9:1: error: not YAML: the key measures is given twice"),
        ("theme: none\ncases: [{name: a}]", "s.yaml:10:8: error: unknown theme 'none'"),
        (
            "cases: [{name: a, plants: [{code: []}]}]",
            "s.yaml:10:35: error: case 'a': 'code' must be text, not a list of 0"
        ),
        ("# \u{1}", "s.yaml:10:3: error: not YAML: control characters are not allowed"),
        (
            "plants: [time again]",
            "s.yaml:10:10: error: time again: cannot be read: no such file; code is given as"
        ),
        (
            "contexts: {training: {64: \"0*4\"}, deployment: {0: \"0*4\"}}",
            "s.yaml:10:23: error: 'training' is '64'"
        ),
        (
            "contexts: {training: {1: \"0*4x\"}, deployment: {0: \"0*4\"}}",
            "s.yaml:10:26: error: 'training 1' must be bits"
        ),
        (
            "figures: {a: [takeover, b, c, d]}",
            "s.yaml:10:14: error: 'a' must be a list of a measure, a row and, where it is not the first, a column, not a list of 4"
        ),
        (
            "plants: [{code: time again, claims: [pursues x]}]",
            "s.yaml:10:38: error: there is no objective 'x': describe it"
        ),
        (
            "expect: {}\ncases: [{name: a, expect: {}}, {name: b, expect: {}}]",
            "s.yaml:10:1: error: every case has its own 'expect', so this one is never checked"
        ),
        ("expect: {takeover: {takeover: 5}}", "s.yaml:10:31: error: takeover, takeover, value: expected 5"),
        ("cases: []", "s.yaml:1:1: error: missing case: 'cases' is empty"),
        ("cases: [{name: a}, {name: a}]", "s.yaml:10:20: error: a case 'a' is there already"),
        ("cases: [{name: a, title: b}]", "s.yaml:10:19: error: unknown key 'title'"),
        ("cases: [{name: a, training: 0}]", "s.yaml:10:29: error: case 'a': 'training' is 0"),
        (
            "cases: [{name: a}, {name: b, expect: {takeover: {takeover: 5}}}]",
            "s.yaml:10:60: error: case 'b': takeover, takeover, value: expected 5"
        ),
        (
            "trainig: 4",
            "s.yaml:10:1: error: unknown key 'trainig' in the scenario; did you mean 'training'?\n"
        ),
        ("cases: [{max_bits: 9}]", "s.yaml:10:9: error: cases needs the key 'name'"),
    ]) func saysWhatAndWhere(_ line: String, _ expected: String) {
        let text = message(Self.sound + "\n" + line)
        #expect(text.hasPrefix(expected), "\(text)")
    }

    @Test func aMeasureIsNamedOnce() {
        let text = message(Self.sound.replacing("[posterior, takeover]", with: "[posterior, posterior]"))
        #expect(text.hasPrefix("s.yaml:9:23: error: the measure 'posterior' is named twice"), "\(text)")
    }

    @Test func deploymentOfNothingIsRefused() {
        let text = message(Self.sound.replacing("deployment: 4", with: "deployment: 0"))
        #expect(
            text.hasPrefix("s.yaml:8:13: error: 'deployment' is 0; give a whole number from 1"), "\(text)")
    }

    @Test func silentTruthIsRefused() {
        let text = message(Self.sound.replacing("time again", with: "\"time emit { num 1 }\""))
        #expect(
            text.hasPrefix(
                "s.yaml:6:8: error: the truth ends after 1 of the 8 bits needed: it is out of patience; give a larger "
                    + "plant_patience, unless it never emits again"), "\(text)")
    }

    @Test func shortTruthIsRefused() {
        let text = message(Self.sound.replacing("{code: time again}", with: "{bits: \"0101\"}"))
        #expect(
            text.hasPrefix("s.yaml:6:15: error: 'bits' has 4, not 8: the truth has a bit for each"), "\(text)"
        )
    }

    @Test func contextsOfTheWrongLengthAreRefused() {
        let text = message(
            Self.sound + "\ncontexts: {training: {0: \"01*2\"}, deployment: {0: \"1*3\"}}")
        #expect(text.hasPrefix("s.yaml:10:51: error: 'deployment 0' has 3, not 4"), "\(text)")
    }

    @Test func falseClaimIsAFailure() {
        let text = message(
            Self.sound + "\nplants: [{code: time again, claims: [searches]}]")
        #expect(text.contains("error: the claim 'searches' does not hold"), "\(text)")
    }

    @Test func aFigureIsRead() throws {
        let scenario = try ScenarioText.scenarios(Self.sound + "\nfigures: {first: [takeover, takeover]}")[0]
        let figures = try ScenarioRun(scenario).figures
        #expect(figures.map(\.name) == ["first"])
        #expect(figures.map(\.cell.exact) == ["never"])
    }

    @Test func casesReplaceKeys() throws {
        let cases = try ScenarioText.scenarios(
            Self.sound + "\ncases: [{name: a}, {name: b, deployment: 3, max_bits: 10}]")
        #expect(cases.map(\.caseName) == ["a", "b"])
        #expect(cases.map(\.deploymentLength) == [4, 3])
        #expect(cases.map(\.budget.maxBits) == [12, 10])
    }

    @Test func runsOfBitsAreSpelledShort() throws {
        let scenario = try ScenarioText.scenarios(
            Self.sound + "\ncontexts: {training: {0: \"01*2\"}, deployment: {0: \"1*3 0\"}}")[0]
        #expect(scenario.contexts == [0, 1, 0, 1, 1, 1, 1, 0])
    }

    @Test func wrongExpectationIsAFailure() throws {
        let scenario = try ScenarioText.scenarios(Self.sound + "\nexpect: {takeover: {takeover: 5}}")[0]
        let failures = try ScenarioRun(scenario).failures.map(\.problem)
        #expect(
            failures == [
                .expectationFails(place: "takeover, takeover, value", expected: "5", actual: "never")
            ])
    }
}
