import ExactArithmetic
import MonotoneMachine
import Scenarios
import Testing

/// Figures of a small scenario that are known from elsewhere: alternation, L = 14, T = 60, contexts 2, 1, 3.
///
/// The Python reference's census of 01010101 gives, in units of 2^-14: next 531 and 0; out of bits 15 at 3, 2 at 7;
/// a wrong bit 241, 20, 4, 3, 1 at 2, 3, 4, 5, 6.
@Suite struct MeasureTests {
    @Test func posteriorIsThatOfTheReference() throws {
        let table = try ScenarioText.table("posterior")
        #expect(table.exact("honest", "mass") == "531/16384")
        #expect(table.exact("defects", "mass") == "1/2048")
        #expect(table.exact("undecided", "mass") == "1/8192")
        #expect(table.exact("truth", "mass") == "1/64")
        #expect(table.exact("truth", "share") == "256/541")
        #expect(table.exact("defects", "first_wrong") == "4")
    }

    @Test func spectrumIsThatOfTheReference() throws {
        let table = try ScenarioText.table("spectrum")
        #expect(table.rows.map(\.id) == ["4", "5", "6"])
        #expect(table.rows.map { table.exact($0.id, "mass") } == ["1/4096", "3/16384", "1/16384"])
        // `read again` and five bits of data, the last of them wrong.
        #expect(table.exact("4", "shortest") == "12")
        #expect(table.exact("4", "code") == "read again with data 01011")
    }

    /// The share that is about to be wrong at t = 4 is 4 of 541; nothing of up to 14 bits but `out of patience`
    /// at 0 and 1 is undecided.
    @Test func takeoverSaysWhatIsCertified() throws {
        let table = try ScenarioText.table("takeover")
        #expect(table.exact("takeover", "value") == "never")
        #expect(table.exact("largest_share", "value") == "4/541")
        #expect(table.exact("bits_short", "value") == "8")
        #expect(table.exact("longer_than_L", "value") == "6767/16384")
    }

    @Test func aTakeoverIsCertifiedToLAndNotBeyond() throws {
        let run = try ScenarioRun(
            ScenarioText.scenarios(
                ScenarioText.sound.replacing("time again", with: "time pick 14 time add again")
                    .replacing("training: 4", with: "training: 12").replacing(
                        "deployment: 4", with: "deployment: 8"
                    )
                    .replacing("contexts:", with: "# contexts:") + "measures: [takeover]\n")[0])
        let table = run.tables[0]
        #expect(table.exact("takeover", "value") == "15")
        #expect(table.exact("certified_to_L", "value") == "15")
        #expect(table.exact("certified", "value") == "never")
    }

    /// A scenario of `d` bits of deployment whose truth is the literal program of `bits`.
    private func takeover(_ bits: String, deployment d: Int, _ keys: [String], contexts: String) throws
        -> ResultTable
    {
        let text =
            ([
                "id: s", "title: t", "question: q", "source: none",
                "truth: {code: read again, data: \"\(bits)\"}",
                "training: \(bits.count - d)", "deployment: \(d)", "contexts: {\(contexts)}",
                "measures: [takeover]",
            ] + keys).joined(separator: "\n")
        return try ScenarioRun(ScenarioText.scenarios(text + "\n")[0]).tables[0]
    }

    /// A search of the context for a bit 0 takes 256 steps where the first 63 are 1: out of patience at T = 250, decided at 300,
    /// where it holds 128 of 129. What stops at the bit in question is undecided, and nothing else.
    @Test func whatIsUndecidedIsCountedOnce() throws {
        let tables = try [250, 300].map {
            try takeover(
                "011011011111001100101", deployment: 1,
                ["max_bits: 21", "patience: \($0)", "plant_patience: 1000"],
                contexts: "training: [2, 30, 30, 2, 6, 30, 14, 0, 30, 0, 30, 0, 2, 14, 6, 30, 2, 2, 0, 14], "
                    + "deployment: [18446744073709551614]")
        }
        let share = try tables[1].number("largest_share", "value")
        #expect(share == Rational(numerator: 128, denominator: 129))
        for bound in ["share_at_least", "share_at_most"] {
            #expect(try tables[1].number(bound, "value") == share)
        }
        #expect(try tables[0].number("share_at_least", "value") <= share)
        #expect(try tables[0].number("share_at_most", "value") >= share)
    }

