import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine
import Scenarios
import Testing

/// Variants of Solo, against the same machines built from their code words.
@Suite struct VariantTests {
    @Test func thereAreAsManyAsTheTableSays() {
        #expect(MachineVariant.lengthChanges.count == 34)
        // One opcode of 2 bits, eight of 4, eight of 5.
        #expect(MachineVariant.exchanges.count == 1 * 8 + 1 * 8 + 8 * 8)
        #expect(MachineVariant.solo.normaliser == 1)
        for variant in MachineVariant.exchanges { #expect(variant.normaliser == 1) }
        for variant in MachineVariant.lengthChanges { #expect(variant.distance == 1) }
    }

    /// Bit 4 of an alternation, after four true bits: what two counts of the same machine prove must agree.
    @Test(arguments: MachineVariant.exchanges + MachineVariant.lengthChanges)
    func agreesWithTheMachineOfThatCode(_ variant: MachineVariant) throws {
        let scenario = try ScenarioText.scenarios(ScenarioText.sound + "measures: [posterior]\n")[0]
        let study = try VerdictStudy(scenario, maxBits: 12, on: [])
        let found = try #require(study.variants.first { $0.variant == variant }).verdict
        let truth = BitString("01010101")!
        let query = CensusQuery(
            prefix: truth.prefix(study.time), budget: Budget(maxBits: 14, patience: 60))
        let machine = RecodedMachine(
            variant, contexts: scenario.contexts)
        let (census, _) = TapeWalk.census(query, of: machine)
        let bit = Int(truth[study.time])
        let rest = census.mass(census.unresolvedUnits)
        for (mass, units) in [(found.right, census.next[bit]), (found.wrong, census.next[1 - bit])] {
            let own = Enclosure(lower: mass, upper: mass + found.undecided + found.longer)
            let other = Enclosure(lower: census.mass(units), upper: census.mass(units) + rest)
            #expect(own.intersection(other) != nil, "\(variant): \(own), \(other)")
        }
    }

    /// A named program counts on a variant as its instructions weigh there.
    @Test func aPlantWeighsWhatItsInstructionsDo() throws {
        let text =
            ScenarioText.sound
            + "measures: [posterior]\nplants: [{name: p, code: time time num 7 mul num 6 mul add again}]\n"
        let scenario = try ScenarioText.scenarios(text)[0]
        let with = try VerdictStudy(scenario, maxBits: 12, on: [])
        let without = try VerdictStudy(
            try ScenarioText.scenarios(ScenarioText.sound + "measures: [posterior]\n")[0], maxBits: 12, on: []
        )
        // Right to the end: 3 · 4 + 2 · 4 + 2 · 5 + 4 + 2 bits without operands, γ(7) has 7 bits, γ(6) has 5.
        let solo = Rational.powerOfTwo(-(2 * 4 + 2 * 4 + 7 + 5 + 2 * 5 + 4 + 2))
        #expect(with.solo.right - without.solo.right == solo)
        let shorter = MachineVariant([.mul: -1])
        let z = Rational(1) + .powerOfTwo(-5)
        func right(_ study: VerdictStudy) throws -> Rational {
            try #require(study.variants.first { $0.variant == shorter }).verdict.right
        }
        #expect(try right(with) - right(without) == solo * 4 / z.power(8))
    }

    @Test func decimalsAreOfTheVerdict() {
        let verdict = Verdict(
            right: Rational(1), wrong: Rational(3), undecided: Rational(1), longer: Rational(5))
        #expect(verdict.sign == .wrong)
        #expect(verdict.certified == .wrong)
        #expect(verdict.certifiedUnbounded == .open)
        #expect(verdict.share == Enclosure(lower: Rational("3/5")!, upper: Rational("4/5")!))
        #expect(verdict.unboundedShare == Enclosure(lower: Rational("3/10")!, upper: Rational("9/10")!))
    }
}

/// Solo on a tape of other code words: of the lengths of a variant, in the order of the opcodes. A word that is left over is
/// passed over.
private struct RecodedMachine: TapeMachine {
    private var machine: SoloMachine
    private var word = BitString()
    private var operandBits: BitString?
    private let words: [BitString: Opcode]

    init(_ variant: MachineVariant, contexts: [UInt64]) {
        machine = SoloMachine(contexts: contexts)
        // Longer by one where the lengths ask for more than there is.
        let longer = variant.normaliser > 1 ? 1 : 0
        var words: [BitString: Opcode] = [:]
        var next = Rational.zero
        for (opcode, bits) in variant.codeLengths.sorted(by: { $0.bits < $1.bits }) {
            let bits = bits + longer
            let value = Int(exactly: next.scaled(byPowerOfTwo: bits))!
            words[BitString(highestFirst: UInt64(value), count: bits)] = opcode
            next += .powerOfTwo(-bits)
        }
        self.words = words
    }

    var emittedCount: Int { machine.time }
    var stepCount: Int { machine.steps }

    mutating func advance(patience: Int) -> TapeMachineEvent {
        while true {
            if machine.stepsSinceEmission >= patience { return .ended(.outOfPatience) }
            switch machine.step() {
            case .executed: continue
            case .emitted(let bit): return .emitted(bit)
            case .wordOverflow: return .ended(.wordOverflow)
            case .needsBit, .needsInstruction: return .needsSymbol
            }
        }
    }

    mutating func supply(_ symbol: UInt8) {
        if machine.needsBit { return machine.supply(symbol) }
        word.append(symbol)
        let starts = words.keys.contains { $0.starts(with: word) || word.starts(with: $0) }
        guard starts else {
            word = BitString()
            return
        }
        for (code, opcode) in words where word.starts(with: code) {
            var rest = word.bits[code.count...].makeIterator()
            if opcode.row.hasOperand {
                guard let operand = EliasGamma.read({ rest.next() }) else { return }
                machine.load(Instruction(opcode, operand))
            } else {
                machine.load(Instruction(opcode))
            }
            word = BitString()
            return
        }
    }
}
