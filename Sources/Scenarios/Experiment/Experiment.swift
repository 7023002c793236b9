import Diagnostics
import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine

/// A scenario with its figures: the truth's bits, and every program that is consistent with the training.
///
/// The programs are those of `ProgramWalk`, the truth, the plants, and the tapes that leave these beyond L. The
/// walk's must agree on every run with another route: the mass of those that it lists, honest ones and ones that turn
/// or stop at each time, is the mass that `FastWalk` counts.
///
/// Cost: one `ProgramWalk` and one census of the scenario's budget.
public struct Experiment: Sendable {
    public let scenario: Scenario
    /// n; the scenario's own, or that of a shorter training.
    public let trainingLength: Int
    /// d; the scenario's own, or what is given.
    public let d: Int
    /// y, the n + d true bits.
    public let truth: BitString
    /// The truth's bits of deployment.
    public let deployment: Continuation
    /// All programs, in the order of their tapes; the index of the truth among them.
    public let programs: [LabProgram]
    public let truthIndex: Int
    /// The census of y, up to its end.
    public let census: Census
    /// The truth's own run from the first bit.
    let truthRun: WitnessRun
    /// Those of the plants, in the scenario's order.
    let plantRuns: [WitnessRun]
    /// The scenario's objectives: what each would emit in the scenario's deployment.
    let objectives: [(name: String, bits: BitString)]
    /// Ends the walks, and whatever measure takes long, when it is requested.
    let interruption: Interruption?
    private let panels = PanelShelf()

    /// All programs under a weighting; made once for all who ask.
    func panel(_ weighting: Weighting) -> Panel { panels.panel(weighting) { Panel(self, weighting) } }

    public var truthProgram: LabProgram { programs[truthIndex] }

    /// The program that a plant is.
    func program(of plant: Scenario.Plant) -> LabProgram {
        programs.first { $0.names.contains(plant.name) }!
    }

    /// Logarithms are shown as multiples of 2^-6: a figure that is short enough to read.
    static let logarithmPlaces = 6

    /// - Parameter trainingLength: n, at most the scenario's; the deployment begins there.
    /// - Parameter deploymentLength: d, 1…64; the run ends within the scenario's.
    /// - Throws: `Diagnostics` for a truth that falls silent and for a plant that is refuted in training or
    ///   ends, for an objective that ends; `RunInterrupted`.
    public init(
        _ scenario: Scenario, trainingLength: Int? = nil, deploymentLength: Int? = nil, threads: Int = 1,
        interruption: Interruption? = nil
    ) throws {
        let n = trainingLength ?? scenario.trainingLength
        d = deploymentLength ?? scenario.deploymentLength
        let length = n + d
        self.scenario = scenario
        self.interruption = interruption
        self.trainingLength = n
        let truthRun = try Experiment.truthRun(scenario, length, interruption)
        self.truthRun = truthRun
        truth = truthRun.output
        deployment = Continuation(BitString(truth.bits[n...]))
        plantRuns = try scenario.plants.map { [truth] plant in
            try Experiment.run(of: plant, in: scenario, against: truth, training: n, interruption)
        }
        objectives = try scenario.objectives.map { objective in
            (objective.name, try Experiment.bits(of: objective, in: scenario, interruption))
        }
        let query = CensusQuery(
            prefix: truth.prefix(n), contexts: scenario.contexts, budget: scenario.budget,
            horizon: d)
        census = FastWalk.census(
            CensusQuery(
                prefix: truth, contexts: scenario.contexts, budget: scenario.budget, proofs: .counted),
            threads: threads, interruption: interruption)
        var collection = try ProgramCollection(query, truth: deployment, interruption)
        // Half a census and half a list do not agree.
        try interruption.goOn()
        collection.check(against: census)
        let truthTape = collection.add(truthRun, name: nil)
        for (plant, run) in zip(scenario.plants, plantRuns) { _ = collection.add(run, name: plant.name) }
        programs = collection.programs.filter { !$0.mass.isZero }.sorted { $0.tape < $1.tape }
        truthIndex = programs.firstIndex { $0.tape == truthTape && $0.end == .emitted }!
    }

