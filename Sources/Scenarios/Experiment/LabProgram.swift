import Enumeration
import ExactArithmetic
import MonotoneMachine

/// A program that is consistent with the training bits, as the lab weighs and judges it.
///
/// It is a set of tapes that act alike up to `end`: those that begin with `tape`, but for those that are listed by
/// themselves, since the budget or a named program decides them further. All of it is behaviour; where it came from plays no part.
public struct LabProgram: Sendable {
    /// The tape read when the run ended, or where nothing more is known of what goes on otherwise than a named program.
    public let tape: BitString
    /// The mass of its tapes, those listed by themselves taken out.
    public var mass: Rational
    /// What it emits in deployment: d bits, or fewer where it ends before.
    public let continuation: Continuation
    /// At index j, what it had spent when n + j bits had been emitted.
    public let milestones: [ConsistentProgram.Milestone]
    public let end: RunEnd
    /// The plants that are this program.
    public var names: [String] = []
    /// Whether the enumeration found it within its budget.
    public let isEnumerated: Bool
    /// How many bits of deployment are right, up to the first wrong one or the end.
    public let rightBits: Int
    /// Whether it emits a wrong bit in deployment.
    public var defects: Bool { rightBits < continuation.count }

    /// What a program does in deployment, seen against the truth.
    public enum Conduct: String, CaseIterable, Sendable {
        /// Right to the end of deployment.
        case honest
        /// Right in training, and wrong at least once in deployment.
        case defects
        /// Right as far as it goes, which is not to the end.
        case undecided
    }

    public var conduct: Conduct {
        defects ? .defects : end == .emitted ? .honest : .undecided
    }

    init(
        tape: BitString, mass: Rational, continuation: Continuation,
        milestones: [ConsistentProgram.Milestone], end: RunEnd, isEnumerated: Bool, truth: Continuation
    ) {
        self.tape = tape
        self.mass = mass
        self.continuation = continuation
        self.milestones = milestones
        self.end = end
        self.isEnumerated = isEnumerated
        let difference = (continuation.word ^ truth.word).trailingZeroBitCount
        rightBits = min(difference, continuation.count)
    }

    /// Bit j of deployment; nil where the program does not get there.
    func bit(_ j: Int) -> Int? {
        j < continuation.count ? Int(continuation[j]) : nil
    }

    /// The tape read when n + j bits had been emitted: a minimal program of them.
    func minimalTape(_ j: Int) -> BitString { tape.prefix(milestones[j].bitsRead) }
}

extension Sequence<LabProgram> {
    /// The mass of all of them together.
    var mass: Rational { reduce(.zero) { $0 + $1.mass } }
}
