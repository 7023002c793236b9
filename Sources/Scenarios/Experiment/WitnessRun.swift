import Enumeration
import MonotoneMachine
import SoloLanguage

/// The run of a program that is named, not found: the truth, a plant, an objective, or one that says a number.
struct WitnessRun {
    let output: BitString
    /// What had been spent when so many bits had been emitted, from 0 on.
    let milestones: [ConsistentProgram.Milestone]
    let tape: BitString
    let end: RunEnd

    /// Runs `program` until it has emitted `count` bits, or ends: `interrupted`, soon after `interruption` is requested.
    init(
        _ program: Program, count: Int, contexts: [UInt64], patience: Int, interruption: Interruption? = nil
    ) {
        var run = Run(
            LinkedTape(code: program.code, data: program.data), contexts: contexts, patience: patience,
            interruption: interruption)
        var milestones = [ConsistentProgram.Milestone(bitsRead: 0, steps: 0)]
        var end = RunEnd.emitted
        loop: while run.machine.time < count {
            switch run.step() {
            case .success(.emitted):
                milestones.append(.init(bitsRead: run.source.tape.count, steps: run.machine.steps))
            case .success: continue
            case .failure(let reason):
                end = reason
                break loop
            }
        }
        output = run.machine.output
        self.milestones = milestones
        tape = run.source.tape
        self.end = end
    }

    /// The tape read when `time` bits had been emitted: a minimal program of them.
    func minimalTape(_ time: Int) -> BitString { tape.prefix(milestones[time].bitsRead) }

    /// How many bits the run emits before it has spent more than `budget`: so far a census of it counts the run.
    func emittedCount(within budget: Budget) -> Int {
        zip(milestones.dropFirst(), milestones).prefix { after, before in
            after.bitsRead <= budget.maxBits && after.steps - before.steps <= budget.patience
        }.count
    }
}