    /// The truth's run over its first `length` bits, which it must emit.
    ///
    /// - Throws: `Diagnostics`; `RunInterrupted`.
    static func truthRun(
        _ scenario: Scenario, _ length: Int, _ interruption: Interruption? = nil
    ) throws -> WitnessRun {
        let run = WitnessRun(
            scenario.truthProgram(length), count: length, contexts: scenario.contexts,
            patience: scenario.plantPatience,
            interruption: interruption)
        try interruption.goOn()
        guard run.end == .emitted else {
            throw Diagnostics(
                scenario.truthPlace.diagnostic(
                    .truthEnded(
                        bits: run.output.count, needed: length, reason: run.end, patience: "plant_patience")))
        }
        return run
    }

    /// A plant's run. It must emit the training bits, and go on to the end of deployment or be given up there.
    ///
    /// - Throws: `Diagnostics`; `RunInterrupted`.
    static func run(
        of plant: Scenario.Plant, in scenario: Scenario, against truth: BitString, training n: Int,
        _ interruption: Interruption? = nil
    ) throws -> WitnessRun {
        let run = WitnessRun(
            plant.program, count: truth.count, contexts: scenario.contexts, patience: scenario.plantPatience,
            interruption: interruption)
        try interruption.goOn()
        let right = zip(run.output.bits, truth.bits).prefix { $0 == $1 }.count
        if right < min(n, run.output.count) {
            throw Diagnostics(
                plant.place.diagnostic(.plantRefutedInTraining(rightBits: right, training: n)))
        }
        let isDecided = run.end != .codeEnded && run.end != .dataEnded
        if run.output.count < n || !isDecided {
            throw Diagnostics(
                plant.place.diagnostic(
                    .programEnds(
                        role: "plant", bits: run.output.count, needed: isDecided ? n : truth.count,
                        reason: run.end)))
        }
        return run
    }
}

extension Experiment {
    /// The d bits of an objective; a program that is one must emit all bits of training and deployment.
    ///
    /// - Throws: `Diagnostics`; `RunInterrupted`.
    private static func bits(
        of objective: Scenario.Objective, in scenario: Scenario, _ interruption: Interruption?
    ) throws -> BitString {
        switch objective.aim {
        case .bits(let bits): return bits
        case .program(let program):
            let run = WitnessRun(
                program, count: scenario.length, contexts: scenario.contexts,
                patience: scenario.plantPatience, interruption: interruption)
            try interruption.goOn()
            guard run.end == .emitted else {
                throw Diagnostics(
                    objective.place.diagnostic(
                        .programEnds(
                            role: "objective", bits: run.output.count, needed: scenario.length,
                            reason: run.end)))
            }
            return BitString(run.output.bits[scenario.trainingLength...])
        }
    }
}

/// The programs of an enumeration, to which named ones are added without counting a tape twice.
private struct ProgramCollection {
    private(set) var programs: [LabProgram] = []
    private var indices: [BitString: Int] = [:]
    /// The lengths of the tapes in `indices`: all prefixes of a long tape would be too many to look up.
    private var tapeLengths: Set<Int> = []
    private let query: CensusQuery
    private let truth: Continuation

    /// After so many programs it is looked whether the work is to end: some milliseconds.
    private static let lookingStride = 1 << 12

    /// - Throws: `RunInterrupted`.
    init(_ query: CensusQuery, truth: Continuation, _ interruption: Interruption?) throws(RunInterrupted) {
        self.query = query
        self.truth = truth
        for (index, found) in ProgramWalk.programs(query, interruption: interruption).enumerated() {
            if index.isMultiple(of: Self.lookingStride) { try interruption.goOn() }
            indices[found.tape.bits] = programs.count
            tapeLengths.insert(found.tape.count)
            programs.append(
                LabProgram(
                    tape: found.tape.bits,
                    mass: Rational(found.units).scaled(byPowerOfTwo: -query.budget.maxBits),
                    continuation: found.continuation, milestones: found.milestones, end: found.end,
                    isEnumerated: true, truth: truth))
        }
    }

