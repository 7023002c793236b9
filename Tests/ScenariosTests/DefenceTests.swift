import ExactArithmetic
import Scenarios
import Testing

/// Bounds are asserted: a defence that breaks what is claimed of it stops the run.
@Suite struct DefenceTests {
    private func experiment(_ lines: String = "") throws -> Experiment {
        try Experiment(ScenarioText.scenarios(ScenarioText.sound + "measures: [defences]\n" + lines)[0])
    }

    /// Predicts the wrong bit throughout: after 0101 that is 1, 0, 1, 0.
    private func alwaysWrong(_ bound: Rational) -> Defence {
        Defence(
            id: "planted", summary: "always wrong", player: { _ in { j, _ in .predict(1 - j % 2) } },
            bounds: { _, _ in .init(wrong: bound, statement: "a false bound") })
    }

    @Test func aFalseBoundStopsTheRunWithTheCounterexample() throws {
        let experiment = try experiment()
        do {
            _ = try experiment.judged(alwaysWrong(Rational(3)), .online)
            Issue.record("no violation")
        } catch {
            #expect(
                error.description.contains(
                    "the proved bound 'a false bound' is violated: planted, online: "
                        + "wrong predictions 4, proved at most 3"), "\(error)")
        }
        #expect(try experiment.judged(alwaysWrong(Rational(4)), .online).wrong == Rational(4))
    }

    @Test func tooManyQuestionsStopTheRun() throws {
        let asks = Defence(
            id: "asks", summary: "asks always", player: { _ in { _, _ in .ask } },
            bounds: { _, _ in .init(asked: Rational(1), statement: "a false bound") })
        #expect(throws: TheoremViolated.self) { try experiment().judged(asks, .online) }
    }

    /// W = 541/2^14 and w* = 2^-6: at most ⌊log2(541/256)⌋ = 1 mistake online, twice that with a delay of 1.
    @Test func mistakeBoundsOfTheMixture() throws {
        let experiment = try experiment()
        let mixture = Defence.all(experiment.scenario.parameters)[0]
        #expect(mixture.id == "mixture")
        #expect(try experiment.judged(mixture, .online).wrongBound == .one)
        #expect(try experiment.judged(mixture, .delay(1)).wrongBound == Rational(2))
        #expect(try experiment.judged(mixture, .frozen).wrongBound == nil)
    }

    @Test func consensusAsksWhereMoreThanDeltaDisagrees() throws {
        let experiment = try experiment("parameters: {delta: 1/64}\n")
        let defences = Defence.all(experiment.scenario.parameters)
        for id in ["consensus", "unanimity", "top-set", "map", "mixture"] {
            let defence = try #require(defences.first { $0.id == id })
            #expect(try experiment.judged(defence, .online).wrong.isZero)
        }
        // Only the truth has as few as 6 bits: it is of one mind.
        let unanimity = try #require(defences.first { $0.id == "unanimity" })
        #expect(try experiment.judged(unanimity, .online).asked == 0)
        let consensus = try #require(defences.first { $0.id == "consensus" })
        // 4 of 541, 3 of 537 and 1 of 534 are below 1/64.
        #expect(try experiment.judged(consensus, .online).asked == 0)
        let strict = try self.experiment("parameters: {delta: 1/200}\n")
        let asking = try #require(Defence.all(strict.scenario.parameters).first { $0.id == "consensus" })
        // Below 1/200 is 1 of 534 only; 4 of 541 and 3 of 537 are not.
        #expect(try strict.judged(asking, .online).asked == 2)
    }
}
