import Diagnostics
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
    /// L where nobody says and the scenario has not fewer.
    public static let standardBits = 22

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
    /// nil where no program says otherwise than Solo.
    public let ownWord: OwnWord?
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
    /// - Throws: diagnostics for a truth that falls silent, for a plant that is refuted in training or ends, and for a program
    ///   that has one instruction more often than is counted; soon after `interruption` is requested, `RunInterrupted`.
    public init(
        _ scenario: Scenario, maxBits: Int, on machines: [any ReferenceMachine],
        interruption: Interruption? = nil
    ) throws {
        let length = scenario.length
        let budget = Budget(
            maxBits: min(maxBits, scenario.budget.maxBits), patience: scenario.budget.patience)
        self.scenario = scenario
        self.budget = budget
        let truth = try Experiment.truthRun(scenario, length, interruption).output
        for plant in scenario.plants {
            _ = try Experiment.run(
                of: plant, in: scenario, against: truth, training: scenario.trainingLength, interruption)
            try VerdictStudy.checkCounts(plant.program) { plant.place.diagnostic($0) }
        }
        let program = scenario.truthProgram(length)
        try VerdictStudy.checkCounts(program) { Diagnostic($0, in: program.origin, at: program.end) }
        let census = OpcodeCensus(
            CensusQuery(prefix: truth, contexts: scenario.contexts, budget: budget),
            trainingLength: scenario.trainingLength, interruption: interruption)
        try interruption.goOn()
        let named = try NamedRun.all(of: scenario, truth: truth, budget: budget, interruption)
        let sides = VerdictStudy.decisive(Sides.all(census, named: named, truth: truth))
        let masses = VariantMasses(census, LeafSums(census), at: sides)
        time = sides.time
        trueBit = truth[sides.time]
        solo = masses.verdict(on: .solo)
        variants = try MachineVariant.near.map {
            try interruption.goOn()
            return ($0, masses.verdict(on: $0))
        }
        leastChange = try LeastChange(masses, interruption)
        ownWord = OwnWord(sides, solo)
        random = RandomMasses(
            right: RandomMachine.mean(of: sides.right), wrong: RandomMachine.mean(of: sides.wrong),
            shortest: VerdictStudy.comparison(sides))
        let question = MachineQuestion(scenario, truth: truth, time: sides.time)
        others = try machines.map { ($0.name, try question.verdict(on: $0, interruption)) }
    }

    /// Refuses what `OpcodeCounts` cannot count.
    private static func checkCounts(_ program: Program, _ diagnostic: (Problem) -> Diagnostic) throws {
        for opcode in Opcode.allCases {
            let count = program.code.count { $0.opcode == opcode }
            guard count > OpcodeCounts.most else { continue }
            throw Diagnostics(
                diagnostic(
                    .outOfRange(
                        "a program with \(count) times '\(opcode.row.name)'",
                        allowed: "one with at most \(OpcodeCounts.most) of each instruction")))
        }
    }

    /// The first bit at which the wrong programs outweigh the right ones, else the one at which they come nearest.
    private static func decisive(_ bits: [Sides]) -> Sides {
        var nearest = bits[0]
        var share = Rational.zero
        for sides in bits {
            let right = sides.right.mass(on: .solo)
            let wrong = sides.wrong.mass(on: .solo)
            if wrong > right { return sides }
            if !right.isZero, wrong / right > share { (nearest, share) = (sides, wrong / right) }
        }
        return nearest
    }

    private static func comparison(_ sides: Sides) -> RandomMachine.Comparison? {
        guard let wrong = sides.wrong.shortestTerm, let right = sides.right.shortestTerm else { return nil }
        return RandomMachine.comparison(wrong, right)
    }
}