    /// Traps unless `census`, of y, has the same mass for every time at which the listed programs turn or stop,
    /// and for those that are right to the end; to be called before anything is added.
    func check(against census: Census) {
        let n = query.prefix.count
        var listed = [Rational](repeating: .zero, count: truth.count + 1)
        var stopped = listed
        for program in programs {
            if program.conduct == .undecided {
                stopped[program.rightBits] += program.mass
            } else {
                listed[program.rightBits] += program.mass
            }
        }
        for (j, mass) in listed.enumerated() {
            let time = n + j
            let counted = j < truth.count ? census.refuted[time] : census.units(emitting: time)
            precondition(
                mass == census.mass(counted),
                "the walk lists \(mass) at t = \(time), the census counts \(census.mass(counted))")
            guard j < truth.count else { continue }
            let others = census.mass(census.units(stoppingAfter: time))
            precondition(
                stopped[j] == others,
                "the walk lists \(stopped[j]) that stop at t = \(time), the census \(others)")
        }
    }

    /// Adds a program by its run, or gives its name to the one that is there and has gone as far; its tape.
    ///
    /// Wherever the run reads on, it has emitted some bits already, and so have all tapes that begin as it does and
    /// answer otherwise: together they are a program that is undecided from there on, and are added as well. So
    /// what is listed weighs as much as the minimal programs of the bits at each time, whatever L is.
    mutating func add(_ run: WitnessRun, name: String?) -> BitString {
        let n = query.prefix.count
        if let index = indices[run.tape], programs[index].continuation.count >= run.output.count - n {
            if let name { programs[index].names.append(name) }
            return run.tape
        }
        /// The tape read when `time` bits had been emitted, or all of it.
        func tape(at time: Int) -> BitString {
            time < run.milestones.count ? run.minimalTape(time) : run.tape
        }
        // Where the run passes last, it is among the tapes that were left undecided; a run that the budget gave up
        // in training passes none.
        var first = n
        let lengths = tapeLengths.filter { $0 <= run.tape.count }.sorted(by: >)
        if let passed = lengths.first(where: { indices[run.tape.prefix($0)] != nil }),
            let index = indices[run.tape.prefix(passed)]
        {
            first = n + programs[index].continuation.count + 1
            programs[index].mass -= .powerOfTwo(-tape(at: first).count)
            precondition(programs[index].mass.sign >= 0, "a plant outside the tapes that are left undecided")
        }
        for time in stride(from: first, through: run.output.count, by: 1) {
            let (begun, longer) = (tape(at: time), tape(at: time + 1))
            guard begun.count < longer.count else { continue }
            append(
                run, begun, mass: .powerOfTwo(-begun.count) - .powerOfTwo(-longer.count), to: time,
                end: .outOfBits)
        }
        append(run, run.tape, mass: .powerOfTwo(-run.tape.count), to: run.output.count, end: run.end)
        if let name { programs[programs.count - 1].names = [name] }
        return run.tape
    }

    /// Adds tapes that begin with `tape` and go on as `run` does, up to `time`.
    private mutating func append(
        _ run: WitnessRun, _ tape: BitString, mass: Rational, to time: Int, end: RunEnd
    ) {
        let n = query.prefix.count
        indices[tape] = programs.count
        tapeLengths.insert(tape.count)
        programs.append(
            LabProgram(
                tape: tape, mass: mass, continuation: Continuation(BitString(run.output.bits[n..<time])),
                milestones: Array(run.milestones[n...time]), end: end, isEnumerated: false, truth: truth))
    }
}