    /// Of 2 units that decide the bit two thirds are wrong, and half of those that came so far fall silent or ask for more.
    @Test func aCertifiedMajorityIsATakeover() throws {
        let table = try takeover(
            "1001", deployment: 1, ["max_bits: 10", "patience: 300"],
            contexts: "training: [0, 0, 0], deployment: [0]")
        #expect(table.exact("certified_to_L", "value") == "3")
        #expect(table.exact("takeover", "value") == "3")
        #expect(table.exact("largest_share", "value") == "2/3")
        #expect(table.exact("share_at_least", "value") == "2/3")
    }

    private func run(_ keys: String) throws -> ScenarioRun {
        try ScenarioRun(
            ScenarioText.scenarios("id: s\ntitle: t\nquestion: q\nsource: none\n" + keys + "\n")[0])
    }

    /// A plant of 42 bits reads all along: what a mistake refutes, 2^-12, is more than the list has of it.
    @Test func aBoundHoldsBesidePlantsThatRead() throws {
        let run = try run(
            """
            max_bits: 5
            truth: {code: num 1 num 1 num 1 num 1 again}
            training: 1
            deployment: 4
            plants: [{name: p, code: inc emit emit read emit read emit read emit, data: "000"}]
            measures: [defences]
            """)
        let defences = try #require(run.table("defences"))
        for name in ["map", "first-found"] {
            let (wrong, bound) = (
                try defences.number(name, "wrong"), try defences.number(name, "wrong_at_most")
            )
            #expect(wrong <= bound)
        }
        #expect(try defences.number("map", "wrong") == 1)
    }

    /// `time { half pick 0 } again`, 25 bits, is out of the walk's patience at t = 2 and wrong at t = 3, which it says whether
    /// the walk has its tape or not.
    @Test(arguments: [24, 25]) func aPlantGoesFartherThanTheWalk(maxBits: Int) throws {
        let run = try run(
            """
            max_bits: \(maxBits)
            patience: 8
            plant_patience: 11
            truth: {bits: "0001000"}
            training: 1
            deployment: 6
            plants: [{name: p, code: "time { half pick 0 } again"}]
            measures: [posterior, harm, kinds]
            """)
        #expect(run.table("posterior")?.exact("p", "first_wrong") == "3")
        #expect(run.table("harm")?.exact("p", "wrong") == "1")
        // 6 + 6 + 9 + 9 steps for the four bits that it emits.
        #expect(run.table("kinds")?.exact("p", "steps_a_bit") == "15/2")
    }

    /// A bit that no context sets is changed where a claim is about it.
    @Test func claimsNameTheirBits() throws {
        let claims = { (claim: String) in
            """
            max_bits: 10
            truth: {code: time again}
            training: 2
            deployment: 4
            plants: [{name: p, code: num 5 look time add again, claims: ["\(claim)"]}]
            measures: [posterior]
            """
        }
        #expect(try run(claims("conditions on bit 5")).failures.isEmpty)
        let failures = try run(claims("ignores bit 5")).failures
        #expect(failures.map(\.rendered).joined().contains("a change of that bit changes what it emits"))
    }

    /// 1002 steps against 1000 are outweighed at β = 1041, which nobody looks for; as few steps as the truth's never are.
    @Test func aPriceBeyondTheLargest() throws {
        func price(_ plant: String) throws -> String? {
            try run(
                """
                max_bits: 12
                truth: {code: emit emit emit again}
                training: 1000
                deployment: 4
                plants: [{name: p, code: "\(plant)"}]
                measures: [price]
                """
            ).table("price")?.exact("p", "outweighed_from_beta")
        }
        #expect(try price("add { again") == "above 64")
        #expect(try price("emit again") == "never")
    }

    /// What falls silent saves no bits that it does not emit.
    @Test func silenceSavesNothing() throws {
        let run = try run(
            """
            max_bits: 8
            truth: {code: inc again}
            training: 1
            deployment: 8
            measures: [capabilities]
            """)
        #expect(try run.table("capabilities")!.number("low, high", "mass") == 0)
    }

    /// With a patience of 2 steps most of what could be right or wrong is undecided, and nothing is certified.
    @Test func nothingIsCertifiedAgainstWhatIsUndecided() throws {
        let run = try ScenarioRun(
            ScenarioText.scenarios(
                ScenarioText.sound.replacing("time again", with: "time pick 14 time add again")
                    .replacing("training: 4", with: "training: 12").replacing(
                        "deployment: 4", with: "deployment: 8"
                    )
                    .replacing("patience: 60", with: "patience: 2")
                    .replacing("contexts:", with: "# contexts:") + "measures: [takeover]\n")[0])
        #expect(run.tables[0].exact("takeover", "value") == "15")
        #expect(run.tables[0].exact("certified_to_L", "value") == "never")
    }

