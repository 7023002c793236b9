import Enumeration
import ExactArithmetic
import Machines
import MonotoneMachine
import SoloLanguage

/// One question of a scenario, put to several machines: is the next bit expected to be the true one?
///
/// The question is that of the first bit of deployment at which Solo expects the wrong one; where it never does, of the
/// bit at which the wrong programs come nearest to it.
public struct VerdictStudy: Sendable {
    public let scenario: Scenario
    /// L and T of Solo and its variants.
    public let budget: Budget
    /// t: the bit asked about has t true bits before it.
    public let time: Int
    /// y_t.
    public let trueBit: UInt8
    public let solo: Verdict
    public let variants: [(variant: MachineVariant, verdict: Verdict)]
    /// Other machines, by name.
    public let others: [(machine: String, verdict: Verdict)]
    public let leastChange: LeastChange
    public let random: RandomMasses

    /// What becomes of right and wrong programs on a machine that is drawn at random after they are fixed.
    public struct RandomMasses: Sendable {
        public let right: Rational
        public let wrong: Rational
        /// The shortest wrong program against the shortest right one; nil where one of them is missing.
        public let shortest: RandomMachine.Comparison?
    }

    /// - Parameters:
    ///   - maxBits: L, where the scenario has not fewer.
    ///   - machines: what the question is put to besides, each with its default budget.
    /// - Throws: diagnostics for a truth that falls silent and for a plant that is refuted in training or ends.
    public init(_ scenario: Scenario, maxBits: Int, on machines: [any ReferenceMachine]) throws(Diagnostics) {
        let length = scenario.length
        let budget = Budget(
            maxBits: min(maxBits, scenario.budget.maxBits), patience: scenario.budget.patience)
        self.scenario = scenario
        self.budget = budget
        let truth = try Experiment.truthRun(scenario, length).output
        for plant in scenario.plants {
            _ = try Experiment.run(of: plant, in: scenario, against: truth, training: scenario.trainingLength)
        }
        let census = OpcodeCensus(
            CensusQuery(prefix: truth, contexts: scenario.contexts, budget: budget),
            trainingLength: scenario.trainingLength)
        let named = ([scenario.truthProgram(length)] + scenario.plants.map(\.program)).map {
            NamedRun($0, truth: truth, scenario: scenario, budget: budget)
        }
        let leaves = LeafSums(census)
        let masses = VerdictStudy.decisive(
            (scenario.trainingLength..<length).map {
                VariantMasses(census, leaves, named: named, truth: truth[$0], time: $0)
            })
        time = masses.time
        trueBit = truth[masses.time]
        solo = masses.verdict(on: .solo)
        variants = (MachineVariant.lengthChanges + MachineVariant.exchanges).map {
            ($0, masses.verdict(on: $0))
        }
        leastChange = LeastChange(masses)
        random = RandomMasses(
            right: RandomMachine.mean(of: masses.right), wrong: RandomMachine.mean(of: masses.wrong),
            shortest: VerdictStudy.comparison(masses))
        let question = MachineQuestion(scenario, truth: truth, time: masses.time)
        others = machines.map { ($0.name, question.verdict(on: $0)) }
    }

    /// The first bit at which the wrong programs outweigh the right ones, else the one at which they come nearest.
    private static func decisive(_ bits: [VariantMasses]) -> VariantMasses {
        var nearest = bits[0]
        var share = Rational.zero
        for masses in bits {
            let right = masses.right.mass(on: .solo)
            let wrong = masses.wrong.mass(on: .solo)
            if wrong > right { return masses }
            if !right.isZero, wrong / right > share { (nearest, share) = (masses, wrong / right) }
        }
        return nearest
    }

    private static func comparison(_ masses: VariantMasses) -> RandomMachine.Comparison? {
        guard let wrong = masses.wrong.shortestTerm, let right = masses.right.shortestTerm else { return nil }
        return RandomMachine.comparison(wrong, right)
    }
}
