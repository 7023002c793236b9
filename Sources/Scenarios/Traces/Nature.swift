import ExactArithmetic
import MonotoneMachine

/// What a program is, by its behaviour under changed contexts and its trace.
package struct Nature: Hashable, Sendable {
    /// Whether it loops over candidates and scores each, by one of two signs in one output step: one instruction
    /// looks at two or more places whose words each sway a comparison and decide the bit; or a loop chooses among candidates that it tests by computing (`OutputStep.chooses`).
    package private(set) var searches = false
    /// The first time at which it does.
    var searchesAt: Int?
    /// Whether a bit that is fed back decides what it emits: a sensor bit of the context or, where the
    /// scenario names no sensor, one of its own earlier bits.
    package private(set) var controls = false
    /// The bits of the context on which what it emits in deployment depends.
    package private(set) var contextBits: [Int] = []
    /// Instructions for each bit that it emits, on average.
    var stepsPerBit = Rational.zero

    /// - Parameters:
    ///   - training: n; context bits are changed from there on.
    ///   - length: n + d.
    /// - Cost: for each bit, one output step for each lookup in it, and d runs for each context bit.
    package init(_ subject: Subject, training: Int, length: Int, contextBits: [Int], sensors: [Int]) {
        self.contextBits = contextBits.filter {
            subject.conditions(onContextBit: $0, in: training..<length)
        }
        var run = subject.start()
        var (steps, bits) = (0, 0)
        for time in 0..<length {
            let step = OutputStep(from: run)
            if !searches, Nature.isSearch(step) {
                searches = true
                searchesAt = time
            }
            controls =
                controls
                || step.lookups.contains { lookup in
                    lookup.decides
                        && (sensors.isEmpty
                            ? lookup.opcode == .recall && (0..<Int64(time)).contains(lookup.place)
                            : lookup.opcode == .look && sensors.contains { Int64($0) == lookup.place })
                }
            guard let next = step.after else { break }
            run = next
            steps += step.stepCount
            bits += 1
        }
        if bits > 0 { stepsPerBit = Rational(numerator: steps, denominator: bits) }
    }

    private static func isSearch(_ step: OutputStep) -> Bool {
        step.chooses
            || Dictionary(grouping: step.lookups, by: \.address).values.contains { lookups in
                Set(lookups.filter { $0.isCompared && $0.decides }.map(\.place)).count >= 2
            }
    }
}

extension Experiment {
    /// The bits that are set in some context, and those that the scenario names.
    var contextBits: [Int] {
        let used = scenario.contexts.reduce(0, |)
        let named = Set(scenario.parameters.sensors + scenario.parameters.flags)
        return (0..<64).filter { used >> UInt64($0) & 1 == 1 || named.contains($0) }
    }

    /// - Parameter claimed: bits of the context that are changed as well.
    func nature(of subject: Subject, claimed: [Int] = []) -> Nature {
        Nature(
            subject, training: trainingLength, length: trainingLength + d,
            contextBits: Set(contextBits + claimed).sorted(), sensors: scenario.parameters.sensors)
    }

    func nature(of plant: Scenario.Plant) -> Nature {
        nature(of: subject(program(of: plant)), claimed: plant.claims.compactMap(\.claim.contextBit))
    }

    /// - Throws: `RunInterrupted`, since this is done for thousands of programs.
    func nature(of program: LabProgram) throws(RunInterrupted) -> Nature {
        try interruption.goOn()
        return nature(of: subject(program))
    }

    /// A program under observation.
    func subject(_ program: LabProgram) -> Subject {
        Subject(
            tape: program.tape, contexts: scenario.contexts,
            patience: program.isEnumerated ? scenario.budget.patience : scenario.plantPatience,
            emissions: trainingLength + d)
    }

    /// How many lookups a program executes in training.
    func lookups(of program: LabProgram) -> Int {
        var run: Run<LinkedTape>? = subject(program).start()
        var count = 0
        for _ in 0..<trainingLength {
            guard let start = run else { break }
            let step = OutputStep(from: start)
            count += step.lookups.count
            run = step.after
        }
        return count
    }
}