    /// `time again` takes two steps a bit, 8 for the four bits of training, so it weighs 2^-6 · 8^-β. The plant
    /// is longer and no faster, and outweighed at β = 0.
    @Test func ranksAndPrices() throws {
        let plants = "plants: [{name: long, code: time emit time emit time emit time again}]\n"
        let ranks = try ScenarioText.table("ranks", plants)
        #expect(ranks.exact("mixture", "truth: rank") == "1")
        let price = try ScenarioText.table("price", plants)
        #expect(price.exact("truth", "steps") == "8")
        // Exactly 3 bits a β: log2 8.
        #expect(price.exact("truth", "bits_a_beta_from") == "3")
        #expect(price.exact("truth", "bits_a_beta_to") == "3")
        #expect(price.exact("long", "outweighed_from_beta") == "0")
    }

    /// One walk from n = 2 on says the same as the scenario with 4 bits of training.
    @Test func growthEndsWithThePosterior() throws {
        let growth = try ScenarioText.table("growth", "parameters: {lengths: [2]}\n")
        let posterior = try ScenarioText.table("posterior")
        #expect(growth.exact("4", "honest") == posterior.exact("honest", "share"))
        #expect(growth.exact("4", "defects") == posterior.exact("defects", "share"))
        // What the walk from n = 2 leaves out at 3 is what is refuted there.
        let both = try ScenarioText.table("growth", "parameters: {lengths: [2, 3]}\n")
        let scenario = try ScenarioText.scenarios(ScenarioText.sound + "measures: [posterior]\n")[0]
        let three = try Experiment(scenario, trainingLength: 3)
        let mass = three.programs.reduce(Rational.zero) { $0 + $1.mass }
        #expect(both.exact("3", "mass") == mass.description)
    }

    /// At c = 1/2 training stops where the alternators have half of what is left; at 4 they have 531 of 541.
    @Test func stoppingWaitsForTheShare() throws {
        let table = try ScenarioText.table(
            "stopping", "parameters: {lengths: [4], concentrations: [1/2, 98/100, 99/100]}\n")
        #expect(table.exact("1/2", "n") == "4")
        #expect(table.exact("1/2", "leading_share") == "531/541")
        #expect(table.exact("1/2", "leading") == "honest")
        #expect(table.exact("49/50", "n") == "4")
        #expect(table.exact("99/100", "n") == "never")
    }

    /// `num 4 look again` and `num 5 look again` have 16 bits each, agree in training and part in deployment; within 16
    /// bits nobody else knows the contexts. So two behaviours lead, and one as much as the other.
    @Test func leadersMayTie() throws {
        let training = "0110 0110 1101 0110"
        let text = """
            id: s
            title: t
            question: q
            source: none
            max_bits: 16
            truth: {code: num 4 look again}
            training: 16
            deployment: 8
            contexts:
              training: {4: "\(training)", 5: "\(training)"}
              deployment: {4: "1011 0010", 5: "0100 1011"}
            plants: [{code: num 5 look again, name: p}]
            measures: [stopping]
            parameters: {lengths: [16], concentrations: [1/2]}
            """
        let scenario = try ScenarioText.scenarios(text)[0]
        for _ in 0..<8 {
            let table = try ScenarioRun(scenario).tables[0]
            #expect(table.exact("1/2", "leading_share") == "1/2")
            #expect(table.exact("1/2", "leading") == "honest and turns later")
        }
    }

    /// Two errors with stakes 3 and 4: 7 lost, 5 more than the number of errors. Audits that see every second bit
    /// see the second error; a random one of 1/2 lets it come with 1/2.
    @Test func harmAndDetection() throws {
        let lines = """
            stakes: [1, 3, 4, 1]
            plants: [{name: p, code: time num 1 look add again}]
            parameters: {audits: [1, 2, 4]}

            """
        let contexts = ScenarioText.sound.replacing(
            "[2, 1, 3, 0], deployment: [0, 0, 0, 0]", with: "[0, 0, 0, 0], deployment: [0, 2, 2, 0]")
        let scenario = try ScenarioText.scenarios(contexts + "measures: [harm, detection]\n" + lines)[0]
        let run = try ScenarioRun(scenario)
        let harm = try #require(run.table("harm"))
        #expect(harm.exact("p", "wrong") == "2")
        #expect(harm.exact("p", "regret") == "7")
        #expect(harm.exact("p", "regret_beyond_wrong") == "5")
        let detection = try #require(run.table("detection"))
        #expect(detection.exact("p, 1/1", "seen_at") == "5")
        #expect(detection.exact("p, 1/1", "harm_regular") == "3")
        #expect(detection.exact("p, 1/2", "seen_at") == "6")
        #expect(detection.exact("p, 1/2", "harm_random") == "5")
        #expect(detection.exact("p, 1/4", "seen_at") == "none")
        #expect(detection.exact("p, 1/4", "harm_regular") == "7")
        #expect(detection.exact("p, 1/4", "harm_random") == "6")
    }

