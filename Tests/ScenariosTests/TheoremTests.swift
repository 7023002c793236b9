import ExactArithmetic
import Scenarios
import Testing

/// What is proved is asserted on every run: figures that contradict a statement stop it, with the statement and
/// the counterexample.
@Suite struct TheoremTests {
    private func step(_ before: Rational, _ staying: Rational, _ defecting: Rational) -> TheoremCheck.Step {
        .init(before: before, staying: staying, defecting: defecting)
    }

    private func half(_ exponent: Int) -> Rational { .powerOfTwo(-exponent) }

    private func violation(
        _ steps: [TheoremCheck.Step], truthBits: Int, stakes: [Rational] = []
    ) -> String? {
        do {
            try TheoremCheck(scenario: "s", steps: steps, truthBits: truthBits, stakes: stakes).run()
            return nil
        } catch {
            return error.description
        }
    }

    /// 1 → 1/2 → 1/4, of which a quarter turns first, then nothing.
    private var sound: [TheoremCheck.Step] {
        [step(1, half(1), half(2)), step(half(1), half(2), 0)]
    }

    @Test func soundFiguresHold() { #expect(violation(sound, truthBits: 2, stakes: [3]) == nil) }

    @Test func semimeasure() throws {
        let text = try #require(violation([step(1, half(1), 1)], truthBits: 3))
        #expect(
            text.hasPrefix("s: the proved bound 'semimeasure: M(x0) + M(x1) ≤ M(x)' is violated: at t = 0"))
        #expect(text.hasSuffix("no result of this run holds"))
    }

    @Test func mistakeBound() throws {
        let steps = [step(1, half(2), half(1)), step(half(2), half(4), half(3))]
        #expect(try #require(violation(steps, truthBits: 1)).contains("'mistake bound: E ≤ ℓ(p*)'"))
        #expect(try #require(violation(steps, truthBits: 1)).contains("2 mistakes, ℓ(p*) = 1"))
        #expect(violation(steps, truthBits: 4) == nil)
    }

    /// Two times a loss of 3/4 is 3/2, more than 2 ln 2 = 1.386…, without a second mistake too many.
    @Test func cumulativeBound() throws {
        let steps = [step(1, half(2), 0), step(half(2), half(4), 0)]
        #expect(try #require(violation(steps, truthBits: 2)).contains("cumulative bound"))
        #expect(try #require(violation(steps, truthBits: 2)).contains("Σ = 3/2, ℓ(p*) = 2"))
        #expect(violation(steps, truthBits: 3) == nil)
    }

    @Test func chainRule() throws {
        let steps = [step(1, half(1), 0), step(half(2), half(2), 0)]
        #expect(try #require(violation(steps, truthBits: 4)).contains("'chain rule"))
    }

    /// Two mistakes in deployment with stakes 5 and 7 and a truth of one bit cost more than 7; to see this bound
    /// alone, the mistakes are not more than its bits allow before.
    @Test func stakesFollowMistakes() throws {
        let steps = [step(1, half(1), half(1)), step(half(1), half(2), half(2))]
        #expect(violation(steps, truthBits: 2, stakes: [5, 7]) == nil)
        #expect(try #require(violation(steps, truthBits: 1, stakes: [5, 7])).contains("mistake bound"))
    }
}
