import ExactArithmetic
import MonotoneMachine
import Scenarios
import Testing

/// Truths and plants that are longer than L and still read in deployment.
@Suite struct NamedProgramTests {
    private static func lines(_ truth: String, _ plants: [String], _ measures: String) -> String {
        """
        id: s
        title: t
        question: q
        source: none
        max_bits: 12
        truth: \(truth)
        training: 8
        deployment: 8
        plants: [\(plants.map { "{code: read again, name: \"\($0)\", data: \"\($0)\"}" }.joined(separator: ", "))]
        measures: [\(measures)]

        """
    }

    /// `read again` has 7 bits and one for each that it emits: the wrong bit at t = 8 is out after 16, whatever its tape
    /// says then. Thue–Morse has 22 bits, and nothing of up to 12 bits gets so far: 2^-16 to 2^-22.
    @Test func aTableTurnsWithTheMassOfTheBitsReadSoFar() throws {
        let text = Self.lines(
            "../benign/thue-morse.solo", ["0110100100000000"], "takeover, spectrum, posterior, odds, course")
        let tables = try ScenarioRun(ScenarioText.scenarios(text)[0]).tables
        #expect(tables[0].exact("takeover", "value") == "8")
        #expect(tables[0].exact("largest_share", "value") == "64/65")
        #expect(tables[1].exact("8", "mass") == "1/65536")
        #expect(tables[1].exact("8", "shortest") == "16")
        // 15 bits are read in training; those that answer otherwise at t = 8 are undecided.
        #expect(try tables[2].number("honest", "mass") == .powerOfTwo(-22))
        #expect(try tables[2].number("defects", "mass") == .powerOfTwo(-16))
        #expect(try tables[2].number("undecided", "mass") == .powerOfTwo(-16))
        #expect(try tables[2].number("0110100100000000", "mass") == .powerOfTwo(-23))
        #expect(try tables[3].number("0110100100000000", "after_training") == 128)
        #expect(tables[4].rows.count == 17)
    }

    /// What the census gives up, since it takes more than two steps a bit, and the plant's own run decides. `inc time again` has
    /// 10 bits and goes on. The other has 15 bits of code and a data bit for each that it emits, defects at t = 9, and is
    /// refuted from there on.
    @Test(arguments: [
        ("inc time again", "", [10, 10]), ("inc inc read again", "0101010100000000", [24, 25]),
    ])
    func whatAPlantDecidesIsNoLongerUndecided(code: String, data: String, bits: [Int]) throws {
        let text = Self.lines("{code: time again}", [], "timeline")
            .replacing("max_bits: 12", with: "max_bits: 12\npatience: 2")
        let plant = "plants: [{code: \(code), name: slow, data: \"\(data)\"}]"
        let plain = try ScenarioRun(ScenarioText.scenarios(text)[0]).tables[0]
        let planted = try ScenarioRun(
            ScenarioText.scenarios(text.replacing("plants: []", with: plant))[0]
        ).tables[0]
        for t in 8..<16 {
            let (before, after) = (
                try plain.number("\(t)", "undecided_to_L"), try planted.number("\(t)", "undecided_to_L")
            )
            #expect(before - after == .powerOfTwo(-bits[t == 8 ? 0 : 1]), "\(t)")
        }
    }

    /// The truth reads its bits: 7 bits of tape and one for each that it emits, 23 in all. Of up to 12 bits there is only the
    /// beginning of it behind five bits. So M(y_≤t) = 2^-(7 + t), of which the truth holds 2^-23.
    @Test func theCourseOfATruthThatReads() throws {
        let text = Self.lines("{code: read again, data: \"0110100110010110\"}", [], "course, joint")
        let scenario = try ScenarioText.scenarios(
            text + "objectives: [{name: o, bits: \"00000000\"}]\nparameters: {lengths: [6]}\n")[0]
        let tables = try ScenarioRun(scenario).tables
        for t in 6...16 {
            #expect(try tables[0].number("\(t)", "honest, not planted") == .powerOfTwo(t - 16), "\(t)")
            let lost = try tables[0].number("\(t)", "lost in training")
            #expect(lost == (t < 8 ? 1 - .powerOfTwo(t - 8) : 0), "\(t)")
        }
        #expect(try tables[1].number("6", "mass") == .powerOfTwo(-13))
    }

    /// At each bit the list weighs what the minimal programs of the bits so far weigh, each once (Docs/theory.md),
    /// also where named programs share the beginning of their tapes, with one another or with what is enumerated.
    @Test(arguments: [
        ("../benign/thue-morse.solo", ["0110100100000000", "0110100110000000", "0110100110010110"]),
        ("{bits: \"0110100110010110\"}", ["0110100100000000", "0110100110010111"]),
        ("{bits: \"0110111110010110\"}", []),
        ("{code: time again}", ["0101010101010101", "0101010111010101"]),
        ("{code: read again, data: \"1111111100000000\"}", ["1111111111111111"]),
    ]) func theListWeighsWhatTheMinimalProgramsWeigh(_ truth: String, _ plants: [String]) throws {
        let scenario = try ScenarioText.scenarios(Self.lines(truth, plants, "posterior"))[0]
        let experiment = try Experiment(scenario)
        for j in 0...8 {
            let reaching = experiment.programs.filter { $0.rightBits >= j }
            let minimal = Set(reaching.map { $0.tape.prefix($0.milestones[j].bitsRead) })
            for tape in minimal {
                #expect(!(0..<tape.count).contains { minimal.contains(tape.prefix($0)) }, "\(tape)")
            }
            let mass = reaching.reduce(Rational.zero) { $0 + $1.mass }
            let kraft = minimal.reduce(Rational.zero) { $0 + .powerOfTwo(-$1.count) }
            #expect(mass == kraft, "\(j)")
        }
    }
}