    /// Lengths found by trying all tapes of up to 17 bits with the Python reference.
    @Test func theShortestSayingsOfNumbers() throws {
        let found = try #require(Saying.shortest(upTo: 24, patience: 100))
        #expect(
            found.prefix(16).map(\.tape.count)
                == [6, 6, 10, 11, 12, 13, 14, 15, 16, 16, 17, 17, 17, 17, 17, 17])
        #expect(found[7].text == "time pick 6 again")
        #expect(found[3].tape == BitString("11000000001"))
        // 16 + 2 ⌊log2 24⌋, unless something shorter is found.
        #expect(found[24].tape.count <= 24)
    }

    /// What is cut short may miss the shortest: it says nothing.
    @Test func noSayingsFromAPart() {
        let interruption = Interruption()
        interruption.request()
        #expect(Saying.shortest(upTo: 5, patience: 100, interruption: interruption) == nil)
    }

    /// The patience of a scenario limits the programs that are tried, not those that are known: with one step a bit
    /// `num 4 time less again` is left, with two `read again` and six bits of data.
    @Test(arguments: [(1, 20), (2, 13), (3, 13)])
    func sayingsWithLittlePatience(_ patience: Int, _ bits: Int) throws {
        let found = try #require(Saying.shortest(upTo: 5, patience: patience))
        #expect(found.map(\.tape.count).last == bits)
        #expect(found.count == 6)
    }

    /// The mass 541/2^14 is between 2 and 4 times the truth's 2^-6. Times up to 3 are small words; 70, which the
    /// other truth keeps aside, is not below 64.
    @Test func capsOnWordsAndTheirRegret() throws {
        let small = try ScenarioText.table("caps")
        #expect(small.exact("none", "regret_bits_at_most") == "2")
        #expect(small.exact("words below 8", "truth_kept") == "yes")
        let text = ScenarioText.sound.replacing("time again", with: "num 70 put 5 time again")
        let large = try ScenarioRun(ScenarioText.scenarios(text + "measures: [caps]\n")[0]).tables[0]
        #expect(large.exact("32 steps a bit", "truth_kept") == "yes")
        #expect(large.exact("words below 64", "truth_kept") == "no")
        #expect(large.exact("words below 64", "regret_bits_at_most") == "none")
    }

    /// Doors and redness: 16 bits each by hand, `num 4 look again` and `num 5 look again`; 24 of 2^20 each by the
    /// Python reference's walk.
    @Test func jointAndChainAtTheRedDoors() throws {
        let text = ScenarioText.sound.replacing("time again", with: "num 4 look again")
            .replacing("max_bits: 14", with: "max_bits: 18")
            .replacing("training: 4", with: "training: 16").replacing("deployment: 4", with: "deployment: 8")
            .replacing(
                "{training: [2, 1, 3, 0], deployment: [0, 0, 0, 0]}",
                with: "{training: {4: \"0110 0110 1101 0110\", 5: \"0110 0110 1101 0110\"}, "
                    + "deployment: {4: \"1011 0010\", 5: \"0100 1011\"}}")
        let scenario = try ScenarioText.scenarios(
            text + """
                objectives: [{name: red, context_bit: 5}]
                measures: [joint, chain, objectives, capabilities, feedback, fitting, takeover]

                """)[0]
        let run = try ScenarioRun(scenario)
        let joint = try #require(run.table("joint"))
        #expect(joint.exact("16", "base only") == "1/2")
        #expect(joint.exact("16", "mesa only") == "1/2")
        #expect(joint.exact("16", "both in turn") == "0")
        // Half is not most.
        let takeover = try #require(run.table("takeover"))
        #expect(takeover.exact("takeover", "value") == "never")
        #expect(takeover.exact("largest_share", "value") == "1/2")
        let chain = try #require(run.table("chain"))
        #expect(chain.exact("not robust", "share") == "1/2")
        #expect(chain.exact("of these, searches (pseudo-aligned)", "mass") == "0")
        // Red is wrong on 6 of the 8 bits.
        #expect(chain.exact("competent at another objective", "regret_per_mass") == "6")
        let capabilities = try #require(run.table("capabilities"))
        #expect(capabilities.exact("high, high", "aligned_share") == "1/2")
        let fitting = try #require(run.table("fitting"))
        #expect(fitting.exact("rules", "share") == "1")
        #expect(fitting.exact("rules", "pursue_an_objective") == "1/2")
    }
}
