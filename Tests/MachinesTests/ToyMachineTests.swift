import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine
import Testing

/// A machine that is nothing but a `TapeMachine` has its census, mixture and survey at once.
@Suite struct ToyMachineTests {
    private let machine = ToyMachine()
    private let alphabet = TapeAlphabet(size: 3)

    /// By its definition: the tape that spells x, or one that spells the first k bits and then repeats, where
    /// what follows is constant: M(x) = 3^-n + Σ 3^-(k+1) over those k < n.
    private func mass(_ string: [UInt8]) -> Rational {
        let third = Rational(numerator: 1, denominator: 3)
        let power = { (exponent: Int) in (0..<exponent).reduce(Rational.one) { product, _ in product * third }
        }
        var mass = power(string.count)
        for k in string.indices {
            let last = k == 0 ? 0 : string[k - 1]
            if string[k...].allSatisfy({ $0 == last }) { mass += power(k + 1) }
        }
        return mass
    }

    /// The runs of more than six symbols are those that the walk shares out.
    @Test(arguments: [5, 8], 1...3) func surveyIsTheFormula(length: Int, threads: Int) {
        let survey = TapeWalk.survey(
            length: length, budget: Budget(maxBits: length, patience: 10), alphabet: alphabet, of: machine,
            threads: threads)
        for string in survey.strings { #expect(survey.mass(of: string) == mass(string.bits), "\(string)") }
        #expect(survey.strings.count == 2 << length - 1)
    }

    @Test(arguments: ["", "0", "1", "0110", "000", "01100110"], 1...3) func predictionIsTheFormula(
        prefix: String, threads: Int
    ) throws {
        let x = try #require(BitString(prefix))
        let query = CensusQuery(
            prefix: x, budget: Budget(maxBits: x.count + 1, patience: 10), alphabet: alphabet,
            horizon: 4)
        let mixture = Mixture(
            census: TapeWalk.census(query, of: machine, threads: threads).census, plants: [])
        let next = (0...1 as ClosedRange<UInt8>).map { mass(x.bits + [$0]) }
        #expect(mixture.nextMass == next)
        #expect(mixture.prefixMass == mass(x.bits))
        #expect(mixture.unresolvedMass.isZero)
        let prediction = try #require(mixture.prediction)
        #expect(prediction == next.map { $0 / (next[0] + next[1]) })
        // The programs that read on, by their next bit, and those that repeat for ever, by all that is asked.
        let long = mixture.behaviours.filter { $0.continuation.count == 4 }
        #expect(long.allSatisfy { Set($0.continuation.bits).count == 1 })
        #expect(!long.isEmpty)
    }

    @Test func aCensusOfFewerSymbolsIsUnresolved() {
        let query = CensusQuery(
            prefix: BitString([1, 0]), budget: Budget(maxBits: 1, patience: 10), alphabet: alphabet)
        let census = TapeWalk.census(query, of: machine).census
        #expect(census.totalUnits == 3)
        // 0 is wrong at once, and so is 2, which repeats the 0 that it begins with; 1 asks for more.
        #expect(census.refuted[0] == 2 && census.outOfBits[1] == 1)
    }
}
